using Incubator.Core.Common;
using Incubator.Core.Housing;
using Incubator.Core.Places;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;

namespace Incubator.Site.Compare;

/// <summary>A space beside others.</summary>
/// <param name="Aids">Housing aid within its reach that is narrower than the country.</param>
public sealed record ComparedSpace(SpaceDetails Space, IReadOnlyList<StartupRow> Residents, IReadOnlyList<HousingAidCard> Aids)
{
    public string CityName => Space.City.InLanguage();

    public Coordinates? Place =>
        Space is { Latitude: { } latitude, Longitude: { } longitude } ? new Coordinates(latitude, longitude) : null;

    /// <summary>The cheapest public desk in exactly this unit; where there is none, what the cheapest in another comes to.</summary>
    public ComparedPrice? Price(PriceUnit unit)
    {
        var desks = Space.Plans.Where(p => p.Price is not null && PricePer.IsDesk(p.Kind))
            .Select(p => (Price: p.Price!.Value, p.Unit)).ToList();
        return desks.Where(d => d.Unit == unit).OrderBy(d => d.Price.Minor).Select(d => new ComparedPrice(d.Price, null)).FirstOrDefault()
            ?? desks.Select(d => (Money: PricePer.Of(d.Price, d.Unit, unit), d.Unit)).Where(d => d.Money is not null)
                .OrderBy(d => d.Money!.Value.Minor).Select(d => new ComparedPrice(d.Money!.Value, d.Unit)).FirstOrDefault();
    }
}

/// <summary>A price in a comparison.</summary>
/// <param name="Given">The unit it was given in, where it was worked out from another.</param>
public sealed record ComparedPrice(Money Money, PriceUnit? Given);
