using Incubator.Core.Common;
using Incubator.Core.Pictures;
using Incubator.Core.Places;
using Incubator.Core.Records;

namespace Incubator.Core.Spaces;

/// <summary>A coworking space, incubator or other place with resident startups.</summary>
public sealed class Space : Record
{
    public const int SummaryLength = 300;
    public const int DescriptionLength = 10_000;
    public const int LineLength = 200;
    public const int UrlLength = 500;
    public const int EmailLength = 254;
    public const int PhoneLength = 40;
    public const int HoursLength = 500;
    public const int MaxPlans = 30;
    public const int MaxLinks = 12;
    public const int MaxDesks = 100_000;
    public const int MaxPictures = 12;

    private readonly List<SpacePlan> _plans = [];
    private readonly List<SpaceAmenity> _amenities = [];

    public SpaceKind Kind { get; private set; }

    /// <summary>One or two plain sentences.</summary>
    public BilingualText Summary { get; private set; } = new();

    /// <summary>Markdown.</summary>
    public BilingualText Description { get; private set; } = new();

    public string? Street { get; private set; }

    public string? Postcode { get; private set; }

    public int CityId { get; private set; }

    public City? City { get; private set; }

    /// <summary>The region as an import wrote it; kept as text.</summary>
    public string? RegionText { get; private set; }

    /// <summary>WGS 84 degrees.</summary>
    public double? Latitude { get; private set; }

    public double? Longitude { get; private set; }

    public string? Website { get; private set; }

    public string? Email { get; private set; }

    public string? Phone { get; private set; }

    public List<ProfileLink> Links { get; private set; } = [];

    /// <summary>Languages spoken there: ISO 639-1 codes.</summary>
    public List<string> Languages { get; private set; } = [];

    /// <summary>What it offers beyond the known amenities, in its own words.</summary>
    public List<string> OtherServices { get; private set; } = [];

    public BilingualText AccessNote { get; private set; } = new();

    /// <summary>
    /// When guests are received: OSM opening_hours syntax, normalised by <see cref="Spaces.OpeningHours"/>, or as it was written where
    /// that cannot be read; null when unknown.
    /// </summary>
    public string? OpeningHours { get; private set; }

    /// <summary>The same for members, who may come when nobody receives guests; null when unknown.</summary>
    public string? MemberHours { get; private set; }

    public string? NearestStation { get; private set; }

    public string? BikeShare { get; private set; }

    public int? DesksTotal { get; private set; }

    public int? DesksFree { get; private set; }

    /// <summary>The day the number of free desks is from.</summary>
    public DateOnly? DesksAsOf { get; private set; }

    /// <summary>Who runs it: an operator or network.</summary>
    public string? Operator { get; private set; }

    public string? Network { get; private set; }

    public int? OpenedYear { get; private set; }

    /// <summary>Closed for good: a fact, still shown. The year may be unknown.</summary>
    public bool IsClosed { get; private set; }

    public int? ClosedYear { get; private set; }

    /// <summary>Where the facts come from, when not from the space itself.</summary>
    public string? SourceUrl { get; private set; }

    /// <summary>The first one stands for the space on lists.</summary>
    public List<Picture> Pictures { get; private set; } = [];

    public Confirmation PriceChecked { get; private set; } = new();

    public Confirmation DesksChecked { get; private set; } = new();

    public Confirmation HoursChecked { get; private set; } = new();

    public Confirmation AddressChecked { get; private set; } = new();

    public Confirmation TextChecked { get; private set; } = new();

    public IReadOnlyList<SpacePlan> Plans => _plans;

    public IReadOnlyList<SpaceAmenity> Amenities => _amenities;

    internal void Apply(SpaceInput input)
    {
        Rename(input.Name);
        Kind = input.Kind ?? SpaceKind.Coworking;
        Summary = input.Summary.Clean();
        Description = input.Description.Clean();
        Street = Text.Clean(input.Street);
        Postcode = Text.Clean(input.Postcode);
        CityId = input.CityId ?? 0;
        RegionText = Text.Clean(input.RegionText);
        Latitude = input.Latitude;
        Longitude = input.Longitude;
        Website = Text.Clean(input.Website);
        Email = Text.Clean(input.Email);
        Phone = Phones.Clean(input.Phone);
        Links = [.. input.Links.Select(l => l with { })];
        Languages = [.. input.Languages];
        OtherServices = [.. input.OtherServices];
        AccessNote = input.AccessNote.Clean();
        OpeningHours = Spaces.OpeningHours.Stored(input.OpeningHours);
        MemberHours = Spaces.OpeningHours.Stored(input.MemberHours);
        NearestStation = Text.Clean(input.NearestStation);
        BikeShare = Text.Clean(input.BikeShare);
        DesksTotal = input.DesksTotal;
        DesksFree = input.DesksFree;
        DesksAsOf = input.DesksAsOf;
        Operator = Text.Clean(input.Operator);
        Network = Text.Clean(input.Network);
        OpenedYear = input.OpenedYear;
        IsClosed = input.IsClosed;
        ClosedYear = input.ClosedYear;
        SourceUrl = Text.Clean(input.SourceUrl);
        Pictures = [.. input.Pictures.Select(p => new Picture { File = p.File, Alt = p.Alt.Clean() })];
        PriceChecked = input.PriceChecked with { };
        DesksChecked = input.DesksChecked with { };
        HoursChecked = input.HoursChecked with { };
        AddressChecked = input.AddressChecked with { };
        TextChecked = input.TextChecked with { };
        ApplyPlans(input.Plans);
        _amenities.RemoveAll(a => !input.Amenities.Contains(a.Amenity));
        _amenities.AddRange(input.Amenities.Distinct().Except(_amenities.Select(a => a.Amenity).ToList()).Select(a => new SpaceAmenity(a)));
    }

    private void ApplyPlans(List<PlanInput> plans)
    {
        while (_plans.Count > plans.Count)
        {
            _plans.RemoveAt(_plans.Count - 1);
        }

        for (var i = 0; i < plans.Count; i++)
        {
            if (i == _plans.Count)
            {
                _plans.Add(new SpacePlan());
            }

            _plans[i].Apply(plans[i], i);
        }
    }
}

/// <summary>One priced offer of a space.</summary>
public sealed class SpacePlan
{
    public int Id { get; private set; }

    public int SpaceId { get; private set; }

    public int Position { get; private set; }

    public PlanKind Kind { get; private set; }

    /// <summary>Price in minor units of <see cref="Currency"/>; null when the space says "ask".</summary>
    public long? Amount { get; private set; }

    public string? Currency { get; private set; }

    public PriceUnit Unit { get; private set; }

    public int? Seats { get; private set; }

    public TaxIncluded TaxIncluded { get; private set; }

    /// <summary>A private plan: it counts nowhere for visitors.</summary>
    public bool IsHidden { get; private set; }

    public BilingualText Note { get; private set; } = new();

    internal void Apply(PlanInput input, int position)
    {
        Position = position;
        Kind = input.Kind ?? PlanKind.DayPass;
        Amount = input is { Amount: { } amount, Currency: { } currency } ? Money.FromMajor(amount, currency).Minor : null;
        Currency = Text.Clean(input.Currency);
        Unit = input.Unit ?? PriceUnit.Month;
        Seats = input.Seats;
        TaxIncluded = input.TaxIncluded;
        IsHidden = input.IsHidden;
        Note = input.Note.Clean();
    }
}

public sealed class SpaceAmenity(Amenity amenity)
{
    public int SpaceId { get; private set; }

    public Amenity Amenity { get; private set; } = amenity;
}
