using System.Globalization;
using Incubator.Core.Places;
using Incubator.Core.Spaces;

namespace Incubator.Core.Tests.Spaces;

/// <summary>Public holidays in opening hours.</summary>
public sealed class HolidayHoursTests
{
    [Theory]
    [InlineData("FR", "2026-04-06 2026-05-01 2026-05-14 2026-05-25 2026-07-14 2027-03-29 2028-06-05", DayKind.Holiday)]
    [InlineData("FR", "2026-04-03 2026-12-24 2026-12-26 2026-12-31", DayKind.Ordinary)]
    [InlineData("FR-67", "2026-12-26 2026-07-14", DayKind.Holiday)]
    [InlineData("FR-67", "2026-04-03", DayKind.PerhapsHoliday)]
    [InlineData("US", "2026-07-04 2026-11-26 2026-05-25 2027-06-19 2028-01-17", DayKind.Holiday)]
    [InlineData("US", "2026-07-03 2027-06-18 2027-12-31 2028-11-10", DayKind.PerhapsHoliday)]
    [InlineData("US", "2026-04-03", DayKind.Ordinary)]
    [InlineData("CA-QC", "2026-05-18 2026-06-24 2027-05-24 2028-05-22", DayKind.Holiday)]
    [InlineData("CA-QC", "2026-04-03 2026-04-06", DayKind.PerhapsHoliday)]
    [InlineData("CA-QC", "2026-09-30 2026-11-11 2026-12-26", DayKind.Ordinary)]
    [InlineData("CA", "2026-06-24", DayKind.PerhapsHoliday)]
    [InlineData("DE-BE", "2026-03-08 2028-06-17 2026-04-03", DayKind.Holiday)]
    [InlineData("DE-BE", "2026-06-17 2026-11-01", DayKind.Ordinary)]
    [InlineData("DE", "2026-03-08 2026-10-31", DayKind.PerhapsHoliday)]
    [InlineData("DE", "2026-10-03", DayKind.Holiday)]
    [InlineData("PT", "2026-06-10", DayKind.Holiday)]
    [InlineData("KE", "2026-12-25", DayKind.NotKnown)]
    [InlineData("FR", "2025-12-25 2040-12-25", DayKind.NotKnown)]
    public void Days_are_as_the_law_says(string area, string days, DayKind kind) =>
        Assert.All(days.Split(' '), day => Assert.Equal((day, kind), (day, Holidays.KindOf(area, Day(day)))));

    [Theory]
    [InlineData("FR", "Strasbourg", "67000", "FR-67")]
    [InlineData("FR", "Strasbourg", null, "FR-67")]
    [InlineData("FR", "Metz", "57000", "FR-57")]
    [InlineData("FR", "Paris", "75011", "FR")]
    [InlineData("FR", "Paris", null, "FR")]
    [InlineData("US", "Kissimmee", "67000", "US")]
    [InlineData("CA", "Montréal", null, "CA-QC")]
    [InlineData("DE", "Berlin", "10115", "DE-BE")]
    [InlineData("DE", "Kiel", null, "DE")]
    public void A_place_has_the_holidays_of_its_part_where_that_is_known(string country, string city, string? postcode, string area) =>
        Assert.Equal(area, Holidays.AreaOf(country, city, postcode));

    [Theory]
    [InlineData("Mo-Fr 09:00-18:00; PH off", "FR", "2026-05-01 10:00", "closed 2026-05-04 09:00")]
    [InlineData("Mo-Fr 09:00-18:00; PH off", "FR", "2026-04-30 20:00", "closed 2026-05-04 09:00")]
    [InlineData("Mo-Fr 09:00-18:00; PH off", "KE", "2026-05-01 10:00", "open 2026-05-01 18:00")]
    [InlineData("Mo-Fr 09:00-18:00; PH 10:00-12:00", "FR", "2026-05-01 11:00", "open 2026-05-01 12:00")]
    [InlineData("Mo-Fr 09:00-18:00; PH 10:00-12:00", "FR", "2026-05-01 09:30", "closed 2026-05-01 10:00")]
    [InlineData("Mo-Fr 09:00-18:00", "FR", "2026-05-01 10:00", "")]
    [InlineData("Mo-Fr 09:00-18:00", "FR", "2026-04-30 20:00", "closed")]
    [InlineData("Mo-Fr 09:00-18:00", "FR", "2026-08-15 10:00", "closed 2026-08-17 09:00")]
    [InlineData("Mo-Su 18:00-02:00", "FR", "2026-05-02 01:00", "")]
    [InlineData("Mo-Su 18:00-02:00; PH off", "FR", "2026-05-01 01:00", "open 2026-05-01 02:00")]
    [InlineData("Mo-Su 18:00-02:00; PH off", "FR", "2026-05-02 01:00", "closed 2026-05-02 18:00")]
    [InlineData("Mo-Fr 09:00-18:00; PH off", "CA-QC", "2026-04-03 10:00", "")]
    [InlineData("Tu-Th 09:00-18:00; PH off", "CA-QC", "2026-04-03 10:00", "closed 2026-04-07 09:00")]
    [InlineData("24/7", "FR", "2026-05-01 10:00", "open")]
    [InlineData("24/7; PH off", "FR", "2026-05-01 10:00", "closed 2026-05-02 00:00")]
    [InlineData("24/7; PH off", "FR", "2026-04-30 10:00", "open 2026-05-01 00:00")]
    [InlineData("24/7; PH off", "FR", "2026-06-10 10:00", "open")]
    public void Hours_of_a_holiday_count_on_it(string hours, string area, string local, string state)
    {
        var at = TypedHours.Parse(hours).StateAt(
            DateTime.Parse(local, CultureInfo.InvariantCulture), day => Holidays.KindOf(area, day));

        var said = at is { } known
            ? string.Create(CultureInfo.InvariantCulture, $"{(known.IsOpen ? "open" : "closed")} {known.Until:yyyy-MM-dd HH:mm}").Trim()
            : "";
        Assert.Equal(state, said);
    }

    [Fact]
    public async Task A_holiday_closes_a_space_for_the_filter_and_its_members_may_still_come()
    {
        await using var incubator = await TestIncubator.StartAsync();
        // Armistice Day 2027, a Thursday.
        incubator.Clock.SetUtcNow(new DateTimeOffset(2027, 11, 11, 10, 0, 0, TimeSpan.Zero));
        var paris = await incubator.AddCityAsync();
        var berlin = await incubator.AddCityAsync("Berlin", "DE", "Europe/Berlin");
        await incubator.AddSpaceAsync(paris, "Off", s => s.OpeningHours = "Mo-Fr 09:00-18:00; PH off");
        await incubator.AddSpaceAsync(paris, "Silent", s => s.OpeningHours = "Mo-Fr 09:00-18:00");
        await incubator.AddSpaceAsync(paris, "Members", s => (s.OpeningHours, s.MemberHours) = ("Mo-Fr 09:00-18:00; PH off", "24/7"));
        await incubator.AddSpaceAsync(paris, "Text", s => s.OpeningHours = "Mo-Fr 09:00+");
        await incubator.AddSpaceAsync(berlin, "Berlin", s => s.OpeningHours = "Mo-Fr 09:00-18:00; PH off");

        var found = await incubator.Get<SpaceQueries>().SearchAsync(new SpaceFilter { Open = OpenAt.Now }, CancellationToken.None);

        Assert.Equal(["Berlin", "Members"], found.Page.Items.Select(s => s.Name).Order(StringComparer.Ordinal));
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
