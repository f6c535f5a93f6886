using Incubator.Core.Common;

namespace Incubator.Core.Rates;

/// <summary>An amount in the reader's currency, as it would be at the rates of a day.</summary>
/// <param name="On">The older of the days that the two rates are of.</param>
public readonly record struct Estimate(Money Money, DateOnly On);

/// <summary>What one euro is worth in another currency, on a day, by a source.</summary>
public sealed record KnownRate(string Currency, double PerEuro, DateOnly AsOf, string SourceName);

/// <summary>The rates that are known. Where one is missing there is no estimate.</summary>
public sealed class RateTable(IReadOnlyList<KnownRate> rates)
{
    private readonly Dictionary<string, KnownRate> _rates = rates.ToDictionary(r => r.Currency, StringComparer.Ordinal);

    public static RateTable None { get; } = new([]);

    /// <summary>The currencies an amount can be shown in; none where there is nothing to choose between.</summary>
    public IReadOnlyList<string> Currencies { get; } =
        rates.Count == 0 ? [] : [.. rates.Select(r => r.Currency).Append(Rate.Euro).Order(StringComparer.Ordinal)];

    public DateOnly Oldest { get; } = rates.Count == 0 ? default : rates.Min(r => r.AsOf);

    public DateOnly Newest { get; } = rates.Count == 0 ? default : rates.Max(r => r.AsOf);

    /// <summary>Who says so, each once.</summary>
    public IReadOnlyList<string> Sources { get; } = [.. rates.Select(r => r.SourceName).Distinct()];

    /// <summary>The currency asked for in an address; null for one that is not known here.</summary>
    public string? Asked(string? code) => code?.Trim().ToUpperInvariant() is { } asked && Currencies.Contains(asked) ? asked : null;

    /// <summary>An amount in another currency; null in its own, and where a rate is missing: none is invented.</summary>
    public Estimate? In(string? currency, Money money)
    {
        if (currency is null || currency == money.Currency || PerEuro(money.Currency) is not { } from || PerEuro(currency) is not { } to)
        {
            return null;
        }

        var amount = (double)money.Major / from.PerEuro * to.PerEuro;
        if (!double.IsFinite(amount) || Math.Abs(amount) > 1e15)
        {
            return null;
        }

        return new Estimate(Estimates.Rounded((decimal)amount, currency), from.On < to.On ? from.On : to.On);
    }

    // The euro's own rate is one, on every day.
    private (double PerEuro, DateOnly On)? PerEuro(string currency)
    {
        if (currency == Rate.Euro)
        {
            return (1, DateOnly.MaxValue);
        }

        return _rates.TryGetValue(currency, out var rate) ? (rate.PerEuro, rate.AsOf) : null;
    }
}
