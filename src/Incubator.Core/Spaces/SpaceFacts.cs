using Incubator.Core.Records;

namespace Incubator.Core.Spaces;

/// <summary>A group of facts of a space, which is confirmed as one.</summary>
public enum SpaceFact
{
    Price,
    Desks,
    Hours,
    Address,
    Text,
}

/// <summary>Which groups of facts a space has, and when each was confirmed.</summary>
public static class SpaceFacts
{
    /// <summary>Those of which the space says anything that ages: <see cref="SpaceGrid"/> asks the database the same.</summary>
    public static IEnumerable<SpaceFact> Of(SpaceInput space) => Enum.GetValues<SpaceFact>().Where(fact => fact switch
    {
        SpaceFact.Price => space.Plans.Exists(p => p.Amount is not null),
        SpaceFact.Desks => space.DesksFree is not null,
        SpaceFact.Hours => space.OpeningHours is not null,
        SpaceFact.Text => !space.Summary.IsEmpty || !space.Description.IsEmpty,
        _ => true,
    });

    public static Cadence CadenceOf(SpaceFact fact) => fact is SpaceFact.Address or SpaceFact.Text ? Cadence.Address : Cadence.Price;

    public static Confirmation Checked(this SpaceInput space, SpaceFact fact) => fact switch
    {
        SpaceFact.Price => space.PriceChecked,
        SpaceFact.Desks => space.DesksChecked,
        SpaceFact.Hours => space.HoursChecked,
        SpaceFact.Address => space.AddressChecked,
        _ => space.TextChecked,
    };

    /// <summary>Says that a group of facts is true on this day.</summary>
    /// <param name="by">As visitors read it.</param>
    internal static void Confirm(this SpaceInput space, SpaceFact fact, DateOnly today, string by)
    {
        var check = space.Checked(fact);
        (check.On, check.By) = (today, by);
        if (fact == SpaceFact.Desks)
        {
            space.DesksAsOf = today;
        }
    }
}
