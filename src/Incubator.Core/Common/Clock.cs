namespace Incubator.Core.Common;

public static class Clock
{
    /// <summary>This day, UTC (decision 12).</summary>
    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
