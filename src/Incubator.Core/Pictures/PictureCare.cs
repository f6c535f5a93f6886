using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Pictures;

/// <summary>The files that records of one kind show, archived ones included; each kind with pictures registers it.</summary>
public delegate Task<IReadOnlyList<string>> PicturesInUse(IncubatorDb db, CancellationToken ct);

/// <summary>Keeps the pictures on disk and the records that show them in step.</summary>
public sealed class PictureCare(
    PictureFolder folder, WriteDoor door, IDbContextFactory<IncubatorDb> factory, IEnumerable<PicturesInUse> uses, TimeProvider clock)
{
    /// <summary>Time in which somebody who sent a picture saves the record with it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    /// <summary>
    /// Takes away what no record has, archived ones included: pictures that were taken out, and those of saves that never came.
    /// </summary>
    /// <returns>How many went.</returns>
    public async Task<int> TidyAsync(CancellationToken ct)
    {
        if ((await OrphansAsync(ct)).Count == 0)
        {
            return 0;
        }

        // Once more inside a write, so that nobody saves a record with a picture that is about to go.
        await using var write = await door.BeginAsync(Actor.Operator, ct);
        var orphans = Orphans(await KnownAsync(write.Db, ct));
        orphans.ForEach(folder.Delete);
        return orphans.Count;
    }

    /// <summary>Every fault found, in words: pictures that are missing, changed, or that nothing shows.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var known = await KnownAsync(db, ct);
        return
        [
            .. known
                .Order(StringComparer.Ordinal)
                .Select(name => (Name: name, Fault: folder.Fault(name)))
                .Where(p => p.Fault is not null)
                .Select(p => $"picture: {p.Name} {p.Fault}"),
            .. Orphans(known).Select(name => $"picture: {name} is shown by no record (the server takes such away once a day)"),
        ];
    }

    private async Task<List<string>> OrphansAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return Orphans(await KnownAsync(db, ct));
    }

    private List<string> Orphans(HashSet<string> known)
    {
        var before = clock.GetUtcNow().UtcDateTime - Patience;
        return [.. folder.All().Where(f => f.At < before && !known.Contains(f.Name)).Select(f => f.Name)];
    }

    private async Task<HashSet<string>> KnownAsync(IncubatorDb db, CancellationToken ct)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var use in uses)
        {
            known.UnionWith(await use(db, ct));
        }

        return known;
    }
}
