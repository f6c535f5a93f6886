using System.Linq.Expressions;
using System.Text.Json.Serialization;
using Incubator.Core.Common;
using Incubator.Core.Pictures;
using Incubator.Core.Places;
using Incubator.Core.Records;

namespace Incubator.Core.Spaces;

/// <summary>A space's page, for people and for programs: with its public plans alone.</summary>
public sealed record SpaceDetails
{
    internal static readonly Expression<Func<Space, SpaceDetails>> Of = s => new SpaceDetails
    {
        Id = s.Id,
        Slug = s.Slug,
        Name = s.Name,
        Kind = s.Kind,
        Summary = s.Summary,
        Description = s.Description,
        Street = s.Street,
        Postcode = s.Postcode,
        City = new PlaceName(s.City!.Slug, s.City.Name, s.City.NameFr, s.City.CountryCode),
        TimeZone = s.City.TimeZone,
        Latitude = s.Latitude,
        Longitude = s.Longitude,
        Website = s.Website,
        Email = s.Email,
        Phone = s.Phone,
        Links = s.Links,
        Languages = s.Languages,
        OtherServices = s.OtherServices,
        AccessNote = s.AccessNote,
        OpeningHours = s.OpeningHours,
        MemberHours = s.MemberHours,
        NearestStation = s.NearestStation,
        BikeShare = s.BikeShare,
        DesksTotal = s.DesksTotal,
        DesksFree = s.DesksFree,
        DesksAsOf = s.DesksAsOf,
        Operator = s.Operator,
        Network = s.Network,
        OpenedYear = s.OpenedYear,
        IsClosed = s.IsClosed,
        ClosedYear = s.ClosedYear,
        SourceUrl = s.SourceUrl,
        Pictures = s.Pictures,
        PriceChecked = s.PriceChecked,
        DesksChecked = s.DesksChecked,
        HoursChecked = s.HoursChecked,
        AddressChecked = s.AddressChecked,
        TextChecked = s.TextChecked,
        IsSample = s.IsSample,
        Source = new SourceDetails(s.Source, s.SourceLicence, s.SourceAttribution, s.ImportedAt, s.EditedSinceImport),
        CreatedAt = s.CreatedAt,
        ChangedAt = s.ChangedAt,
    };

    public required int Id { get; init; }

    public required string Slug { get; init; }

    public required string Name { get; init; }

    public required SpaceKind Kind { get; init; }

    /// <summary>One or two plain sentences.</summary>
    public required BilingualText Summary { get; init; }

    /// <summary>Markdown.</summary>
    public required BilingualText Description { get; init; }

    public required string? Street { get; init; }

    public required string? Postcode { get; init; }

    public required PlaceName City { get; init; }

    /// <summary>The city's: an IANA name, null where it is not known.</summary>
    public required string? TimeZone { get; init; }

    /// <summary>WGS 84 degrees.</summary>
    public required double? Latitude { get; init; }

    public required double? Longitude { get; init; }

    public required string? Website { get; init; }

    public required string? Email { get; init; }

    public required string? Phone { get; init; }

    public required IReadOnlyList<ProfileLink> Links { get; init; }

    /// <summary>Languages spoken there: ISO 639-1 codes.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>What it offers beyond the known amenities, in its own words.</summary>
    public required IReadOnlyList<string> OtherServices { get; init; }

    public required BilingualText AccessNote { get; init; }

    /// <summary>For guests: OSM opening_hours syntax, or the space's own words; null when unknown.</summary>
    public required string? OpeningHours { get; init; }

    /// <summary>The same for members.</summary>
    public required string? MemberHours { get; init; }

    /// <summary>Whose public holidays it has: see <see cref="Holidays.AreaOf"/>.</summary>
    [JsonIgnore]
    public string HolidayArea => Holidays.AreaOf(City.CountryCode, City.Name, Postcode);

    public required string? NearestStation { get; init; }

    public required string? BikeShare { get; init; }

    public required int? DesksTotal { get; init; }

    public required int? DesksFree { get; init; }

    /// <summary>The day the number of free desks is from.</summary>
    public required DateOnly? DesksAsOf { get; init; }

    public required string? Operator { get; init; }

    public required string? Network { get; init; }

    public required int? OpenedYear { get; init; }

    /// <summary>Closed for good: a fact, still shown. The year may be unknown.</summary>
    public required bool IsClosed { get; init; }

    public required int? ClosedYear { get; init; }

    public required string? SourceUrl { get; init; }

    /// <summary>The first one stands for the space on lists.</summary>
    public required IReadOnlyList<Picture> Pictures { get; init; }

    public required Confirmation PriceChecked { get; init; }

    public required Confirmation DesksChecked { get; init; }

    public required Confirmation HoursChecked { get; init; }

    public required Confirmation AddressChecked { get; init; }

    public required Confirmation TextChecked { get; init; }

    public required bool IsSample { get; init; }

    public required SourceDetails Source { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime ChangedAt { get; init; }

    /// <summary>In the order of the space.</summary>
    public IReadOnlyList<PublicPlan> Plans { get; init; } = [];

    public IReadOnlyList<Amenity> Amenities { get; init; } = [];

    /// <summary>The desk that a list names first, by day before by month: null where none has such a price.</summary>
    public CardPrice? CheapestDesk =>
        DeskPrice.FirstOf(
            from plan in Plans
            where plan.Price is not null && PricePer.IsDesk(plan.Kind)
            select DeskPrice.Of(plan.Unit, plan.Price!.Value, plan.TaxIncluded, City.CountryCode, Postcode),
            PriceUnit.Day) is { } price
            ? CardPrice.Of(price)
            : null;
}
