using System.Text.Json.Serialization;

namespace Incubator.Core.Housing;

public enum AidWindowState
{
    NoWindow,

    /// <summary>No dates, because applications are taken all year.</summary>
    AllYear,
    NotYetOpen,
    Open,
    ClosingSoon,

    /// <summary>No more applications are taken; such aid may open again.</summary>
    Closed,

    /// <summary>The scheme itself is over.</summary>
    Ended,
}

/// <summary>When applications are taken, as seen on a day. All dates are inclusive; each may be unknown.</summary>
/// <param name="Ends">The last day of the scheme itself.</param>
public sealed record AidWindow(AidWindowState State, DateOnly? Opens, DateOnly? Closes, DateOnly? Ends)
{
    private const int SoonDays = 30;

    /// <summary>Whether it is too late to apply.</summary>
    [JsonIgnore]
    public bool IsOver => State is AidWindowState.Closed or AidWindowState.Ended;

    /// <param name="isAllYear">Of no use where there are dates.</param>
    public static AidWindow Of(DateOnly? opens, DateOnly? closes, DateOnly? ends, DateOnly today, bool isAllYear = false) =>
        new(StateOf(opens, closes, ends, today, isAllYear), opens, closes, ends);

    /// <summary>The last day for an application: nobody applies to a scheme that has ended.</summary>
    public static DateOnly? LastDay(DateOnly? closes, DateOnly? ends) => closes is null || ends < closes ? ends ?? closes : closes;

    private static AidWindowState StateOf(DateOnly? opens, DateOnly? closes, DateOnly? ends, DateOnly today, bool isAllYear) =>
        (opens, LastDay(closes, ends)) switch
        {
            (null, null) => isAllYear ? AidWindowState.AllYear : AidWindowState.NoWindow,
            _ when ends < today => AidWindowState.Ended,
            _ when closes < today => AidWindowState.Closed,
            ({ } first, _) when first > today => AidWindowState.NotYetOpen,
            (_, { } last) when last.DayNumber - today.DayNumber <= SoonDays => AidWindowState.ClosingSoon,
            _ => AidWindowState.Open,
        };
}
