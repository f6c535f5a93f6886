using Incubator.Core.Common;
using Incubator.Core.Rates;

namespace Incubator.Site.Prices;

/// <summary>The currency that a reader wants to see beside each price, as the address says, with the rates that are known.</summary>
/// <param name="Currency">Null where each price is shown in its own alone.</param>
public sealed record ShownIn(RateTable Rates, string? Currency)
{
    public const string Key = "show";

    public static async ValueTask<ShownIn> ReadAsync(SearchAddress address, RateQueries queries, CancellationToken ct)
    {
        var rates = await queries.TableAsync(ct);
        return new ShownIn(rates, rates.Asked(address.First(Key)));
    }

    public Estimate? Of(Money money) => Rates.In(Currency, money);
}
