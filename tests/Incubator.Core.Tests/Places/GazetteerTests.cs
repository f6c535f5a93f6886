using System.Text;
using Incubator.Core.Places;

namespace Incubator.Core.Tests.Places;

public sealed class GazetteerTests
{
    [Theory]
    [InlineData("Montreuil", "Montreuil, Seine-Saint-Denis", 48.864, 2.443)]
    [InlineData("montreuil-sous-bois", "Montreuil, Seine-Saint-Denis", 48.864, 2.443)]
    [InlineData("93100 Montreuil", "93100 Montreuil", 48.864, 2.443)]
    [InlineData("75011", "75011 Paris 11e Arrondissement", 48.859, 2.380)]
    [InlineData("Paris 11e", "Paris 11e Arrondissement", 48.859, 2.380)]
    [InlineData("Paris 11", "Paris 11e Arrondissement", 48.859, 2.380)]
    [InlineData("Belleville", "Belleville, Paris", 48.871, 2.385)]
    [InlineData("le marais", "Le Marais, Paris", 48.859, 2.362)]
    [InlineData("Oakland", "Oakland, California", 37.804, -122.271)]
    [InlineData("Oakland, NJ", "Oakland, New Jersey", 41.013, -74.264)]
    [InlineData("Portland Maine", "Portland, Maine", 43.657, -70.259)]
    [InlineData("94612", "94612", 37.808, -122.267)]
    [InlineData("94612-1234", "94612", 37.808, -122.267)]
    [InlineData("Saint-Denis (974)", "Saint-Denis, La Réunion", -20.882, 55.45)]
    [InlineData("St Denis, 93", "Saint-Denis, Seine-Saint-Denis", 48.936, 2.354)]
    [InlineData("97400", "97400 Saint-Denis", -20.882, 55.45)]
    [InlineData("BOURG EN BRESSE", "Bourg-en-Bresse, Ain", 46.206, 5.225)]
    [InlineData("L Hay les Roses", "L'Haÿ-les-Roses, Val-de-Marne", 48.78, 2.334)]
    [InlineData("PARIS CEDEX 11", "Paris", 48.853, 2.349)]
    [InlineData("New York, NY", "New York City", 40.714, -74.006)]
    [InlineData("Londres", "London, England", 51.509, -0.126)]
    [InlineData("München", "Munich, Bayern", 48.137, 11.575)]
    [InlineData("東京", "Tokyo, Japan", 35.69, 139.692)]
    [InlineData("à Montreuil", "Montreuil, Seine-Saint-Denis", 48.864, 2.443)]
    public void A_place_is_found_as_people_write_it(string typed, string label, double latitude, double longitude)
    {
        var found = GazetteerText.Find(typed)[0];

        Assert.Equal(label, found.Label);
        Assert.InRange(found.Point.KilometresTo(new Coordinates(latitude, longitude)), 0, 1.5);
    }

    [Theory]
    [InlineData("")]
    [InlineData(", ,")]
    [InlineData("Xyzzyville")]
    [InlineData("99999999")]
    [InlineData("Montreuil, NJ")]
    public void What_is_no_place_is_none(string typed) => Assert.Empty(GazetteerText.Find(typed));

    [Theory]
    [InlineData("Portland, Oregon", "America/Los_Angeles")]
    [InlineData("Portland, Maine", "America/New_York")]
    [InlineData("Saint-Denis, 974", "Indian/Reunion")]
    [InlineData("Saint-Denis, 93", "Europe/Paris")]
    public void Every_town_has_the_time_zone_of_its_own(string typed, string zone) =>
        Assert.Equal(zone, GazetteerText.Find(typed)[0].TimeZone);

    [Theory]
    [InlineData("Montreuill", "Montreuil, Seine-Saint-Denis")]
    [InlineData("Oaklnad", "Oakland, California")]
    [InlineData("Lyonn", "Lyon, Rhône")]
    public void A_name_that_is_one_letter_off_is_near(string typed, string label) =>
        Assert.Contains(label, Gazetteer.Alike(typed, 4).Select(e => e.Label));

    [Fact]
    public void Every_key_of_the_file_is_made_as_a_typed_name_is()
    {
        var file = GazetteerFile.Read();
        var previous = "";
        for (var line = 0; line < file.Towns.Count; line++)
        {
            var fields = file.Towns[line].Split('\t');
            Assert.Equal(GazetteerKey.Of(fields[1]), fields[0]);
            Assert.True(Encoding.UTF8.GetBytes(previous).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(fields[0])) <= 0, fields[0]);
            previous = fields[0];
        }
    }

    [Fact]
    public void Every_zone_of_the_file_is_known_here()
    {
        var file = GazetteerFile.Read();
        Assert.All(
            Enumerable.Range(0, file.Towns.Count).Select(line => file.Town(line).TimeZone).Distinct(),
            zone => Assert.True(TimeZones.IsKnown(zone), zone));
    }

    /// <summary>Those of tools/gazetteer/districts.csv among them. The farthest is Silicon Valley, 15.3 km from San Jose.</summary>
    [Fact]
    public void Every_district_lies_beside_its_town()
    {
        var file = GazetteerFile.Read();
        var districts = Enumerable.Range(0, file.Towns.Count).Select(file.Town)
            .Where(e => e is { Kind: GazetteerKind.District, Town: not null }).ToList();

        Assert.InRange(districts.Count, 110, 1_000);
        Assert.All(districts, district =>
        {
            var town = Gazetteer.Named(district.Town).Where(t => t.Kind == GazetteerKind.Town && t.IsIn(district.CountryCode)).ToList();
            Assert.InRange(town.Select(t => t.Point.KilometresTo(district.Point)).DefaultIfEmpty(double.MaxValue).Min(), 0, 15.5);
        });
    }
}
