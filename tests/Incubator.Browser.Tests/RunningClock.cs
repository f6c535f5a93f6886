namespace Incubator.Browser.Tests;

/// <summary>A clock that began at noon UTC on 22 November 2026 and runs: what the sample says of today stays as it was written.</summary>
internal sealed class RunningClock : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private readonly long _began = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => Start + System.GetElapsedTime(_began);
}
