using Incubator.Core.Pictures;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Startups;

/// <summary>The logos of startups, for visitors.</summary>
public sealed class StartupLogoFiles(PictureFolder folder, IDbContextFactory<IncubatorDb> factory)
{
    /// <summary>Where a file of a startup's logo lies.</summary>
    public async Task<Lookup<string>> FindAsync(string slug, string picture, string file, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var startup = await db.Startups().AsNoTracking().Where(s => s.Slug == slug)
            .Select(s => new { s.State, s.Logo }).SingleOrDefaultAsync(ct);
        return ShownPicture.Find(folder, startup?.State, startup?.Logo == picture, picture, file);
    }

    internal static async Task<IReadOnlyList<string>> InUseAsync(IncubatorDb db, CancellationToken ct) =>
        await db.Startups().Where(s => s.Logo != null).Select(s => s.Logo!).ToListAsync(ct);
}
