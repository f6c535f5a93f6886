using Incubator.Core.Common;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Records;

/// <summary>
/// Compares every record with its history, which was written in the same transaction and holds every field once more: a value that
/// differs was changed by no editor. A record without history, and a field that it does not name, is passed over.
/// </summary>
public sealed class HistoryCheck(IEnumerable<Editor> editors) : IStoredPart
{
    private const int Batch = 500;

    public async Task<IReadOnlyList<string>> FaultsAsync(IncubatorDb db, CancellationToken ct)
    {
        var faults = new List<string>();
        foreach (var editor in editors)
        {
            await editor.CompareWithHistoryAsync(db, faults, ct);
        }

        return faults;
    }

    internal static async Task CompareAsync<TRecord, TInput>(
        IncubatorDb db, string kind, IQueryable<TRecord> records, Func<TRecord, TInput> inputOf, List<string> faults, CancellationToken ct)
        where TRecord : class, IEditable
    {
        var known = Fields.RootsOf<TInput>();
        var after = 0;
        while (
            await records.AsNoTracking().AsSplitQuery().Where(r => r.Id > after).OrderBy(r => r.Id).Take(Batch).ToListAsync(ct)
                is { Count: > 0 } page
        )
        {
            var (first, last) = (page[0].Id, page[^1].Id);
            var changes = (await db.Changes().AsNoTracking().Where(c => c.RecordKind == kind && c.RecordId >= first && c.RecordId <= last)
                .OrderBy(c => c.Id).ToListAsync(ct)).ToLookup(c => c.RecordId);
            foreach (var record in page.Where(r => changes.Contains(r.Id)))
            {
                var said = Follow(changes[record.Id], $"history: {kind} {record.Id}", faults);
                var now = Fields.Of(inputOf(record));
                faults.AddRange(
                    from change in said.Values
                    where known.Contains(Fields.Root(change.Field)) && !IsSame(now.GetValueOrDefault(change.Field), change.After)
                    select $"history: {kind} {record.Id}: {change.Field} was changed by no editor (last by change {change.Id})");
            }

            after = last;
        }
    }

    // Histories keep texts as they were typed; an address has been composed since.
    private static bool IsSame(string? now, string? then) =>
        now == then || (now is not null && then is not null && Text.Composed(then) == now);

    /// <summary>The last change of each field; each one has to begin with what the one before it left.</summary>
    private static Dictionary<string, Change> Follow(IEnumerable<Change> changes, string whose, List<string> faults)
    {
        var last = new Dictionary<string, Change>(StringComparer.Ordinal);
        foreach (var change in changes)
        {
            if (last.TryGetValue(change.Field, out var former) && former.After != change.Before)
            {
                faults.Add($"{whose}: {change.Field} was another one after change {former.Id} than before change {change.Id}");
            }

            last[change.Field] = change;
        }

        return last;
    }
}
