using Incubator.Core.Common;
using Incubator.Core.Records;

namespace Incubator.Core.Rates;

/// <summary>
/// What one euro is worth in another currency, on a day, by a source: entered by an administrator, never fetched or guessed.
/// </summary>
public sealed class Rate : IEditable
{
    public const int SourceLength = 120;
    public const int UrlLength = 500;

    /// <summary>The currency that rates are against; it needs none itself.</summary>
    public const string Euro = "EUR";

    public int Id { get; private set; }

    public int Version { get; set; }

    public RecordState State { get; set; }

    public DateTime? ImportedAt { get; set; }

    public bool EditedSinceImport { get; set; }

    public bool IsSample { get; set; }

    /// <summary>ISO 4217; one rate for each.</summary>
    public string Currency { get; private set; } = "";

    /// <summary>Units of the currency for one euro.</summary>
    public double PerEuro { get; private set; }

    /// <summary>The day the rate is of.</summary>
    public DateOnly AsOf { get; private set; }

    /// <summary>Who says so: "European Central Bank".</summary>
    public string SourceName { get; private set; } = "";

    public string? SourceUrl { get; private set; }

    internal void Apply(RateInput input)
    {
        Currency = input.Currency ?? "";
        PerEuro = input.PerEuro ?? 0;
        AsOf = input.AsOf ?? default;
        SourceName = input.SourceName?.Trim() ?? "";
        SourceUrl = Text.Clean(input.SourceUrl);
    }
}
