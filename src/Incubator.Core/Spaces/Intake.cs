using Incubator.Core.Places;

namespace Incubator.Core.Spaces;

public enum IntakeState
{
    NotYetOpen,
    Open,
    Closed,
}

/// <summary>When applications for an intake are taken, both days inclusive and by the clocks of its place.</summary>
/// <param name="Opens">Null: they are taken already.</param>
/// <param name="Closes">Null: they are taken all year.</param>
/// <param name="Zone">IANA name of the zone of the city or of its country; UTC where it is null.</param>
internal readonly record struct IntakeDates(DateOnly? Opens, DateOnly? Closes, string? Zone)
{
    public Intake At(PlaceDays days)
    {
        var today = days.In(Zone, null);
        var state = IntakeState.Open;
        if (Closes < today)
        {
            state = IntakeState.Closed;
        }
        else if (Opens > today)
        {
            state = IntakeState.NotYetOpen;
        }

        var left = state == IntakeState.Open && Closes is { } last ? last.DayNumber - today.DayNumber : (int?)null;
        return new Intake(state, Opens, Closes, left);
    }
}

/// <summary>Whether applications are taken, as seen at a moment.</summary>
/// <param name="Closes">The last day; null: all year.</param>
/// <param name="DaysLeft">How many days after today one can still apply; null where that is not known or not so.</param>
public sealed record Intake(IntakeState State, DateOnly? Opens, DateOnly? Closes, int? DaysLeft);
