using System.Text;
using Incubator.Core.Files;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Microsoft.EntityFrameworkCore;
using MiniExcelLibs;

namespace Incubator.Core.Tests.Files;

/// <summary>A list comes in as it is: other names, other values, rows that are there already.</summary>
public sealed class MappedImportTests : IAsyncLifetime
{
    private const string French =
        "Nom du lieu;Type;Ville;Site internet\nLa Ruche;Centre d'affaires;LYON;ruche.example\nLe Bocal;Tiers-lieu;Lyon cedex 03;\n";

    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task Columns_and_values_of_a_foreign_list_are_said_once_and_remembered_for_its_source()
    {
        var look = await LookAsync(French);
        Assert.Equal(["name", "kind", "city", "website"], look.Columns.Select(c => c.Ours));

        var mapping = look.Suggested with { Constants = new Dictionary<string, string> { ["country"] = "France" } };
        var first = await _incubator.PreviewAsync("spaces", French, new ImportOptions { Mapping = mapping });
        Assert.Equal(["Centre d'affaires", "Tiers-lieu"], first.Errors.Select(e => e.Cell));

        mapping = mapping.With("kind", "Centre d'affaires", "coworking").With("kind", "Tiers-lieu", "coworking");
        var second = await _incubator.ImportAsync("spaces", French, new ImportOptions { Mapping = mapping });

        Assert.Equal("spaces: 2 created, 0 updated, 0 unchanged, 0 refused, 1 warnings", second.Summary);
        var lyon = Assert.Single(second.NewCities);
        Assert.Equal(("Lyon, FR", true, false), (lyon.ToString(), lyon.IsTown, lyon.IsDoubtful));
        Assert.Equal(new Dictionary<string, int> { ["LYON"] = 1, ["Lyon cedex 03"] = 1 }, lyon.Spellings);
        var profile = await _incubator.Importer("spaces").ProfileAsync("A List ", CancellationToken.None);
        Assert.Equal(("a list", "operator"), (profile!.Source, profile.Who));
        Assert.Equal("coworking", profile.Read().Mapping.Values["kind"]["Tiers-lieu"]);
        Assert.Equal("name", profile.Read().Mapping.Columns["Nom du lieu"]);
    }

    [Fact]
    public async Task A_new_city_that_is_spelt_like_one_that_is_there_is_shown_with_it_and_is_merged_by_saying_so()
    {
        await _incubator.AddCityAsync("Grenoble");
        const string csv = "name,kind,city,country\nLe Tarmac,coworking,Grenobble,FR\nLe Gant,coworking,Grenobble,FR\nLe Pic,coworking,Xyzzy,FR\n";

        var first = await _incubator.PreviewAsync("spaces", csv, new ImportOptions());

        Assert.Equal(["Grenobble, FR", "Xyzzy, FR"], first.NewCities.Select(c => c.ToString()));
        Assert.All(first.NewCities, c => Assert.True(c.IsDoubtful));
        Assert.Equal(["Grenoble"], first.NewCities[0].Near);
        Assert.Equal(2, first.NewCities[0].Spellings["Grenobble"]);
        Assert.Empty(first.NewCities[1].Near);

        var mapping = FileMapping.None.With("city", "Grenobble", first.NewCities[0].Near[0]);
        var second = await _incubator.PreviewAsync("spaces", csv, new ImportOptions { Mapping = mapping });

        Assert.Equal(["Xyzzy, FR"], second.NewCities.Select(c => c.ToString()));
    }

    [Fact]
    public async Task A_workbook_is_read_with_its_numbers_days_and_empty_rows()
    {
        using var stream = new MemoryStream();
        stream.SaveAs(new[]
        {
            new Dictionary<string, object?>
            {
                ["name"] = "A1", ["kind"] = "hub", ["city"] = "Paris", ["country"] = "FR", ["opened_year"] = 2015d,
                ["desks_free"] = 3d, ["desks_as_of"] = new DateTime(2026, 11, 20), ["postcode"] = 75011d,
            },
            new Dictionary<string, object?>
            {
                ["name"] = null, ["kind"] = null, ["city"] = null, ["country"] = null, ["opened_year"] = null,
                ["desks_free"] = null, ["desks_as_of"] = null, ["postcode"] = null,
            },
            new Dictionary<string, object?>
            {
                ["name"] = "B1", ["kind"] = "castle", ["city"] = "Paris", ["country"] = "FR", ["opened_year"] = null,
                ["desks_free"] = null, ["desks_as_of"] = null, ["postcode"] = "01000",
            },
        });
        stream.Position = 0;

        var preview = await _incubator.ImportAsync("spaces", stream, new ImportOptions(SkipRefused: true, Source: "book"));

        Assert.Equal((1, 4), (preview.Count(ImportOutcome.Created), Assert.Single(preview.Errors).Line));
        await using var db = _incubator.OpenDb();
        var space = await db.Spaces().SingleAsync();
        Assert.Equal((2015, 3, new DateOnly(2026, 11, 20), "75011"), (space.OpenedYear, space.DesksFree, space.DesksAsOf, space.Postcode));
    }

