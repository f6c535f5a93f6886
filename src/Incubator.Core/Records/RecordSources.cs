using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Records;

/// <summary>The sources that records of all kinds have, our own included.</summary>
public sealed class RecordSources(IEnumerable<Editor> editors)
{
    public async Task<IReadOnlyList<string>> ReadAsync(IncubatorDb db, CancellationToken ct)
    {
        var sources = editors.Select(e => e.Sources(db)).OfType<IQueryable<string>>().ToList();
        return sources.Count == 0 ? [] : await sources.Aggregate((all, one) => all.Union(one)).ToListAsync(ct);
    }
}
