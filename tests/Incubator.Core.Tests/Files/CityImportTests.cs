using Incubator.Core.Files;
using Incubator.Core.Places;
using Incubator.Core.Spaces;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Files;

/// <summary>Which rows of a file are in one city, and what is said of their points and postcodes.</summary>
public sealed class CityImportTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Theory]
    [InlineData("FR", "BOURG EN BRESSE", "Bourg-en-Bresse", "Bourg en Bresse")]
    [InlineData("FR", "L Hay les Roses", "L’Haÿ-les-Roses", "L'HAY-LES-ROSES")]
    [InlineData("FR", "Paris", "PARIS CEDEX 11", "Paris 11e Arrondissement", "Paris 11", "Paris Cedex 11")]
    [InlineData("US", "\"New York, NY\"", "New York", "New York City")]
    [InlineData("FR", "St Denis", "Saint-Denis")]
    [InlineData("DE", "München", "Munich")]
    public async Task A_city_that_is_spelt_otherwise_is_the_same(string country, params string[] spellings)
    {
        var rows = spellings.Select((city, i) => $"s{i},Desk {i},coworking,{city},{country}");

        await ImportAsync($"id,name,kind,city,country\n{string.Join('\n', rows)}");

        await using var db = _incubator.OpenDb();
        var city = await db.Cities().SingleAsync();
        Assert.NotNull(city.TimeZone);
        Assert.NotNull(city.Latitude);
        Assert.NotNull(city.Longitude);
    }

    [Fact]
    public async Task Two_towns_of_one_name_stay_two_and_a_file_read_again_changes_nothing()
    {
        const string File = """
            id,name,kind,street,postcode,city,region,country,lat,lon
            sc1,Portland Oregon Hub,coworking,1 A St,97204,Portland,Oregon,US,45.5152,-122.6784
            sc2,Portland Maine Hub,coworking,1 B St,04101,Portland,Maine,US,43.6591,-70.2568
            sc3,Saint-Denis 93,coworking,1 rue C,93200,Saint-Denis,Île-de-France,FR,48.9362,2.3574
            sc4,Saint-Denis Reunion,coworking,1 rue D,97400,Saint-Denis,La Réunion,FR,-20.8823,55.4504
            sc7,St Denis short,coworking,,93200,St Denis,,FR,,
            sc8,San Jose CA,coworking,,95113,San Jose,California,US,,
            """;

        Assert.Empty((await ImportAsync(File)).Warnings);

        await using var db = _incubator.OpenDb();
        var spaces = await db.Spaces().Include(s => s.City).ToDictionaryAsync(s => s.SourceId!, s => s.City!);
        Assert.Equal(("Portland", "America/Los_Angeles"), (spaces["sc1"].Name, spaces["sc1"].TimeZone));
        Assert.Equal(("Portland (Maine)", "America/New_York"), (spaces["sc2"].Name, spaces["sc2"].TimeZone));
        Assert.Equal(("Saint-Denis", "Europe/Paris"), (spaces["sc3"].Name, spaces["sc3"].TimeZone));
        Assert.Equal(("Saint-Denis (La Réunion)", "Indian/Reunion"), (spaces["sc4"].Name, spaces["sc4"].TimeZone));
        Assert.Equal(spaces["sc3"].Id, spaces["sc7"].Id);
        Assert.Equal("America/Los_Angeles", spaces["sc8"].TimeZone);
        Assert.Equal(6, (await ImportAsync(File)).Count(ImportOutcome.Unchanged));
        Assert.Equal(5, await db.Cities().CountAsync());
    }

    [Theory]
    [InlineData("Paris,FR,2.3522,48.8566", "48.8566,2.3522")]
    [InlineData("San Francisco,US,37.7749,122.4194", "37.7749,-122.4194")]
    [InlineData("Paris,FR,0,0", "0,0")]
    [InlineData("Paris,FR,45.764,4.8357", "39")]
    public async Task A_doubtful_point_is_warned_of_with_what_was_probably_meant(string place, string said)
    {
        var preview = await _incubator.PreviewAsync("spaces", $"name,kind,city,country,lat,lon\nDesk,coworking,{place}");

        var warning = Assert.Single(preview.Rows[0].Warnings);
        Assert.Equal("lat", warning.Column);
        Assert.Contains(said, warning.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Paris,FR,48.8566,2.3522")]
    [InlineData("Suva,FJ,-18.1416,178.4419")]
    [InlineData("Taveuni,FJ,-16.8,179.99")]
    [InlineData("Taveuni,FJ,-16.8,-179.99")]
    public async Task A_point_in_its_city_is_not_doubted(string place)
    {
        var preview = await _incubator.PreviewAsync("spaces", $"name,kind,city,country,lat,lon\nDesk,coworking,{place}");

        Assert.Empty(preview.Rows[0].Warnings);
        Assert.Empty(preview.Rows[0].Errors);
    }

    [Theory]
    [InlineData("Bourg-en-Bresse,FR,1000", "01000", 1)]
    [InlineData("Boston,US,2110", "02110", 1)]
    [InlineData("Bourg-en-Bresse,FR,'01000", "01000", 1)]
    [InlineData("Bourg-en-Bresse,FR,01000", "01000", 0)]
    [InlineData("Zurich,CH,8001", "8001", 0)]
    public async Task A_postcode_gets_back_the_zero_that_a_spreadsheet_took(string place, string postcode, int warnings)
    {
        var preview = await ImportAsync($"id,name,kind,city,country,postcode\np1,Desk,coworking,{place}");

        Assert.Equal(warnings, preview.Rows[0].Warnings.Count);
        await using var db = _incubator.OpenDb();
        Assert.Equal(postcode, (await db.Spaces().SingleAsync()).Postcode);
    }

    [Theory]
    [InlineData("lat,lon", "48.8566,2.3522")]
    [InlineData("lat,lon", "\"48,8566\",\"2,3522\"")]
    [InlineData("lat,lon", "\"48\u00b051'23.76\"\"N\",\"2\u00b021'7.92\"\"E\"")]
    [InlineData("lat,lon", "\"48.8566, 2.3522\",")]
    [InlineData("lat,lon", "\"48.8566, 2.3522\",\"48.8566, 2.3522\"")]
    [InlineData("lat,lon", "\"48,8566 2,3522\",2.3522")]
    [InlineData("lat", "\"48\u00b051'23.76\"\"N 2\u00b021'7.92\"\"E\"")]
    public async Task Coordinates_are_read_as_people_write_them(string columns, string cells)
    {
        var file = $"id,name,kind,city,country,{columns}\np1,Desk,coworking,Paris,FR,{cells}";

        Assert.Empty((await ImportAsync(file)).Warnings);

        await using var db = _incubator.OpenDb();
        var space = await db.Spaces().SingleAsync();
        Assert.Equal((48.8566, 2.3522), (space.Latitude, space.Longitude));
        Assert.Equal(1, (await ImportAsync(file)).Count(ImportOutcome.Unchanged));
    }

    [Theory]
    [InlineData("48.856.600,2.352.200", "lat,lon")]
    [InlineData("north,east", "lat,lon")]
    [InlineData("\"2\u00b021'08\"\"E\",\"48\u00b051'24\"\"N\"", "lat,lon")]
    [InlineData("\"48.8566, 2.3522\",3.5", "lat")]
    [InlineData("488566,23522", "lat,lon")]
    [InlineData("48.8566,", "lat")]
    public async Task Coordinates_that_cannot_be_read_are_refused_beside_their_column(string cells, string columns)
    {
        var preview = await _incubator.PreviewAsync("spaces", $"name,kind,city,country,lat,lon\nDesk,coworking,Paris,FR,{cells}");

        Assert.Equal(columns.Split(','), preview.Rows[0].Errors.Select(e => e.Column).Order(StringComparer.Ordinal));
    }

    private async Task<ImportPreview> ImportAsync(string file)
    {
        var preview = await _incubator.ImportAsync("spaces", file);
        Assert.Empty(preview.Errors);
        return preview;
    }
}
