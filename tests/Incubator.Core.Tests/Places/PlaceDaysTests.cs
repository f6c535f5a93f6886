using System.Globalization;
using Incubator.Core.Places;

namespace Incubator.Core.Tests.Places;

public sealed class PlaceDaysTests
{
    [Theory]
    [InlineData("2026-12-01T23:30Z", "Europe/Paris", "FR", "2026-12-02")]
    [InlineData("2026-12-02T07:59Z", "America/Los_Angeles", "US", "2026-12-01")]
    [InlineData("2026-12-02T04:59Z", null, "US", "2026-12-01")]
    [InlineData("2026-12-02T05:00Z", null, "US", "2026-12-02")]
    [InlineData("2026-12-01T11:00Z", null, "NZ", "2026-12-02")]
    [InlineData("2026-12-01T18:15Z", null, "NP", "2026-12-02")]
    [InlineData("2026-12-01T23:30Z", "Not/AZone", "FR", "2026-12-02")]
    [InlineData("2026-12-01T23:30Z", null, null, "2026-12-01")]
    public void A_day_is_that_of_the_zone_or_else_of_the_countrys_main_zone(string now, string? zone, string? country, string day) =>
        Assert.Equal(day, At(now).In(zone, country).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    [Fact]
    public void Every_country_where_people_live_has_a_main_zone_that_is_known() =>
        Assert.All(
            Countries.All.Where(c => c.Code is not ("AQ" or "BV" or "HM" or "UM")),
            c => Assert.True(TimeZones.IsKnown(c.MainZone), c.Code));

    [Fact]
    public void No_place_has_a_day_before_the_earliest_or_after_the_latest()
    {
        for (var hour = 0; hour < 24; hour++)
        {
            var days = At($"2026-12-01T{hour:00}:00Z");
            Assert.All(TimeZones.All, zone => Assert.InRange(days.In(zone, null), days.Earliest, days.Latest));
        }
    }

    private static PlaceDays At(string now) => new(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture).UtcDateTime);
}
