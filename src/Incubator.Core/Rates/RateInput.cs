using System.Text.Json.Serialization;
using Incubator.Core.Records;

namespace Incubator.Core.Rates;

/// <summary>What may be said about a rate.</summary>
public sealed class RateInput : IVersioned
{
    [JsonIgnore]
    public int Version { get; set; }

    /// <summary>For what is shown; archiving has its own door.</summary>
    [JsonIgnore]
    public RecordState State { get; set; }

    public string? Currency { get; set; }

    public double? PerEuro { get; set; }

    public DateOnly? AsOf { get; set; }

    public string? SourceName { get; set; }

    public string? SourceUrl { get; set; }

    public static RateInput From(Rate rate) => new()
    {
        Version = rate.Version,
        State = rate.State,
        Currency = rate.Currency,
        PerEuro = rate.PerEuro,
        AsOf = rate.AsOf,
        SourceName = rate.SourceName,
        SourceUrl = rate.SourceUrl,
    };
}
