using System.Globalization;
using Incubator.Core.Housing;

namespace Incubator.Core.Tests.Housing;

public sealed class AidWindowTests
{
    [Theory]
    [InlineData(null, null, null, AidWindowState.NoWindow)]
    [InlineData("2026-11-23", null, null, AidWindowState.NotYetOpen)]
    [InlineData("2026-11-23", "2026-11-30", null, AidWindowState.NotYetOpen)]
    [InlineData("2026-11-23", null, "2027-11-30", AidWindowState.NotYetOpen)]
    [InlineData("2026-11-22", null, null, AidWindowState.Open)]
    [InlineData(null, "2026-12-23", null, AidWindowState.Open)]
    [InlineData(null, null, "2026-12-23", AidWindowState.Open)]
    [InlineData(null, "2026-12-22", null, AidWindowState.ClosingSoon)]
    [InlineData("2026-11-22", "2026-11-22", null, AidWindowState.ClosingSoon)]
    [InlineData(null, null, "2026-12-22", AidWindowState.ClosingSoon)]
    [InlineData(null, null, "2026-11-22", AidWindowState.ClosingSoon)]
    [InlineData(null, "2027-06-30", "2026-12-22", AidWindowState.ClosingSoon)]
    [InlineData(null, "2026-11-21", null, AidWindowState.Closed)]
    [InlineData(null, "2026-11-21", "2026-11-22", AidWindowState.Closed)]
    [InlineData(null, "2026-11-21", "2026-11-21", AidWindowState.Ended)]
    [InlineData(null, null, "2026-11-21", AidWindowState.Ended)]
    [InlineData("2026-11-23", null, "2026-11-21", AidWindowState.Ended)]
    public void A_window_is_judged_on_the_day_with_its_last_day_inclusive(
        string? opens,
        string? closes,
        string? ends,
        AidWindowState expected
    )
    {
        var window = AidWindow.Of(Day(opens), Day(closes), Day(ends), new DateOnly(2026, 11, 22));

        Assert.Equal(expected, window.State);
        Assert.Equal(expected is AidWindowState.Closed or AidWindowState.Ended, window.IsOver);
    }

    [Theory]
    [InlineData(null, null, null, AidWindowState.AllYear)]
    [InlineData("2026-11-23", null, null, AidWindowState.NotYetOpen)]
    [InlineData(null, "2026-11-21", null, AidWindowState.Closed)]
    [InlineData(null, null, "2026-11-21", AidWindowState.Ended)]
    public void All_year_is_open_without_dates_and_dates_count_where_there_are_any(
        string? opens,
        string? closes,
        string? ends,
        AidWindowState expected
    ) => Assert.Equal(expected, AidWindow.Of(Day(opens), Day(closes), Day(ends), new DateOnly(2026, 11, 22), isAllYear: true).State);

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("2026-11-21", null, "2026-11-21")]
    [InlineData(null, "2026-11-22", "2026-11-22")]
    [InlineData("2026-11-21", "2026-11-22", "2026-11-21")]
    [InlineData("2026-11-22", "2026-11-21", "2026-11-21")]
    public void The_last_day_for_an_application_is_the_earlier_one(string? closes, string? ends, string? last) =>
        Assert.Equal(Day(last), AidWindow.LastDay(Day(closes), Day(ends)));

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
