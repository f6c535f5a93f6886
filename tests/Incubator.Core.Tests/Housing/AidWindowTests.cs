using System.Globalization;
using Incubator.Core.Housing;

namespace Incubator.Core.Tests.Housing;

public sealed class AidWindowTests
{
    [Theory]
    [InlineData(null, null, AidWindowState.NoWindow)]
    [InlineData("2026-11-23", null, AidWindowState.NotYetOpen)]
    [InlineData("2026-11-23", "2026-11-30", AidWindowState.NotYetOpen)]
    [InlineData("2026-11-22", null, AidWindowState.Open)]
    [InlineData(null, "2026-12-23", AidWindowState.Open)]
    [InlineData(null, "2026-12-22", AidWindowState.ClosingSoon)]
    [InlineData("2026-11-22", "2026-11-22", AidWindowState.ClosingSoon)]
    [InlineData(null, "2026-11-21", AidWindowState.Closed)]
    public void A_window_is_judged_on_the_day_with_its_last_day_inclusive(string? opens, string? closes, AidWindowState expected) =>
        Assert.Equal(expected, AidWindow.Of(Day(opens), Day(closes), new DateOnly(2026, 11, 22)).State);

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
