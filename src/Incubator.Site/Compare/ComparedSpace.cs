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

    /// <summary>
    /// The cheapest public desk in exactly this unit, with tax; where there is none, what the cheapest in another comes to.
    /// </summary>
    public ComparedPrice? Price(PriceUnit unit)
    {
        var desks = (
            from plan in Space.Plans
            where plan.Price is not null && PricePer.IsDesk(plan.Kind)
            let given = plan.Price!.Value
            let worked = DeskTax.With(given, plan.TaxIncluded, Space.City.CountryCode, Space.Postcode)
            select new ComparedPrice(worked ?? given, plan.TaxIncluded, worked is not null, null, plan.Unit)
        ).ToList();
        return desks.Where(d => d.Unit == unit).MinBy(d => d.Money.Minor)
            ?? (from desk in desks
                let money = PricePer.Of(desk.Money, desk.Unit, unit)
                where money is not null
                select desk with { Money = money.Value, Given = desk.Unit }).MinBy(d => d.Money.Minor);
    }
}

/// <summary>A price in a comparison, with tax as far as that can be worked out.</summary>
/// <param name="Tax">As the space says it.</param>
/// <param name="IsTaxWorkedOut">Tax was put on top by the rate of the country.</param>
/// <param name="Given">The unit it was given in, where it was worked out from another.</param>
/// <param name="Unit">The unit it was given in.</param>
public sealed record ComparedPrice(Money Money, TaxIncluded Tax, bool IsTaxWorkedOut, PriceUnit? Given, PriceUnit Unit)
{
    public bool IsAbout => IsTaxWorkedOut || Given is not null;
}
