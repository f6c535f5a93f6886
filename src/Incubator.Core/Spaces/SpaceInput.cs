using System.Text.Json.Serialization;
using Incubator.Core.Common;
using Incubator.Core.Pictures;
using Incubator.Core.Records;

namespace Incubator.Core.Spaces;

/// <summary>What may be said about a space.</summary>
public sealed class SpaceInput : IVersioned
{
    /// <summary>The version this input was read at; a save at another one is stale.</summary>
    [JsonIgnore]
    public int Version { get; set; }

    public string Name { get; set; } = "";

    /// <summary>Left empty at creation it is made from the name. Only an administrator may change it.</summary>
    public string? Slug { get; set; }

    public SpaceKind? Kind { get; set; }

    /// <summary>Draft or live; archiving has its own door.</summary>
    public RecordState State { get; set; } = RecordState.Live;

    public BilingualText Summary { get; set; } = new();

    public BilingualText Description { get; set; } = new();

    public string? Street { get; set; }

    public string? Postcode { get; set; }

    public int? CityId { get; set; }

    public string? RegionText { get; set; }

    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    public string? Website { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public List<ProfileLink> Links { get; set; } = [];

    public List<string> Languages { get; set; } = [];

    public List<Amenity> Amenities { get; set; } = [];

    public List<string> OtherServices { get; set; } = [];

    public BilingualText AccessNote { get; set; } = new();

    public string? OpeningHours { get; set; }

    public string? MemberHours { get; set; }

    public string? NearestStation { get; set; }

    public string? BikeShare { get; set; }

    public List<PlanInput> Plans { get; set; } = [];

    public int? DesksTotal { get; set; }

    public int? DesksFree { get; set; }

    public DateOnly? DesksAsOf { get; set; }

    public string? Operator { get; set; }

    public string? Network { get; set; }

    public int? OpenedYear { get; set; }

    public bool IsClosed { get; set; }

    public int? ClosedYear { get; set; }

    public string? SourceUrl { get; set; }

    public List<Picture> Pictures { get; set; } = [];

    public Confirmation PriceChecked { get; set; } = new();

    public Confirmation DesksChecked { get; set; } = new();

    public Confirmation HoursChecked { get; set; } = new();

    public Confirmation AddressChecked { get; set; } = new();

    public Confirmation TextChecked { get; set; } = new();

    public static SpaceInput From(Space space) => new()
    {
        Version = space.Version,
        Name = space.Name,
        Slug = space.Slug,
        Kind = space.Kind,
        State = space.State,
        Summary = space.Summary with { },
        Description = space.Description with { },
        Street = space.Street,
        Postcode = space.Postcode,
        CityId = space.CityId,
        RegionText = space.RegionText,
        Latitude = space.Latitude,
        Longitude = space.Longitude,
        Website = space.Website,
        Email = space.Email,
        Phone = space.Phone,
        Links = [.. space.Links.Select(l => l with { })],
        Languages = [.. space.Languages],
        Amenities = [.. space.Amenities.Select(a => a.Amenity).Order()],
        OtherServices = [.. space.OtherServices],
        AccessNote = space.AccessNote with { },
        OpeningHours = space.OpeningHours,
        MemberHours = space.MemberHours,
        NearestStation = space.NearestStation,
        BikeShare = space.BikeShare,
        Plans = [.. space.Plans.OrderBy(p => p.Position).Select(PlanInput.From)],
        DesksTotal = space.DesksTotal,
        DesksFree = space.DesksFree,
        DesksAsOf = space.DesksAsOf,
        Operator = space.Operator,
        Network = space.Network,
        OpenedYear = space.OpenedYear,
        IsClosed = space.IsClosed,
        ClosedYear = space.ClosedYear,
        SourceUrl = space.SourceUrl,
        Pictures = [.. space.Pictures.Select(p => p.Copy())],
        PriceChecked = space.PriceChecked with { },
        DesksChecked = space.DesksChecked with { },
        HoursChecked = space.HoursChecked with { },
        AddressChecked = space.AddressChecked with { },
        TextChecked = space.TextChecked with { },
    };
}

/// <summary>One plan as typed: the amount in major units of its currency (12.50), null for "ask".</summary>
public sealed class PlanInput
{
    public PlanKind? Kind { get; set; }

    public decimal? Amount { get; set; }

    public string? Currency { get; set; }

    public PriceUnit? Unit { get; set; }

    public int? Seats { get; set; }

    public TaxIncluded TaxIncluded { get; set; }

    public bool IsHidden { get; set; }

    public BilingualText Note { get; set; } = new();

    public static PlanInput From(SpacePlan plan) => new()
    {
        Kind = plan.Kind,
        Amount = plan is { Amount: { } minor, Currency: { } currency } ? new Money(minor, currency).Major : null,
        Currency = plan.Currency,
        Unit = plan.Unit,
        Seats = plan.Seats,
        TaxIncluded = plan.TaxIncluded,
        IsHidden = plan.IsHidden,
        Note = plan.Note with { },
    };
}
