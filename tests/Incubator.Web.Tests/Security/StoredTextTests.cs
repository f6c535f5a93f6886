using System.Net;
using System.Xml.Linq;
using Incubator.Core.Common;
using Incubator.Core.Files;
using Incubator.Core.Housing;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Rates;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Storage;
using Incubator.Core.Tests.Files;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Web.Tests.Security;

/// <summary>Records as earlier versions stored them, with texts that would be refused today: nothing that shows them breaks.</summary>
public sealed class StoredTextTests : IAsyncLifetime
{
    // What is compared or computed with is no text that anybody wrote.
    private static readonly HashSet<string> Codes =
    [
        "Slug",
        "NameFolded",
        "State",
        "Kind",
        "CreatedAt",
        "ChangedAt",
        "ImportedAt",
        "CountryCode",
        "TimeZone",
        "Currency",
        "Period",
        "Unit",
        "TaxIncluded",
        "Opens",
        "Closes",
        "Ends",
        "CheckedOn",
        "DesksAsOf",
        "From",
        "Until",
        "Stage",
        "Code",
        "Languages",
        "OpeningHours",
        "AmountAsOf",
        "Source",
        "SourceId",
        "Amenity",
        "Pictures",
        "AsOf",
        "Website",
        "SourceUrl",
        "ApplyUrl",
        "HiringUrl",
        "Links",
        "Founders",
        "OtherServices",
        "Rules",
    ];

    private readonly TestSite _site = new();

    public async ValueTask InitializeAsync()
    {
        var city = await _site.AddCityAsync("Paris");
        var space = (
            await SaveAsync(
                _site
                    .Get<SpaceEditor>()
                    .SaveAsync(
                        null,
                        new SpaceInput
                        {
                            Name = "Atelier Mercier",
                            Kind = SpaceKind.Coworking,
                            CityId = city,
                            Summary = new BilingualText("Summary", "Résumé"),
                            Description = new BilingualText("A **bold** text", "Un texte **gras**"),
                            Street = "1 rue de Paris",
                            Phone = "01 99 00 12 34",
                            Operator = "Operator",
                            NearestStation = "Station",
                            OtherServices = ["Sauna", "Piano"],
                            Links = [new ProfileLink { Network = "Mastodon", Url = "https://example.org/@a" }],
                            Plans =
                            [
                                new PlanInput
                                {
                                    Kind = PlanKind.HotDesk,
                                    Amount = 100,
                                    Currency = "EUR",
                                    Unit = PriceUnit.Month,
                                    Note = new BilingualText("Note", "Note"),
                                },
                            ],
                            Pictures =
                            [
                                new Core.Pictures.Picture
                                {
                                    File = await _site.AddPictureAsync(),
                                    Alt = new BilingualText("A desk", "Un bureau"),
                                },
                            ],
                            PriceChecked = new Confirmation { On = new DateOnly(2026, 11, 1), By = "Ada" },
                        },
                        Actor.Operator,
                        CancellationToken.None
                    )
            )
        ).Id;
        var startup = (
            await SaveAsync(
                _site
                    .Get<StartupEditor>()
                    .SaveAsync(
                        null,
                        new StartupInput
                        {
                            Name = "Alpha",
                            CityId = city,
                            Tagline = new BilingualText("Tagline", "Accroche"),
                            Description = new BilingualText("Text", "Texte"),
                            Sectors = ["Health"],
                            Founders = [new Founder { Name = "Ada", Role = "CEO" }],
                            Cohort = "2026",
                        },
                        Actor.Operator,
                        CancellationToken.None
                    )
            )
        ).Id;
        await SaveAsync(
            _site
                .Get<ResidencyEditor>()
                .SaveAsync(
                    null,
                    new ResidencyInput
                    {
                        StartupId = startup,
                        SpaceId = space,
                        From = new DateOnly(2026, 1, 1),
                        Programme = "P1",
                    },
                    Actor.Operator,
                    CancellationToken.None
                )
        );
        await SaveAsync(_site.Get<HousingAidEditor>().SaveAsync(null, Aid("Prize"), Actor.Operator, CancellationToken.None));
        await SaveAsync(
            _site
                .Get<RateEditor>()
                .SaveAsync(
                    null,
                    new RateInput
                    {
                        Currency = "USD",
                        PerEuro = 1.1,
                        AsOf = new DateOnly(2026, 11, 1),
                        SourceName = "Bank",
                    },
                    Actor.Operator,
                    CancellationToken.None
                )
        );
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task No_page_feed_card_or_answer_breaks_on_a_text_that_no_feed_can_show()
    {
        Assert.True(await DamageAsync() > 60);
        using var client = _site.Open();
        var faults = new List<string>();
        foreach (var address in Addresses())
        {
            using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
            var body = await response.Content.ReadAsStringAsync();
            if (response.StatusCode != HttpStatusCode.OK)
            {
                faults.Add($"{address}: {(int)response.StatusCode}");
            }

            if (
                !address.EndsWith(".png", StringComparison.Ordinal)
                && ((string[])["\uFFFE", "\uFFFF", "\u0001", "xFFFE", "xFFFF", "&#x1;", "\\uFFFE", "\\uFFFF", "\\u0001"]).FirstOrDefault(
                    c => body.Contains(c, StringComparison.OrdinalIgnoreCase)
                )
                    is { } shown
            )
            {
                faults.Add(
                    $"{address}: shows {string.Join(' ', shown.Select(c => $"{(int)c:x4}"))} in {body[Math.Max(0, body.IndexOf(shown, StringComparison.OrdinalIgnoreCase) - 60)..][..60]}"
                );
            }
        }

        Assert.Empty(faults);
    }

    [Fact]
    public async Task The_feeds_are_whole_and_say_the_rest_of_the_text()
    {
        await DamageAsync();
        using var client = _site.Open();
        var calendar = Ical.Net.Calendar.Load(await client.GetStringAsync(new Uri("/en/cities/paris/housing.ics", UriKind.Relative)))!;
        var feed = XDocument.Parse(await client.GetStringAsync(new Uri("/fr/housing/feed.atom", UriKind.Relative)));
        var sitemap = XDocument.Parse(await client.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative)));