    [Fact]
    public async Task An_optional_cell_that_cannot_be_read_is_left_out_where_that_is_asked_and_said()
    {
        const string Csv =
            "id,name,kind,city,country,desks_total,website,price\n1,A1,hub,Paris,FR,many,not a site,25 EUR/day\n2,,hub,Paris,FR,1,,\n";

        var preview = await _incubator.PreviewAsync("spaces", Csv, new ImportOptions { LeavesOutCells = true });

        Assert.Equal([ImportOutcome.Created, ImportOutcome.Refused], preview.Rows.Select(r => r.Outcome));
        Assert.Equal(["desks_total", "website"], preview.Rows[0].Warnings.Select(w => w.Column).Order());
        Assert.Contains("Left out: “many” is not a whole number.", preview.Rows[0].Warnings.Select(w => w.Reason));
        Assert.Equal("name", Assert.Single(preview.Rows[1].Errors).Column);
    }

    [Fact]
    public async Task Refused_rows_are_a_file_that_comes_in_again_once_it_is_mended()
    {
        var preview = await _incubator.ImportAsync("spaces",
            "id,name,kind,city,country\n1,A1,hub,Paris,FR\n2,\"B, 1\",castle,Paris,FR\n", new ImportOptions(SkipRefused: true));
        var refused = Encoding.UTF8.GetString(await RefusedRows.WriteAsync(preview)).TrimStart('\uFEFF');
        Assert.StartsWith("id,name,kind,city,country,reason\r\n2,\"B, 1\",castle,Paris,FR,\"kind: “castle” is not one of", refused,
            StringComparison.Ordinal);

        var mended = await _incubator.ImportAsync("spaces", refused.Replace("castle,Paris", "fablab,Paris", StringComparison.Ordinal));
        Assert.Equal("spaces: 1 created, 0 updated, 0 unchanged, 0 refused, 0 warnings", mended.Summary);
    }

    [Fact]
    public void What_is_said_of_a_file_counts_before_what_is_known_of_its_source_and_both_before_suggestions()
    {
        var said = new FileMapping { Columns = Map(("Nom", "name")), Constants = Map(("country", "FR")) };
        var before = new FileMapping
        {
            Columns = Map(("Titre", "name"), ("Type", "kind")),
            Constants = Map(("country", "BE"), ("city", "Lyon")),
        }.With("kind", "Tiers-lieu", "coworking");
        var suggested = new FileMapping { Columns = Map(("Nom", "summary"), ("Categorie", "kind"), ("Ville", "city")) };

        var both = said.With("kind", "Labo", "fablab").Over(before).Over(suggested);

        Assert.Equal(
            Map(("Nom", "name"), ("Titre", ""), ("Type", "kind"), ("Categorie", ""), ("Ville", "city")).OrderBy(c => c.Key),
            both.Columns.OrderBy(c => c.Key));
        Assert.Equal(Map(("country", "FR"), ("city", "Lyon")).OrderBy(c => c.Key), both.Constants.OrderBy(c => c.Key));
        Assert.Equal(["Labo", "Tiers-lieu"], both.Values["kind"].Keys.Order());
    }

    [Fact]
    public async Task A_source_is_remembered_under_its_known_name_and_its_next_file_is_read_alike()
    {
        await _incubator.ImportAsync("spaces", "id,name,kind,city,country,source\n1,A1,hub,Paris,FR,Map\n");
        const string Text = "Liste\n\nNom|Type|Ville\nB1|hub|Paris\n";
        var mapping = new FileMapping
        {
            Columns = Map(("Nom", "name"), ("Type", "kind"), ("Ville", "city")),
            Constants = Map(("country", "FR")),
        };
        var reading = new FileReading { Encoding = "windows-1252", Divider = '|', HeaderLine = 3 };
        await _incubator.ImportAsync(
            "spaces", new MemoryStream(Encoding.UTF8.GetBytes(Text)), new ImportOptions(Source: "MAP ") { Mapping = mapping, Reading = reading });

        var profile = await _incubator.Importer("spaces").ProfileAsync("map", CancellationToken.None);
        Assert.Equal("Map", profile?.Source);

        // What is valid UTF-8 is not read as the last file was; what is not says nothing of itself.
        var look = await LookAsync(Text.Replace("B1", "Bé,1|x|y,z", StringComparison.Ordinal), profile!.Read().Reading);
        Assert.Equal(("utf-8", '|', 3), (look.File.Reading.Encoding, look.File.Reading.Divider, look.File.Header?.Line));
        look = await LookAsync([.. "Nom|Ville\nCaf"u8, 0xE9, .. "|Paris\n"u8], profile.Read().Reading);
        Assert.Equal("windows-1252", look.File.Reading.Encoding);
        Assert.Equal(["name", "city"], look.MappingBy(FileMapping.None, profile.Read().Mapping).Columns.Values);
    }

