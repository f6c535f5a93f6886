using Incubator.Core.Common;
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

    /// <summary>The first picture of a live space as a JPEG file of at most 1,200 pixels' width; null when it has none.</summary>
    public async Task<string?> JpegAsync(string slug, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var pictures = await db.Spaces().AsNoTracking().Where(s => s.Slug == slug && s.State == RecordState.Live)
            .Select(s => s.Pictures).SingleOrDefaultAsync(ct);
        return pictures is [{ } first, ..] && PictureName.TryParse(first.File, out var name)
            ? folder.Find(first.File, PictureName.FileName(name.JpegWidth, PictureName.Jpeg))
            : null;
    }

    internal static async Task<IReadOnlyList<string>> InUseAsync(IncubatorDb db, CancellationToken ct)
    {
        var pictures = await db.Spaces().AsNoTracking().Where(s => s.Pictures.Count > 0).Select(s => s.Pictures).ToListAsync(ct);
        return [.. pictures.SelectMany(p => p).Select(p => p.File)];
    }
}
