using Incubator.Core.Common;
using Incubator.Core.Data;
using Incubator.Core.Search;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Rates;

/// <summary>Reads rates for visitors: a few rows, kept until something is written.</summary>
public sealed class RateQueries(IDbContextFactory<IncubatorDb> factory, DataWatch watch)
{
    private Kept? _kept;

    public async ValueTask<RateTable> TableAsync(CancellationToken ct)
    {
        // Read before the rows: what is written meanwhile is read again the next time.
        var version = watch.Version;
        if (_kept is { } kept && kept.Version == version)
        {
            return kept.Table;
        }

        await using var db = await factory.CreateDbContextAsync(ct);
        var rates = await db.Rates.AsNoTracking().Where(r => r.State == RecordState.Live).OrderBy(r => r.Currency).ToListAsync(ct);
        _kept = new Kept(version, rates.Count == 0 ? RateTable.None : new RateTable(rates));
        return _kept.Table;
    }

    private sealed record Kept(long Version, RateTable Table);
}
