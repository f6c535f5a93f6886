using System.Text.Json.Serialization;
using Incubator.Core.Common;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Records;

namespace Incubator.Core.Housing;

/// <summary>What may be said about a housing aid. Exactly one of country, region, city and space is given.</summary>
public sealed class HousingAidInput : IVersioned
{
    [JsonIgnore]
    public int Version { get; set; }

    public string Name { get; set; } = "";

    /// <summary>Only where it is called otherwise in French.</summary>
    public string? NameFr { get; set; }

    public string? Slug { get; set; }

    public RecordState State { get; set; } = RecordState.Live;

    public string Provider { get; set; } = "";

    public AidKind? Kind { get; set; }

    public string? CountryCode { get; set; }

    public int? RegionId { get; set; }

    public int? CityId { get; set; }

    public int? SpaceId { get; set; }

    public BilingualText Summary { get; set; } = new();

    public BilingualText Audience { get; set; } = new();

    public BilingualText Conditions { get; set; } = new();

    public AidRules Rules { get; set; } = new();

    public BilingualText Documents { get; set; } = new();

    public BilingualText HowToApply { get; set; } = new();

    public BilingualText Combining { get; set; } = new();

    /// <summary>Major units.</summary>
    public decimal? AmountFrom { get; set; }

    public decimal? AmountTo { get; set; }

    public string? Currency { get; set; }

    public AmountPeriod? Period { get; set; }

    /// <summary><c>2026</c>, <c>2026-01</c> or <c>2026-01-06</c>.</summary>
    public string? AmountAsOf { get; set; }

    public BilingualText AmountNote { get; set; } = new();

    public DateOnly? Opens { get; set; }

    public DateOnly? Closes { get; set; }

    public DateOnly? Ends { get; set; }

    public bool IsAllYear { get; set; }

    public string? ApplyUrl { get; set; }

    public string? SourceUrl { get; set; }

    public string? SourceNote { get; set; }

    public BilingualText Sources { get; set; } = new();

    public DateOnly? CheckedOn { get; set; }

    public string? CheckedBy { get; set; }

    public static HousingAidInput From(HousingAid aid) => new()
    {
        Version = aid.Version,
        Name = aid.Name,
        NameFr = aid.NameFr,
        Slug = aid.Slug,
        State = aid.State,
        Provider = aid.Provider,
        Kind = aid.Kind,
        CountryCode = aid.CountryCode,
        RegionId = aid.RegionId,
        CityId = aid.CityId,
        SpaceId = aid.SpaceId,
        Summary = aid.Summary with { },
        Audience = aid.Audience with { },
        Conditions = aid.Conditions with { },
        Rules = RulesJson.Copy(aid.Rules),
        Documents = aid.Documents with { },
        HowToApply = aid.HowToApply with { },
        Combining = aid.Combining with { },
        AmountFrom = Major(aid.AmountFrom, aid.Currency),
        AmountTo = Major(aid.AmountTo, aid.Currency),
        Currency = aid.Currency,
        Period = aid.Period,
        AmountAsOf = aid.AmountAsOf,
        AmountNote = aid.AmountNote with { },
        Opens = aid.Opens,
        Closes = aid.Closes,
        Ends = aid.Ends,
        IsAllYear = aid.IsAllYear,
        ApplyUrl = aid.ApplyUrl,
        SourceUrl = aid.SourceUrl,
        SourceNote = aid.SourceNote,
        Sources = aid.Sources with { },
        CheckedOn = aid.CheckedOn,
        CheckedBy = aid.CheckedBy,
    };

    private static decimal? Major(long? minor, string? currency) =>
        minor is { } value && currency is not null ? new Money(value, currency).Major : null;
}
