using Incubator.Core.Spaces;
using static Incubator.Core.Tests.Spaces.TypedHours;

namespace Incubator.Core.Tests.Spaces;

public sealed class OpeningHoursTests
{
    [Theory]
    [InlineData("Mo,Tu,We,Th,Fr 08:00-20:00")]
    [InlineData("Mo-Fr 08:00-20:00")]
    [InlineData("Mo-We,Th-Fr 08:00-20:00")]
    [InlineData("Fr,Th,We,Tu,Mo 08:00-20:00")]
    [InlineData("Mo-We 08:00-20:00; Th,Fr 08:00-20:00")]
    public void Monday_to_friday_is_printed_as_a_range(string text) =>
        Assert.Equal("Mo-Fr 08:00-20:00", Parse(text).ToString());

    [Theory]
    [InlineData("mo-fr 8:00-20:00", "Mo-Fr 08:00-20:00")]
    [InlineData("MO-FR 8:05-9:00", "Mo-Fr 08:05-09:00")]
    [InlineData("  Mo - Fr\t08:00 - 20:00 , 21:00-22:00\n", "Mo-Fr 08:00-20:00,21:00-22:00")]
    [InlineData("Mo\u00a0\u2013\u00a0Fr 08:00\u201320:00", "Mo-Fr 08:00-20:00")]
    [InlineData("Mo\u2014Fr 08:00\u221220:00", "Mo-Fr 08:00-20:00")]
    [InlineData("Mo-Fr08:00-20:00;ph OFF", "Mo-Fr 08:00-20:00; PH off")]
    [InlineData("Mo-Fr 08:00-20:00; PH closed", "Mo-Fr 08:00-20:00; PH off")]
    public void Case_white_space_and_dashes_are_normalised(string text, string printed) =>
        Assert.Equal(printed, Parse(text).ToString());

    [Theory]
    [InlineData("Mo,We,Fr 09:00-12:00", "Mo,We,Fr 09:00-12:00")]
    [InlineData("Sa-Su 09:00-12:00", "Sa-Su 09:00-12:00")]
    [InlineData("Fr-Mo 09:00-12:00", "Mo,Fr-Su 09:00-12:00")]
    [InlineData("Su-Sa 09:00-12:00", "Mo-Su 09:00-12:00")]
    [InlineData("We-We 09:00-12:00", "We 09:00-12:00")]
    [InlineData("09:00-12:00", "Mo-Su 09:00-12:00")]
    [InlineData("Sa 10:00-12:00; Mo-Fr 09:00-18:00", "Mo-Fr 09:00-18:00; Sa 10:00-12:00")]
    public void Days_are_listed_in_the_order_of_the_week(string text, string printed) =>
        Assert.Equal(printed, Parse(text).ToString());

    [Theory]
    [InlineData("24/7", "24/7")]
    [InlineData("00:00-24:00", "24/7")]
    [InlineData("Mo-Su 00:00-12:00,12:00-24:00", "24/7")]
    [InlineData("24/7; PH off", "24/7; PH off")]
    [InlineData("PH off; 24/7", "24/7; PH off")]
    [InlineData("24/7; PH 00:00-24:00", "Mo-Su,PH 00:00-24:00")]
    public void A_week_without_closing_is_always_open(string text, string printed)
    {
        var hours = Parse(text);
        Assert.Equal(printed, hours.ToString());
        Assert.True(hours.AlwaysOpen);
        Assert.Equal(new OpenState(true, null), hours.StateAt(At("Su 23:59")));
    }

    [Fact]
    public void Spans_that_meet_past_midnight_are_always_open_too()
    {
        var hours = Parse("08:00-20:00,20:00-09:00");
        Assert.True(hours.AlwaysOpen);
        Assert.Equal("Mo-Su 08:00-33:00", hours.ToString());
        Assert.Equal(new OpenState(true, null), hours.StateAt(At("Mo 00:00")));
    }

    [Theory]
    [InlineData("Mo-Su 00:00-23:59")]
    [InlineData("24/7; Su off")]
    [InlineData("Mo-Su off")]
    public void A_single_minute_of_closing_is_not_always_open(string text) =>
        Assert.False(Parse(text).AlwaysOpen);

