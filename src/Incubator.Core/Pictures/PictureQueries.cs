using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Pictures;

/// <summary>Finds the files of pictures for visitors: those of live records only.</summary>
public sealed class PictureQueries(PictureFolder folder, IDbContextFactory<IncubatorDb> factory)
{
    /// <summary>Where a file of a space's picture lies.</summary>
    public async Task<Lookup<string>> OfSpaceAsync(string slug, string picture, string file, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var space = await db.Spaces.AsNoTracking().Where(s => s.Slug == slug).Select(s => new { s.State, s.Pictures }).SingleOrDefaultAsync(ct);
        return Answer(space?.State, space?.Pictures.Any(p => p.File == picture) == true, picture, file);
    }

    /// <summary>Where a file of a startup's logo lies.</summary>
    public async Task<Lookup<string>> OfStartupAsync(string slug, string picture, string file, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var startup = await db.Startups.AsNoTracking().Where(s => s.Slug == slug).Select(s => new { s.State, s.Logo }).SingleOrDefaultAsync(ct);
        return Answer(startup?.State, startup?.Logo == picture, picture, file);
    }

    /// <summary>The first picture of a live space as a JPEG file of at most 1,200 pixels' width; null when it has none.</summary>
    public async Task<string?> JpegOfSpaceAsync(string slug, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var pictures = await db.Spaces.AsNoTracking().Where(s => s.Slug == slug && s.State == RecordState.Live).Select(s => s.Pictures).SingleOrDefaultAsync(ct);
        return pictures is [{ } first, ..] && PictureName.TryParse(first.File, out var name) ? folder.Find(first.File, PictureName.FileName(name.JpegWidth, PictureName.Jpeg)) : null;
    }

    private Lookup<string> Answer(RecordState? state, bool hasPicture, string picture, string file) => state switch
    {
        RecordState.Live when hasPicture && folder.Find(picture, file) is { } path => new Lookup<string>.Found(path),
        RecordState.Archived when hasPicture => new Lookup<string>.Gone(),
        _ => new Lookup<string>.Unknown(),
    };
}
