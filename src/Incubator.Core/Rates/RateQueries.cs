using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Rates;

/// <summary>Reads rates for visitors.</summary>
public sealed class RateQueries(IDbContextFactory<IncubatorDb> factory, ReadModels models)
{
    public ValueTask<RateTable> TableAsync(CancellationToken ct) => models.KeepAsync("rates", async () =>
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var rates = await db.Rates().AsNoTracking().Where(r => r.State == RecordState.Live).OrderBy(r => r.Currency)
            .Select(r => new KnownRate(r.Currency, r.PerEuro, r.AsOf, r.SourceName)).ToListAsync(ct);
        return rates.Count == 0 ? RateTable.None : new RateTable(rates);
    });
}
