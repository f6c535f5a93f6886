using Incubator.Core.Common;
using Incubator.Core.Housing;
using Incubator.Core.Places;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;

namespace Incubator.Site.Compare;

/// <summary>A space beside others.</summary>
/// <param name="Aids">Housing aid within its reach that is narrower than the country.</param>
public sealed record ComparedSpace(Space Space, City City, IReadOnlyList<StartupRow> Residents, IReadOnlyList<HousingAidCard> Aids)
{
    public string CityName => Formats.Place(City.Name, City.NameFr);

    public Coordinates? Place => Space is { Latitude: { } latitude, Longitude: { } longitude } ? new Coordinates(latitude, longitude) : null;

    /// <summary>The cheapest public desk in exactly this unit.</summary>
    public Money? Price(PriceUnit unit) => Space.Plans
        .Where(p => p is { Amount: not null, Currency: not null, Kind: PlanKind.DayPass or PlanKind.HotDesk or PlanKind.FixedDesk } && p.Unit == unit)
        .OrderBy(p => p.Amount).Select(p => (Money?)new Money(p.Amount!.Value, p.Currency!)).FirstOrDefault();
}
