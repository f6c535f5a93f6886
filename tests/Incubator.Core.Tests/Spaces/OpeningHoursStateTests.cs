using System.Globalization;
using Incubator.Core.Spaces;
using static Incubator.Core.Tests.Spaces.TypedHours;

namespace Incubator.Core.Tests.Spaces;

/// <summary>Open or closed at a moment, and until when.</summary>
public sealed class OpeningHoursStateTests
{
    [Theory]
    [InlineData("Mo-Fr 08:00-20:00", "Mo 07:59", false, "Mo 08:00")]
    [InlineData("Mo-Fr 08:00-20:00", "Mo 08:00", true, "Mo 20:00")]
    [InlineData("Mo-Fr 08:00-20:00", "Mo 19:59", true, "Mo 20:00")]
    [InlineData("Mo-Fr 08:00-20:00", "Mo 20:00", false, "Tu 08:00")]
    [InlineData("Mo-Fr 08:00-20:00", "Fr 20:00", false, "Mo+ 08:00")]
    [InlineData("Mo-Fr 08:00-20:00", "Su 23:59", false, "Mo+ 08:00")]
    [InlineData("Mo 08:00-12:00,14:00-18:00", "Mo 11:59", true, "Mo 12:00")]
    [InlineData("Mo 08:00-12:00,14:00-18:00", "Mo 12:00", false, "Mo 14:00")]
    [InlineData("Mo 08:00-12:00,14:00-18:00", "Mo 14:00", true, "Mo 18:00")]
    [InlineData("Mo 08:00-12:00,14:00-18:00", "Mo 18:00", false, "Mo+ 08:00")]
    public void Opening_minutes_count_as_open_and_closing_minutes_as_closed(string text, string at, bool open, string until) =>
        Assert.Equal(new OpenState(open, At(until)), Parse(text).StateAt(At(at)));

    [Theory]
    [InlineData("Fr 18:00-02:00", "Fr 17:59", false, "Fr 18:00")]
    [InlineData("Fr 18:00-02:00", "Fr 23:59", true, "Sa 02:00")]
    [InlineData("Fr 18:00-02:00", "Sa 00:00", true, "Sa 02:00")]
    [InlineData("Fr 18:00-26:00", "Sa 01:59", true, "Sa 02:00")]
    [InlineData("Fr 18:00-02:00", "Sa 02:00", false, "Fr+ 18:00")]
    [InlineData("Fr 18:00-02:00; Sa off", "Sa 01:00", true, "Sa 02:00")]
    [InlineData("Su 18:00-02:00", "Mo 01:59", true, "Mo 02:00")]
    [InlineData("Su 18:00-02:00", "Mo 02:00", false, "Su 18:00")]
    [InlineData("Sa 18:00-48:00", "Mo 00:00", false, "Sa 18:00")]
    public void Hours_past_midnight_belong_to_the_day_before(string text, string at, bool open, string until) =>
        Assert.Equal(new OpenState(open, At(until)), Parse(text).StateAt(At(at)));

    [Theory]
    [InlineData("Fr 08:00-24:00; Sa 00:00-10:00", "Fr 09:00", "Sa 10:00")]
    [InlineData("Fr 20:00-04:00; Sa 03:00-10:00", "Fr 21:00", "Sa 10:00")]
    [InlineData("Mo-Fr 00:00-24:00", "Mo 00:00", "Sa 00:00")]
    [InlineData("Su 08:00-24:00; Mo 00:00-10:00", "Su 09:00", "Mo+ 10:00")]
    [InlineData("24/7; Su 00:00-12:00", "Mo 00:00", "Su 12:00")]
    public void Spans_that_meet_across_midnight_close_only_once(string text, string at, string until) =>
        Assert.Equal(new OpenState(true, At(until)), Parse(text).StateAt(At(at)));

    [Theory]
    [InlineData("Mo-Su off")]
    [InlineData("PH 10:00-14:00")]
    public void A_week_without_opening_has_no_next_opening(string text) =>
        Assert.Equal(new OpenState(false, null), Parse(text).StateAt(At("We 12:00")));