    [Fact]
    public void The_week_starts_on_monday_and_has_seven_days()
    {
        var week = Parse("Mo 08:00-12:00,14:00-18:00; Su 18:00-02:00").Week;
        Assert.Equal(
            [
                DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday,
                DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday,
            ],
            week.Select(d => d.Day));
        Assert.Equal([new TimeSpanOfDay(480, 720), new TimeSpanOfDay(840, 1080)], week[0].Spans);
        Assert.All(week.Take(6).Skip(1), d => Assert.Empty(d.Spans));
        Assert.Equal([new TimeSpanOfDay(1080, 1560)], week[6].Spans);
    }

    [Theory]
    [InlineData("Fr 18:00-26:00", "Fr 18:00-02:00")]
    [InlineData("Fr 18:00-02:00", "Fr 18:00-02:00")]
    [InlineData("Fr 18:00-00:00", "Fr 18:00-24:00")]
    [InlineData("Fr 18:00-24:00", "Fr 18:00-24:00")]
    [InlineData("Fr 10:00-34:00", "Fr 10:00-34:00")]
    [InlineData("Fr 10:00-48:00", "Fr 10:00-48:00")]
    public void Past_midnight_is_printed_within_the_day_when_that_is_unambiguous(string text, string printed) =>
        Assert.Equal(printed, Parse(text).ToString());

    [Theory]
    [InlineData("Mo 08:00-12:00,10:00-14:00", "Mo 08:00-14:00")]
    [InlineData("Mo 08:00-18:00,10:00-14:00", "Mo 08:00-18:00")]
    [InlineData("Mo 08:00-12:00,12:00-14:00", "Mo 08:00-14:00")]
    [InlineData("Mo 14:00-18:00,08:00-12:00", "Mo 08:00-12:00,14:00-18:00")]
    [InlineData("Mo 20:00-02:00,23:00-03:00", "Mo 20:00-03:00")]
    public void Overlapping_spans_of_a_day_are_joined(string text, string printed) =>
        Assert.Equal(printed, Parse(text).ToString());

    [Theory]
    [InlineData("Mo-Fr 08:00-20:00; We 10:00-12:00", "Mo-Tu,Th-Fr 08:00-20:00; We 10:00-12:00")]
    [InlineData("Mo-Su 08:00-20:00; Su off", "Mo-Sa 08:00-20:00")]
    [InlineData("Su off; Mo-Su 08:00-20:00", "Mo-Su 08:00-20:00")]
    [InlineData("Mo-Fr 08:00-20:00; 24/7", "24/7")]
    [InlineData("Mo-Fr 08:00-20:00; 10:00-12:00", "Mo-Su 10:00-12:00")]
    [InlineData("Mo 08:00-20:00; off", "Mo-Su off")]
    [InlineData("Su off", "Mo-Su off")]
    public void A_later_rule_replaces_an_earlier_one_for_its_days(string text, string printed) =>
        Assert.Equal(printed, Parse(text).ToString());

    [Theory]
    [InlineData("Mo-Fr 09:00-18:00, Sa 10:00-14:00", "Mo-Fr 09:00-18:00; Sa 10:00-14:00")]
    [InlineData("Mo-Fr 08:00-12:00, 14:00-18:00", "Mo-Fr 08:00-12:00,14:00-18:00")]
    [InlineData("We 14:00-18:00, Sa 10:00-18:00", "We 14:00-18:00; Sa 10:00-18:00")]
    [InlineData("Mo, Tu, Th 09:00-12:00", "Mo-Tu,Th 09:00-12:00")]
    [InlineData("Mo-Fr 08:00-12:00, We 14:00-18:00", "Mo-Tu,Th-Fr 08:00-12:00; We 08:00-12:00,14:00-18:00")]
    [InlineData("Mo-Fr 08:00-12:00, PH off", "Mo-Fr 08:00-12:00; PH off")]
    [InlineData("Mo-Fr 08:00-12:00, Sa 10:00-14:00; Sa off", "Mo-Fr 08:00-12:00")]
    [InlineData("24/7, PH off", "24/7; PH off")]
    public void A_rule_after_a_comma_adds_to_the_ones_before(string text, string printed) =>
        Assert.Equal(printed, Parse(text).ToString());

