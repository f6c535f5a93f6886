namespace Incubator.Core.Housing;

public enum AidWindowState
{
    NoWindow,
    NotYetOpen,
    Open,
    ClosingSoon,
    Closed,
}

/// <summary>When applications are taken, as seen on a day. Both dates are inclusive; either may be unknown.</summary>
public sealed record AidWindow(AidWindowState State, DateOnly? Opens, DateOnly? Closes)
{
    private const int SoonDays = 30;

    public static AidWindow Of(DateOnly? opens, DateOnly? closes, DateOnly today) => new(StateOf(opens, closes, today), opens, closes);

    private static AidWindowState StateOf(DateOnly? opens, DateOnly? closes, DateOnly today) => (opens, closes) switch
    {
        (null, null) => AidWindowState.NoWindow,
        (_, { } last) when last < today => AidWindowState.Closed,
        ({ } first, _) when first > today => AidWindowState.NotYetOpen,
        (_, { } last) when last.DayNumber - today.DayNumber <= SoonDays => AidWindowState.ClosingSoon,
        _ => AidWindowState.Open,
    };
}
