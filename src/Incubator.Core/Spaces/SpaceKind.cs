namespace Incubator.Core.Spaces;

public enum SpaceKind
{
    Coworking,
    Incubator,
    Accelerator,
    Nursery,
    Fablab,

    /// <summary>Innovation hub.</summary>
    Hub,
}

public enum PlanKind
{
    DayPass,
    HotDesk,
    FixedDesk,
    Office,
    MeetingRoom,
}

/// <summary>The period a price is for.</summary>
public enum PriceUnit
{
    Hour,
    HalfDay,
    Day,
    Week,
    Month,
    Year,
}

/// <summary>Whether a price includes tax.</summary>
public enum TaxIncluded
{
    Unknown,
    Yes,
    No,
}

/// <summary>What a space offers. Accessibility is the last group: <see cref="Amenities.IsAccessibility"/>.</summary>
public enum Amenity
{
    Fibre,
    MeetingRooms,
    PhoneBooths,
    EventSpace,
    Kitchen,
    Coffee,
    Printing,
    MailHandling,
    Lockers,
    Showers,
    BikeParking,
    CarParking,
    Terrace,
    QuietRoom,
    NapRoom,
    Childcare,
    PetsWelcome,
    Gym,
    Studio,
    Workshop,
    Laboratory,
    OpenDayAndNight,
    Mentoring,
    FundingAdvice,
    StepFree,
    Lift,
    AccessibleToilet,
    HearingLoop,
    AssistanceDogs,
}

public static class Amenities
{
    public static bool IsAccessibility(Amenity amenity) => amenity >= Amenity.StepFree;
}
