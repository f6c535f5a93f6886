using System.Text.Json;
using Incubator.Core.Housing.Rules;

namespace Incubator.Core.Housing.Costs;

/// <summary>The size of a home, as rents are published by it.</summary>
public enum HomeSize
{
    /// <summary>In a shared flat.</summary>
    Room,
    Studio,
    OneBedroom,
    TwoBedroom,
}

/// <summary>How a home is let, as far as the law makes a difference for the deposit.</summary>
public enum LeaseKind
{
    Unfurnished,
    Furnished,

    /// <summary>Furnished, for 1 to 10 months (bail mobilité).</summary>
    Mobility,

    /// <summary>A room of a residence for young workers.</summary>
    Residence,

    /// <summary>Any other lease of a place whose law tells no kinds apart.</summary>
    Ordinary,

    /// <summary>Of a person with few homes, who may ask for more.</summary>
    SmallLandlord,
}

/// <summary>A rent as a source publishes it: asked or average, as the source defines it.</summary>
/// <param name="City">Address of the city.</param>
/// <param name="Amount">A month, in major units.</param>
public sealed record RentFigure(string City, HomeSize Home, decimal Amount, string Currency, string AsOf, string SourceUrl);

/// <summary>What the law of a country, or of the State or province of some cities, allows a landlord to ask at the start.</summary>
/// <param name="Cities">Addresses of the cities that it holds in; null for the whole country.</param>
/// <param name="DepositMonths">At most, of the rent without charges.</param>
/// <param name="DepositParts">Monthly parts in which the deposit may be paid.</param>
/// <param name="Fee">For the file, once; in major units of the country's currency.</param>
/// <param name="IsInsured">The tenant must take out an insurance.</param>
public sealed record LeaseRule(
    LeaseKind Kind, string Country, IReadOnlyList<string>? Cities, decimal DepositMonths, string SourceUrl, string? AsOf = null,
    int DepositParts = 1, decimal? Fee = null, bool IsWithoutAgency = false, bool IsInsured = false);

/// <summary>What an agency may ask of a tenant at most, inventory included.</summary>
/// <param name="City">Address of the city; null for the rest of the country.</param>
public sealed record AgencyFee(string Country, string? City, decimal PerSquareMetre, string Currency, string AsOf, string SourceUrl);

/// <summary>Dated, cited figures of what a home costs at the start: <c>costs.json</c>, to be kept up by hand.</summary>
public sealed record CostTable(IReadOnlyList<RentFigure> Rents, IReadOnlyList<LeaseRule> Leases, IReadOnlyList<AgencyFee> Agencies)
{
    private static readonly Lazy<CostTable> Kept = new(Read);

    public static CostTable Current => Kept.Value;

    public IEnumerable<LeaseRule> LeasesIn(Place place) =>
        Leases.Where(l => l.Country == place.Country && (l.Cities is null || (place.City is { } city && l.Cities.Contains(city))));

    public AgencyFee? AgencyIn(Place place) =>
        Agencies.Where(a => a.Country == place.Country && (a.City is null || a.City == place.City)).MaxBy(a => a.City is not null);

    /// <summary>Square metres that a fee by the square metre is worked out for.</summary>
    public static int SquareMetresOf(HomeSize home) => home switch { HomeSize.Studio => 25, HomeSize.OneBedroom => 40, _ => 60 };

    private static CostTable Read()
    {
        const string Resource = "Incubator.Core.Housing.Costs.costs.json";
        using var stream = typeof(CostTable).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing.");
        return JsonSerializer.Deserialize<CostTable>(stream, RulesJson.Options)!;
    }
}