        Assert.Equal("Prize: last day to apply", Assert.Single(calendar.Events).Summary);
        Assert.Contains(
            "Ville",
            Assert.Single(feed.Descendants(XName.Get("summary", "http://www.w3.org/2005/Atom"))).Value,
            StringComparison.Ordinal
        );
        Assert.NotEmpty(sitemap.Root!.Elements());
    }

    [Fact]
    public async Task What_is_exported_imports_back_unchanged()
    {
        await DamageAsync();
        var summaries = new List<string>();
        foreach (var kind in new[] { "spaces", "startups", "residencies", "aids", "aids.json" })
        {
            using var file = new MemoryStream();
            await _site.Get<IEnumerable<FileExport>>().Of(kind).WriteAsync(file, CancellationToken.None);
            var preview = await _site.Get<IEnumerable<FileImport>>().Of(kind)
                .PreviewAsync(new MemoryStream(file.ToArray()), new ImportOptions(), null, CancellationToken.None);
            Assert.Empty(preview.Errors.Concat(preview.Warnings));
            summaries.Add(preview.Summary);
        }

        Assert.All(summaries, s => Assert.Contains(": 0 created, 0 updated, 1 unchanged, 0 refused", s, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_editor_may_open_and_save_such_a_record()
    {
        await DamageAsync();
        var editor = _site.Get<HousingAidEditor>();
        var input = (await editor.ReadAsync(1, Actor.Operator, CancellationToken.None))!;
        Assert.Equal(("Prize", "Who?"), (input.Name, input.Rules.Who!.Note.En));
        input.Provider = "Région";

        await SaveAsync(editor.SaveAsync(1, input, Actor.Operator, CancellationToken.None));

        Assert.Equal("Région", (await editor.ReadAsync(1, Actor.Operator, CancellationToken.None))!.Provider);
    }

    [Fact]
    public async Task A_text_that_cannot_be_laid_out_stands_on_its_page_as_plain_text()
    {
        await RunAsync(
            $"UPDATE HousingAids SET Audience_En = '{new string('>', 500)} for <b>tenants</b>', HowToApply_En = '{string.Concat(Enumerable.Repeat("[a](", 900))}', Documents_En = 'A **passport**'"
        );
        await RunAsync($"UPDATE Spaces SET Description_En = '{string.Concat(Enumerable.Repeat("- ", 400))}end'");
        using var client = _site.Open();

        var aid = await client.GetStringAsync(new Uri("/en/housing/prize", UriKind.Relative));
        var check = await client.GetStringAsync(new Uri("/en/housing/check?country=FR&age=25", UriKind.Relative));
        var space = await client.GetStringAsync(new Uri("/en/spaces/atelier-mercier", UriKind.Relative));

        Assert.Contains("&gt;&gt; for &lt;b&gt;tenants&lt;/b&gt;", aid, StringComparison.Ordinal);
        Assert.Contains("A <strong>passport</strong>", aid, StringComparison.Ordinal);
        Assert.Contains("Prize", check, StringComparison.Ordinal);
        Assert.Contains("- - end", space, StringComparison.Ordinal);
    }

    private static HousingAidInput Aid(string name) => new()
    {
        Name = name,
        Provider = "Ville",
        Kind = AidKind.Grant,
        CountryCode = "FR",
        Closes = new DateOnly(2027, 1, 31),
        Summary = new BilingualText("Summary", "Résumé"),
        Audience = new BilingualText("Everybody", "Tous"),
        Documents = new BilingualText("A passport", "Un passeport"),
        SourceNote = "Seen",
        CheckedBy = "Ada",
        Rules = new AidRules { Who = new Condition { Kind = ConditionKind.Open, Note = new BilingualText("Who?", "Qui ?") } },
    };

    private static IEnumerable<string> Addresses() =>
        [
            .. from language in (string[])["en", "fr"]
            from page in (string[])
                [
                    "",
                    "/spaces",
                    "/spaces?q=atelier",
                    "/spaces?q=piano",
                    "/spaces?show=USD",
                    "/spaces/atelier-mercier",
                    "/spaces/map?bounds=-80,-170,80,170&zoom=2",
                    "/spaces/compare?space=atelier-mercier",
                    "/shortlist?space=atelier-mercier",
                    "/startups",
                    "/startups?q=alpha",
                    "/startups/alpha",
                    "/housing",
                    "/housing?q=prize",
                    "/housing/prize",
                    "/housing/check?country=FR&age=25",
                    "/housing/check?city=paris&age=25",
                    "/cities/paris",
                    "/cities/paris/coworking",
                    "/housing/calendar.ics",
                    "/housing/feed.atom",
                    "/cities/paris/housing.ics",
                    "/cities/paris/housing.atom",
                    "/suggest?q=a",
                    "/suggest?q=p",
                    "/about",
                ]
            select $"/{language}{page}",
            "/sitemap.xml",
            "/openapi/v1.json",
            "/schemas/aids.json",
            .. from list in (string[])
                ["spaces", "spaces/atelier-mercier", "startups", "startups/alpha", "housing", "housing/prize", "cities", "cities/paris"]
            select $"/api/v1/{list}",
            .. from card in (string[])["spaces/atelier-mercier", "startups/alpha", "cities/paris", "housing/prize"]
            select $"/cards/{card}.png",
        ];

    /// <summary>Puts three forbidden characters into every text of every record, behind the write door's back.</summary>
    /// <returns>The number of columns.</returns>
    private async Task<int> DamageAsync()
    {
        await using var db = await _site.Get<IDbContextFactory<IncubatorDb>>().CreateDbContextAsync();
        var count = 0;
        foreach (var table in (string[])["Spaces", "SpacePlans", "Startups", "Sectors", "HousingAids", "Cities", "Residencies", "Rates"])
        {
            foreach (
                var column in await db
                    .Database.SqlQuery<string>($"SELECT name AS Value FROM pragma_table_info({table}) WHERE type = 'TEXT'")
                    .ToListAsync()
            )
            {
                if (!Codes.Contains(column) && !column.EndsWith("_On", StringComparison.Ordinal))
                {
                    await RunAsync(
                        $"UPDATE {table} SET \"{column}\" = substr(\"{column}\", 1, 1) || char(65534) || char(1) || char(65535) || substr(\"{column}\", 2)"
                    );
                    count++;
                }
            }
        }

        await RunAsync(
            """UPDATE Spaces SET OtherServices = replace(OtherServices, 'Sauna', 'Sau\ufffena'), Links = replace(Links, 'Masto', 'Mas\uffffto'), Pictures = replace(Pictures, 'A desk', 'A d\u0001esk')"""
        );
        await RunAsync("""UPDATE Startups SET Founders = replace(Founders, 'CEO', 'C\ufffeEO')""");
        await RunAsync("""UPDATE HousingAids SET Rules = replace(Rules, 'Who?', 'W\uffffho?')""");
        return count + 5;
    }

    private async Task RunAsync(string sql)
    {
        await using var connection = new SqliteConnection(
            _site.Get<IDbContextFactory<IncubatorDb>>().CreateDbContext().Database.GetConnectionString()
        );
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.NotEqual(0, await command.ExecuteNonQueryAsync());
    }

    private static async Task<SaveResult.Saved> SaveAsync(Task<SaveResult> save) => Assert.IsType<SaveResult.Saved>(await save);
}
