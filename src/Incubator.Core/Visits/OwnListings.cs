using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Visits;

/// <summary>A record as its keeper sees it first.</summary>
/// <param name="Visits">Of the last 30 days.</param>
/// <param name="Missing">What visitors look for and do not find, by <see cref="RecordKind.WantedFields"/>.</param>
public sealed record OwnListing(RecordKind Kind, int Id, string Name, int Visits, IReadOnlyList<string> Missing);

/// <summary>What somebody keeps true, of all kinds that say what visitors look for.</summary>
public sealed class OwnListings(
    IDbContextFactory<IncubatorDb> factory, WriteDoor door, IEnumerable<RecordKind> kinds, IEnumerable<Editor> editors)
{
    /// <summary>Of a kind; beyond these there is the list.</summary>
    public const int Most = 20;

    public async Task<IReadOnlyList<OwnListing>> ReadAsync(Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var grants = await door.Grants.ReadAsync(db, actor, ct);
        var listings = new List<OwnListing>();
        foreach (var kind in kinds.Where(k => k.WantedFields.Count > 0))
        {
            var first = await editors.Single(e => e.Kind == kind.Token).FirstAsync(db, grants, door.Today, Most, ct);
            var visits = await db.RecentVisitsAsync(kind.Token, [.. first.Select(f => f.Id)], door.Today, ct);
            foreach (var (id, input) in first)
            {
                var said = Fields.Of(input);
                listings.Add(new OwnListing(
                    kind, id, said[nameof(Record.Name)], visits.GetValueOrDefault(id),
                    [.. kind.WantedFields.Where(f => !said.Keys.Any(p => p == f || Fields.Root(p) == f))]));
            }
        }

        return listings;
    }
}
