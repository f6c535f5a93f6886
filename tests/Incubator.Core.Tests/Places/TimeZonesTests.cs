using Incubator.Core.Places;

namespace Incubator.Core.Tests.Places;

public sealed class TimeZonesTests
{
    [Theory]
    [InlineData("Europe/Paris")]
    [InlineData("Africa/Nairobi")]
    [InlineData("America/Argentina/Buenos_Aires")]
    [InlineData("America/Port-au-Prince")]
    [InlineData("UTC")]
    public void An_IANA_name_is_known(string iana) => Assert.True(TimeZones.IsKnown(iana));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" Europe/Paris")]
    [InlineData("Europe/Paris\n")]
    [InlineData("europe/paris")]
    [InlineData("EUROPE/PARIS")]
    [InlineData("Europe/Atlantis")]
    [InlineData("Europe")]
    [InlineData("Europe/")]
    [InlineData("W. Europe Standard Time")]
    [InlineData("CET")]
    [InlineData("posix/Europe/Paris")]
    [InlineData("../../../etc/localtime")]
    [InlineData("Europe/../Europe/Paris")]
    [InlineData("/usr/share/zoneinfo/Europe/Paris")]
    [InlineData("Europe\\Paris")]
    [InlineData("Europe/Paris\0")]
    [InlineData("\ud800")]
    public void Anything_else_is_not_known(string? text)
    {
        // Once it has been looked up, the machine finds a zone in any case.
        Assert.True(TimeZones.IsKnown("Europe/Paris"));

        Assert.False(TimeZones.IsKnown(text));
    }

    [Fact]
    public void The_list_is_sorted_and_has_only_known_names_without_doubles()
    {
        Assert.Contains("Europe/Paris", TimeZones.All);
        Assert.Contains("Africa/Kinshasa", TimeZones.All);
        Assert.Equal(TimeZones.All.Distinct().Order(StringComparer.Ordinal), TimeZones.All);
        Assert.All(TimeZones.All, zone => Assert.True(TimeZones.IsKnown(zone), zone));
    }

    [Fact]
    public void The_list_has_the_time_zone_of_every_country_with_one() =>
        Assert.Empty(Countries.All.Select(country => country.TimeZone).OfType<string>().Except(TimeZones.All));

    [Fact]
    public void No_name_is_longer_than_a_city_can_hold() => Assert.All(TimeZones.All, zone => Assert.InRange(zone.Length, 1, 64));
}