    [Fact]
    public void Seconds_before_closing_are_still_open()
    {
        var hours = Parse("Mo-Fr 08:00-20:00");
        Assert.True(hours.StateAt(At("Mo 20:00").AddTicks(-1)).IsOpen);
        Assert.False(hours.StateAt(At("Mo 08:00").AddTicks(-1)).IsOpen);
        Assert.Equal(At("Mo 20:00"), hours.StateAt(At("Mo 19:59").AddSeconds(59)).Until);
    }

    [Fact]
    public void The_state_agrees_with_a_walk_minute_by_minute()
    {
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            var hours = Parse(Generate(random));
            var at = Monday.AddMinutes(random.Next(7 * 1440));
            var open = IsOpen(hours, at);
            var change = Enumerable.Range(1, 8 * 1440).Select(m => (DateTime?)at.AddMinutes(m))
                .FirstOrDefault(t => IsOpen(hours, t!.Value) != open);
            Assert.True(new OpenState(open, change) == hours.StateAt(at), $"{hours} at {at:ddd HH:mm}");
        }
    }

    [Theory]
    [InlineData("2026-03-27T06:59", false, "2026-03-27T08:00")] // Friday 07:59, winter time
    [InlineData("2026-03-27T07:00", true, "2026-03-27T20:00")]
    [InlineData("2026-03-30T05:59", false, "2026-03-30T08:00")] // Monday 07:59, summer time
    [InlineData("2026-03-30T06:00", true, "2026-03-30T20:00")]
    [InlineData("2026-10-23T17:59", true, "2026-10-23T20:00")] // Friday 19:59, summer time
    [InlineData("2026-10-26T18:59", true, "2026-10-26T20:00")] // Monday 19:59, winter time
    [InlineData("2026-10-26T19:00", false, "2026-10-27T08:00")]
    public void Hours_in_paris_follow_the_change_of_clocks(string utc, bool open, string until) =>
        Assert.Equal(new OpenState(open, Time(until)), OpeningHours.At("Mo-Fr 08:00-20:00", "Europe/Paris", Time(utc)));

    [Theory]
    [InlineData("2026-03-29T00:59", true)] // 01:59, the last minute before the hour that is skipped
    [InlineData("2026-03-29T01:00", false)] // 03:00
    [InlineData("2026-10-25T00:15", true)] // 02:15 for the first time
    [InlineData("2026-10-25T00:45", false)] // 02:45
    [InlineData("2026-10-25T01:15", true)] // 02:15 for the second time
    [InlineData("2026-10-25T01:30", false)] // 02:30
    public void The_night_of_the_change_reads_the_wall_clock(string utc, bool open) =>
        Assert.Equal(open, OpeningHours.At("Sa 22:00-02:30", "Europe/Paris", Time(utc))?.IsOpen);

    [Theory]
    [InlineData(DateTimeKind.Utc)]
    [InlineData(DateTimeKind.Unspecified)]
    [InlineData(DateTimeKind.Local)]
    public void The_moment_is_utc_whatever_its_kind_and_the_answer_has_none(DateTimeKind kind)
    {
        foreach (var zone in new[] { "Asia/Tokyo", "UTC" })
        {
            var state = OpeningHours.At("Mo 22:00-23:00", zone, DateTime.SpecifyKind(At("Mo 13:00"), kind));
            Assert.Equal(zone == "Asia/Tokyo", state?.IsOpen);
            Assert.Equal(DateTimeKind.Unspecified, state?.Until?.Kind);
        }
    }

    [Theory]
    [InlineData(null, "Europe/Paris")]
    [InlineData("on request", "Europe/Paris")]
    [InlineData("24/7", null)]
    [InlineData("24/7", "")]
    [InlineData("24/7", " ")]
    [InlineData("24/7", "Europe/Atlantis")]
    [InlineData("24/7", "../../../etc/passwd")]
    [InlineData("24/7", "/etc/hostname")]
    [InlineData("24/7", "Europe")]
    public void Nothing_is_said_without_known_hours_and_zone(string? hours, string? zone) =>
        Assert.Null(OpeningHours.At(hours, zone, Monday));

    private static DateTime Time(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture);

    private static bool IsOpen(OpeningHours hours, DateTime at) => Enumerable.Range(0, 3).Any(back =>
        hours.Week.Single(d => d.Day == at.AddDays(-back).DayOfWeek).Spans.Any(s =>
            s.From <= at.TimeOfDay.TotalMinutes + (back * 1440) && at.TimeOfDay.TotalMinutes + (back * 1440) < s.Until));
}
