using Incubator.Core.Pictures;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Spaces;

/// <summary>The pictures of spaces, for visitors.</summary>
public sealed class SpacePictureFiles(PictureFolder folder, IDbContextFactory<IncubatorDb> factory)
{
    /// <summary>Where a file of a space's picture lies.</summary>
    public async Task<Lookup<string>> FindAsync(string slug, string picture, string file, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var space = await db.Spaces().AsNoTracking().Where(s => s.Slug == slug)
            .Select(s => new { s.State, s.Pictures }).SingleOrDefaultAsync(ct);
        return ShownPicture.Find(folder, space?.State, space?.Pictures.Any(p => p.File == picture) == true, picture, file);
    }

    internal static async Task<IReadOnlyList<string>> InUseAsync(IncubatorDb db, CancellationToken ct)
    {
        var pictures = await db.Spaces().AsNoTracking().Where(s => s.Pictures.Count > 0).Select(s => s.Pictures).ToListAsync(ct);
        return [.. pictures.SelectMany(p => p).Select(p => p.File)];
    }
}
