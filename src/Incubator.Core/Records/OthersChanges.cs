using Incubator.Core.Common;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Records;

/// <summary>What somebody else wrote to a record in one save.</summary>
/// <param name="At">UTC.</param>
/// <param name="Fields">The names of the fields in the input.</param>
public sealed record OthersChange(RecordKind Kind, int Id, string Name, DateTime At, string Who, IReadOnlyList<string> Fields);

/// <summary>
/// The latest that others changed of the records that somebody may edit. What an import brings to an administrator is told by the imports.
/// </summary>
public sealed class OthersChanges(
    IDbContextFactory<IncubatorDb> factory, WriteDoor door, IEnumerable<RecordKind> kinds, IEnumerable<Editor> editors, TimeProvider clock)
{
    public const int Most = 10;
    public const int Days = 14;
    private const int MostRows = 200;
    private const int MostLookedAt = 5000;

    public async Task<IReadOnlyList<OthersChange>> LatestAsync(Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var grants = await door.Grants.ReadAsync(db, actor, ct);
        var (since, sample) = (clock.GetUtcNow().UtcDateTime.AddDays(-Days), Tokens.Of(Channel.Sample));
        // Those of a few records have an index; of all records only the end of the table is looked at.
        var changes = grants.IsAdministrator ? db.Changes().OrderByDescending(c => c.Id).Take(MostLookedAt) : db.Changes();
        var latest = new List<OthersChange>();
        foreach (var kind in kinds)
        {
            if (editors.FirstOrDefault(e => e.Kind == kind.Token)?.NamesOf(db, grants, door.Today) is not { } mine)
            {
                continue;
            }

            var rows = await (
                from change in changes.AsNoTracking()
                join record in mine on change.RecordId equals record.Id
                where change.RecordKind == kind.Token && change.At >= since && change.Channel != sample
                    && change.UserId != actor.UserId && (change.ImportId == null || !grants.IsAdministrator)
                orderby change.Id descending
                select new { change.RecordId, record.Name, change.At, change.Who, change.Field }).Take(MostRows).ToListAsync(ct);
            latest.AddRange(rows.GroupBy(r => (r.RecordId, r.At)).Select(g => new OthersChange(
                kind, g.Key.RecordId, g.First().Name, g.Key.At, g.First().Who,
                [.. g.Select(r => Fields.Root(r.Field)).Reverse().Distinct()])));
        }

        return [.. latest.OrderByDescending(c => c.At).ThenByDescending(c => c.Id).Take(Most)];
    }
}

/// <summary>What a record that somebody may edit is called.</summary>
internal sealed class NamedRecord
{
    public int Id { get; init; }

    public required string Name { get; init; }
}