    [Fact]
    public async Task A_file_that_is_not_in_utf8_is_looked_at_in_the_encoding_that_is_most_likely()
    {
        var look = await LookAsync([.. "name,city\nCaf"u8, 0xE9, .. " d"u8, 0x92, .. "Or,Paris\n"u8], null);

        Assert.Equal(("windows-1252", "Café d’Or"), (look.Asked.Encoding, look.File.Body.Single().Cells[0]));
    }

    [Fact]
    public async Task A_text_with_lines_and_commas_swallows_nothing_where_no_sign_divides()
    {
        var preview = await _incubator.PreviewAsync(
            "spaces",
            "[{\"name\":\"A1\",\"kind\":\"hub\",\"city\":\"Paris\",\"country\":\"FR\",\"description\":\"Desks,\\nrooms, phones, a garden, a bar, a roof\"}]");

        Assert.Empty(preview.Warnings);
    }

    [Theory]
    [InlineData("Climate; Energy", "Climate|Energy")]
    [InlineData("Climate, Energy", "Climate|Energy")]
    [InlineData("Climate | Energy", "Climate|Energy")]
    [InlineData("Climate/Energy", "Climate|Energy")]
    public async Task Sectors_are_divided_by_the_sign_that_the_file_uses(string cell, string sectors)
    {
        await _incubator.ImportAsync("startups", $"id,name,sector\n1,A1,\"{cell}\"\n2,B1,Energy\n3,C1,Climate\n");

        await using var db = _incubator.OpenDb();
        Assert.Equal(sectors.Split('|'), await db.Sectors().Select(s => s.Label.En!).OrderBy(s => s).ToListAsync());
    }

    [Fact]
    public async Task Labels_with_a_comma_are_not_divided_where_that_makes_no_sense()
    {
        await _incubator.ImportAsync("startups", "id,name,sector\n1,A1,\"Food, wine\"\n2,B1,\"Health, care\"\n");

        await using var db = _incubator.OpenDb();
        Assert.Equal(["Food, wine", "Health, care"], await db.Sectors().Select(s => s.Label.En!).OrderBy(s => s).ToListAsync());
    }

    [Fact]
    public async Task Hundreds_of_new_sectors_are_not_made_unasked()
    {
        var csv = "id,name,sector\n" + string.Concat(Enumerable.Range(0, 150).Select(i => $"{i},N{i},S{i}\n"));

        var held = await _incubator.PreviewAsync("startups", csv);
        Assert.False(held.MayApply);
        Assert.StartsWith("The file would make 150 new sectors", Assert.Single(held.FileWarnings).Reason, StringComparison.Ordinal);
        Assert.True((await _incubator.PreviewAsync("startups", csv, new ImportOptions { TakesNewSectors = true })).MayApply);
    }

    [Theory]
    [InlineData("US", "$250/month", 250, "USD", TaxIncluded.Unknown)]
    [InlineData("IT", "US$250/month", 250, "USD", TaxIncluded.Unknown)]
    [InlineData("FR", "250€ HT/mois", 250, "EUR", TaxIncluded.No)]
    [InlineData("FR", "250 € TTC par mois", 250, "EUR", TaxIncluded.Yes)]
    [InlineData("FR", "à partir de 25 €/jour", 25, "EUR", TaxIncluded.Unknown)]
    [InlineData("DE", "25,- EUR/day", 25, "EUR", TaxIncluded.Unknown)]
    [InlineData("IN", "₹8500/month", 8500, "INR", TaxIncluded.Unknown)]
    [InlineData("JP", "¥1500/day", 1500, "JPY", TaxIncluded.Unknown)]
    [InlineData("IT", "$250/month", null, null, TaxIncluded.Unknown)]
    [InlineData("IT", "¥1500/day", null, null, TaxIncluded.Unknown)]
    [InlineData("IN", "₹8.500/month", null, null, TaxIncluded.Unknown)]
    [InlineData("FR", "gratuit", null, null, TaxIncluded.Unknown)]
    public async Task A_price_is_understood_with_its_signs_or_refused(
        string country, string price, int? amount, string? currency, TaxIncluded tax)
    {
        var preview = await _incubator.ImportAsync(
            "spaces", $"id,name,kind,city,country,price\n1,A1,hub,Town,{country},\"{price}\"\n", new ImportOptions(SkipRefused: true));

        await using var db = _incubator.OpenDb();
        var plan = await db.Set<SpacePlan>().SingleOrDefaultAsync();
        Assert.Equal(amount is null ? 1 : 0, preview.Errors.Count());
        Assert.Equal((currency == "JPY" ? amount : amount * 100, currency), ((int?)plan?.Amount, plan?.Currency));
        Assert.Equal(tax, plan?.TaxIncluded ?? TaxIncluded.Unknown);
    }

    private Task<FileLook> LookAsync(string text, FileReading? before = null) => LookAsync(Encoding.UTF8.GetBytes(text), before);

    private async Task<FileLook> LookAsync(byte[] bytes, FileReading? before)
    {
        using var stream = new MemoryStream(bytes);
        return await _incubator.Importer("spaces").LookAsync(stream, new FileReading(), before, CancellationToken.None);
    }

    private static Dictionary<string, string> Map(params (string Key, string Value)[] pairs) => pairs.ToDictionary();
}