    [Theory]
    [InlineData("Mo-Fr 08:00-20:00;", "Mo-Fr 08:00-20:00")]
    [InlineData("Mo-Fr 08:00-20:00 open", "Mo-Fr 08:00-20:00")]
    [InlineData("Mo-Fr: 08:00-20:00; PH: off", "Mo-Fr 08:00-20:00; PH off")]
    [InlineData("Mo-Sa 09:00-00:00", "Mo-Sa 09:00-24:00")]
    public void Harmless_spellings_are_read(string text, string printed) => Assert.Equal(printed, Parse(text).ToString());

    [Theory]
    [InlineData(" Mo-Fr  9:00-18:00 ", "Mo-Fr 09:00-18:00")]
    [InlineData(" by appointment ", "by appointment")]
    [InlineData(" ", null)]
    [InlineData(null, null)]
    public void What_cannot_be_read_is_stored_as_it_was_written(string? text, string? stored) =>
        Assert.Equal(stored, OpeningHours.Stored(text));

    [Theory]
    [InlineData("Mo-Fr 09:00-12:00", PublicHolidayRule.Unknown, "Mo-Fr 09:00-12:00")]
    [InlineData("24/7", PublicHolidayRule.Unknown, "24/7")]
    [InlineData("Mo-Fr 09:00-12:00; PH off", PublicHolidayRule.Closed, "Mo-Fr 09:00-12:00; PH off")]
    [InlineData("PH off; Mo-Fr 09:00-12:00", PublicHolidayRule.Closed, "Mo-Fr 09:00-12:00; PH off")]
    [InlineData("Mo-Sa 09:00-12:00; Su,PH closed", PublicHolidayRule.Closed, "Mo-Sa 09:00-12:00; PH off")]
    [InlineData("Mo-Fr 09:00-12:00; PH 10:00-14:00; PH off", PublicHolidayRule.Closed, "Mo-Fr 09:00-12:00; PH off")]
    [InlineData("PH off", PublicHolidayRule.Closed, "Mo-Su off; PH off")]
    [InlineData("Mo-Fr,PH 09:00-12:00", PublicHolidayRule.Open, "Mo-Fr,PH 09:00-12:00", 540, 720)]
    [InlineData("PH,Mo-Fr 09:00-12:00", PublicHolidayRule.Open, "Mo-Fr,PH 09:00-12:00", 540, 720)]
    [InlineData("Mo-Fr 09:00-12:00; PH 10:00-14:00", PublicHolidayRule.Open, "Mo-Fr 09:00-12:00; PH 10:00-14:00", 600, 840)]
    public void Holidays_are_known_when_a_rule_names_them(
        string text, PublicHolidayRule rule, string printed, int from = 0, int until = 0)
    {
        var hours = Parse(text);
        Assert.Equal(rule, hours.Holidays);
        Assert.Equal(printed, hours.ToString());
        Assert.Equal(until > 0 ? [new TimeSpanOfDay(from, until)] : [], hours.HolidaySpans);
    }

    [Fact]
    public void Up_to_five_hundred_characters_are_read_and_printed()
    {
        const string Rule = "Mo 08:00-20:00";
        Assert.True(OpeningHours.TryParse(Rule.PadRight(500), out _));
        Assert.False(OpeningHours.TryParse(Rule.PadRight(501), out _));

        // 48 short spans fit as typed, but padded to two digits they no longer do.
        var typed = "Mo " + string.Join(',', Enumerable.Range(0, 48).Select(i => $"{i / 6}:{i % 6}0-{i / 6}:{i % 6}5"));
        Assert.True(typed.Length <= 500);
        Assert.False(OpeningHours.TryParse(typed, out _));
    }

    [Fact]
    public void Printed_hours_parse_to_equal_hours()
    {
        var random = new Random(20260601);
        for (var i = 0; i < 2000; i++)
        {
            var text = Generate(random);
            var hours = Parse(text);
            var again = Parse(hours.ToString());
            Assert.True(hours.Equals(again) && hours.GetHashCode() == again.GetHashCode(), text);
            Assert.Equal(hours.ToString(), again.ToString());
            Assert.Equal(hours.Holidays, again.Holidays);
            Assert.Equal(hours.HolidaySpans, again.HolidaySpans);
            Assert.All(hours.Week.Zip(again.Week), pair => Assert.Equal(pair.First.Spans, pair.Second.Spans));
        }

        Assert.NotEqual(Parse("Mo 08:00-12:00"), Parse("Tu 08:00-12:00"));
    }
}
