using System.Linq.Expressions;
using Incubator.Core.Common;
using Incubator.Core.Places;

namespace Incubator.Core.Housing;

/// <summary>A housing aid on a list.</summary>
public sealed record HousingAidCard(
    int Id,
    string Slug,
    string Name,
    string? NameFr,
    string Provider,
    AidKind Kind,
    BilingualText Summary,
    AidArea Area,
    AidAmount Amount,
    AidWindow Window,
    bool IsSample
)
{
    /// <summary>Its name in the language of the request.</summary>
    public string InLanguage() => Formats.Name(Name, NameFr);
}

/// <summary>What an aid is worth; all of it may be unknown.</summary>
/// <param name="AsOf">The date the figures are known for: a year, a month or a day.</param>
public sealed record AidAmount(Money? From, Money? To, AmountPeriod? Period, string? AsOf, BilingualText Note);

/// <summary>The columns of a card as they come from the database.</summary>
internal sealed class HousingAidRow
{
    public static readonly Expression<Func<HousingAid, HousingAidRow>> Of = a => new HousingAidRow
    {
        Id = a.Id,
        Slug = a.Slug,
        Name = a.Name,
        NameFr = a.NameFr,
        NameFolded = a.NameFolded,
        Provider = a.Provider,
        Kind = a.Kind,
        Summary = a.Summary,
        CountryCode = a.CountryCode,
        RegionId = a.RegionId,
        CityId = a.CityId,
        SpaceId = a.SpaceId,
        SpaceCityId = a.Space!.CityId,
        RegionEn = a.Region!.NameEn,
        RegionFr = a.Region.NameFr,
        RegionCountry = a.Region.CountryCode,
        City = a.City!.Name,
        CityFr = a.City.NameFr,
        CitySlug = a.City.Slug,
        CityCountry = a.City.CountryCode,
        Space = a.Space.Name,
        SpaceSlug = a.Space.Slug,
        SpaceCountry = a.Space.City!.CountryCode,
        SpaceCitySlug = a.Space.City.Slug,
        TimeZone = a.City.TimeZone ?? a.Space.City.TimeZone,
        AmountFrom = a.AmountFrom,
        AmountTo = a.AmountTo,
        Currency = a.Currency,
        Period = a.Period,
        AmountAsOf = a.AmountAsOf,
        AmountNote = a.AmountNote,
        Opens = a.Opens,
        Closes = a.Closes,
        Ends = a.Ends,
        IsAllYear = a.IsAllYear,
        CheckedOn = a.CheckedOn,
        IsSample = a.IsSample,
        CreatedAt = a.CreatedAt,
        ChangedAt = a.ChangedAt,
        Version = a.Version,
    };

    public int Id { get; init; }

    public string Slug { get; init; } = "";

    public string Name { get; init; } = "";

    public string? NameFr { get; init; }

    public string NameFolded { get; init; } = "";

    public string Provider { get; init; } = "";

    public AidKind Kind { get; init; }

    public BilingualText Summary { get; init; } = new();

    public string? CountryCode { get; init; }

    public int? RegionId { get; init; }

    public int? CityId { get; init; }

    public int? SpaceId { get; init; }

    public int? SpaceCityId { get; init; }

    public string? RegionEn { get; init; }

    public string? RegionFr { get; init; }

    public string? RegionCountry { get; init; }

    public string? City { get; init; }

    public string? CityFr { get; init; }

    public string? CitySlug { get; init; }

    public string? CityCountry { get; init; }

    public string? Space { get; init; }

    public string? SpaceSlug { get; init; }

    public string? SpaceCountry { get; init; }

    public string? SpaceCitySlug { get; init; }

    /// <summary>IANA name, of its city or of its space's; null where it has none.</summary>
    public string? TimeZone { get; init; }

    public long? AmountFrom { get; init; }

    public long? AmountTo { get; init; }

    public string? Currency { get; init; }

    public AmountPeriod? Period { get; init; }

    public string? AmountAsOf { get; init; }

    public BilingualText AmountNote { get; init; } = new();

    public DateOnly? Opens { get; init; }

    public DateOnly? Closes { get; init; }

    public DateOnly? Ends { get; init; }

    public bool IsAllYear { get; init; }

    public DateOnly? CheckedOn { get; init; }

    public bool IsSample { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime ChangedAt { get; init; }

    /// <summary>The country that it lies in, however narrow its area is.</summary>
    public string? Country => CountryCode ?? RegionCountry ?? CityCountry ?? SpaceCountry;

    public AidNearness Nearness =>
        this switch
        {
            { Space: not null } => AidNearness.Space,
            { City: not null } => AidNearness.City,
            { RegionEn: not null } => AidNearness.Region,
            _ => AidNearness.Country,
        };

    public int Version { get; init; }

    public AidArea Area
    {
        get
        {
            var country = Countries.Find(CountryCode);
            var code = CountryCode ?? "";
            return this switch
            {
                { Space: { } space } => new AidArea(AidNearness.Space, space, space, SpaceSlug, SpaceCountry ?? ""),
                { City: { } city } => new AidArea(AidNearness.City, city, CityFr ?? city, CitySlug, CityCountry ?? ""),
                { RegionEn: { } region } => new AidArea(AidNearness.Region, region, RegionFr ?? region, null, RegionCountry ?? ""),
                _ => new AidArea(AidNearness.Country, country?.NameEn ?? code, country?.NameFr ?? code, null, code),
            };
        }
    }

    /// <summary>Its name in the language of the request.</summary>
    public string InLanguage() => Formats.Name(Name, NameFr);

    public bool IsClosed(PlaceDays days) => Today(days) is var today && (Closes < today || Ends < today);

    /// <summary>The day at its place.</summary>
    public DateOnly Today(PlaceDays days) => days.In(TimeZone, Country);

    public HousingAidCard Card(PlaceDays days) => Card(Today(days));

    /// <summary>Whether it is the city's own, its region's, its country's, or that of a space in it.</summary>
    public bool Reaches(AidCity city) =>
        CityId == city.Id
        || SpaceCityId == city.Id
        || CountryCode == city.CountryCode
        || (RegionId is not null && RegionId == city.RegionId);

    public HousingAidCard Card(DateOnly today) => new(
        Id, Slug, Name, NameFr, Provider, Kind, Summary, Area,
        new AidAmount(In(AmountFrom), In(AmountTo), Period, AmountAsOf, AmountNote),
        AidWindow.Of(Opens, Closes, Ends, today, IsAllYear), IsSample);

    private Money? In(long? minor) => minor is { } value && Currency is not null ? new Money(value, Currency) : null;
}
