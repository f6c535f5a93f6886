using System.Text;
using Incubator.Core.Common;
using Incubator.Core.Files;
using Incubator.Core.Housing;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;

namespace Incubator.Core.Tests.Files;

/// <summary>What is exported imports back unchanged, and into an empty database as the same.</summary>
public sealed class RoundTripTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private TestIncubator _other = null!;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _other = await TestIncubator.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _incubator.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task Every_field_of_all_four_kinds_survives()
    {
        await FillAsync();

        await TripAsync("spaces");
        await TripAsync("startups");
        await TripAsync("residencies");
        await TripAsync("aids");
        // The last day of a scheme, which stands in no other column.
        Assert.Contains("2028-12-31", Encoding.UTF8.GetString(await ExportAsync("aids", _other)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name,provider,kind,country,region,space,space_source,source\nAid,P,grant,,Île-de-France,,,x")]
    [InlineData("name,provider,kind,country,region,space,space_source,source\nAid,P,grant,FR,,atelier-mercier,local,x")]
    public async Task An_aid_without_an_id_is_found_again_however_its_area_is_written(string csv)
    {
        await _incubator.AddSpaceAsync(await _incubator.AddCityAsync());
        Assert.Equal(1, (await _incubator.ImportAsync("aids", csv)).Count(ImportOutcome.Created));

        Assert.Equal(1, (await _incubator.ImportAsync("aids", csv)).Count(ImportOutcome.Unchanged));
    }

    private async Task TripAsync(string kind)
    {
        var file = await ExportAsync(kind, _incubator);

        var same = await _incubator.ImportAsync(kind, new MemoryStream(file), new ImportOptions());
        Assert.Empty(same.Errors);
        Assert.Empty(same.Warnings);
        Assert.All(same.Rows, r => Assert.Equal(ImportOutcome.Unchanged, r.Outcome));
        Assert.NotEmpty(same.Rows);

        var other = await _other.ImportAsync(kind, new MemoryStream(file), new ImportOptions());
        Assert.Empty(other.Errors);
        Assert.Empty(other.Warnings);
        Assert.All(other.Rows, r => Assert.Equal(ImportOutcome.Created, r.Outcome));
        Assert.Equal(file, await ExportAsync(kind, _other));
    }

    private static async Task<byte[]> ExportAsync(string kind, TestIncubator incubator)
    {
        using var stream = new MemoryStream();
        await incubator.Exporter(kind).WriteAsync(stream, CancellationToken.None);
        return stream.ToArray();
    }

    private async Task FillAsync()
    {
        var paris = await _incubator.AddCityAsync();
        var den = await _incubator.AddCityAsync("'s-Hertogenbosch", "NL", "Europe/Amsterdam");
        var full = await _incubator.AddSpaceAsync(paris, "=HYPERLINK(\"https://x.example\")", Describe);
        await _incubator.AddSpaceAsync(den, "'t Hof; « 日本 » – \"x\", العربية", s => s.State = RecordState.Draft);

        var startup = Saved(await _incubator.Get<StartupEditor>().SaveAsync(null, new StartupInput
        {
            Name = "@home",
            Tagline = new BilingualText("+1 for all", "-1 pour tous"),
            Description = new BilingualText("<b>Markdown</b> &amp; more\n\n- one\n- two", null),
            Sectors = ["Health; care", "Climate // water"],
            Stage = StartupStage.Growing,
            FoundedYear = 2019,
            TeamSize = 0,
            Website = "https://home.example/?a=1;b=2",
            HiringUrl = "https://home.example/jobs",
            Origin = "Inria | Paris",
            CityId = den,
            RegionText = "Noord-Brabant",
            IncubatorText = "An incubator",
            Cohort = "2019",
            Links = [new ProfileLink { Network = "Hacker News", Url = "https://news.example/a" }],
            Founders = [new Founder { Name = "Ada | Lovelace", Role = "CEO, \\ CTO" }, new Founder { Name = "Bo" }],
        }, Actor.Operator, CancellationToken.None));
        Saved(await _incubator.Get<ResidencyEditor>().SaveAsync(null, new ResidencyInput
        {
            StartupId = startup.Id,
            SpaceId = full.Id,
            From = new DateOnly(2024, 2, 29),
            Until = new DateOnly(2026, 12, 31),
            Programme = "=1st batch",
        }, Actor.Operator, CancellationToken.None));
        await AddAidsAsync(paris, full.Id);
    }

    private async Task AddAidsAsync(int paris, int space)
    {
        foreach (var (name, area) in new (string, Action<HousingAidInput>)[]
        {
            ("In the country", a => a.CountryCode = "FR"),
            ("In the region", a => a.RegionId = 8),
            ("In the city", a => a.CityId = paris),
            ("In the space", a => a.SpaceId = space),
        })
        {
            var input = new HousingAidInput
            {
                Name = name,
                Provider = "Action Logement",
                Kind = AidKind.BelowMarket,
                Summary = new BilingualText("A line,\nand another", "Une ligne"),
                Conditions = new BilingualText("1 < 2 & 3", null),
                AmountFrom = 0,
                AmountTo = 1234.5m,
                Currency = "EUR",
                Period = AmountPeriod.Month,
                AmountAsOf = "2026-01",
                AmountNote = new BilingualText("by simulation", "sur simulation"),
                Opens = new DateOnly(2026, 1, 1),
                Ends = new DateOnly(2028, 12, 31),
                SourceUrl = "https://aid.example",
                SourceNote = "A page\nof 2026",
                CheckedOn = new DateOnly(2026, 11, 20),
                CheckedBy = "Ada",
            };
            area(input);
            Saved(await _incubator.Get<HousingAidEditor>().SaveAsync(null, input, Actor.Operator, CancellationToken.None));
        }
    }

    private static SaveResult.Saved Saved(SaveResult result) =>
        result is SaveResult.Invalid invalid
            ? throw new InvalidOperationException(string.Join("; ", invalid.Errors))
            : Assert.IsType<SaveResult.Saved>(result);

    private static void Describe(SpaceInput space)
    {
        space.Kind = SpaceKind.Nursery;
        space.Summary = new BilingualText("'quoted' text", null);
        space.Description = new BilingualText("| a | b |\n|---|---|\n| 1 | \"2\" |", "<em>Déjà</em> vu &nbsp; <https://x.example>");
        (space.Street, space.Postcode, space.RegionText) = ("1, rue \"A\"", "01000", "Île-de-France");
        (space.Latitude, space.Longitude) = (48.8551234567891, 2.375);
        (space.Website, space.Email, space.Phone) = ("https://x.example", "a@x.example", "+33 1 23 45 67 89");
        space.Links = [new ProfileLink { Network = "LinkedIn", Url = "https://www.linkedin.com/x" }];
        space.Languages = ["fr", "en"];
        space.Amenities = [Amenity.Fibre, Amenity.StepFree];
        space.OtherServices = ["Fibre", "a; b", "c // d", "back\\slash"];
        space.AccessNote = new BilingualText(null, "Au fond de la cour");
        space.OpeningHours = "Mo-Fr 09:00-18:00; PH off";
        (space.NearestStation, space.BikeShare) = ("République", "Vélib’ 10001");
        space.Plans =
        [
            new PlanInput
            {
                Kind = PlanKind.DayPass,
                Amount = 25.5m,
                Currency = "EUR",
                Unit = PriceUnit.Day,
                TaxIncluded = TaxIncluded.Yes,
            },
            new PlanInput
            {
                Kind = PlanKind.Office,
                Currency = "XOF",
                Unit = PriceUnit.Month,
                Seats = 4,
                IsHidden = true,
                Note = new BilingualText("a | b // c; d", "é"),
            },
            new PlanInput
            {
                Kind = PlanKind.MeetingRoom,
                Unit = PriceUnit.HalfDay,
                TaxIncluded = TaxIncluded.No,
            },
        ];
        (space.DesksTotal, space.DesksFree, space.DesksAsOf) = (40, 0, new DateOnly(2026, 11, 1));
        (space.Operator, space.Network, space.OpenedYear) = ("Op", "Net", 2008);
        (space.IsClosed, space.ClosedYear, space.SourceUrl) = (true, 2020, "https://source.example");
        space.PriceChecked = new Confirmation { On = new DateOnly(2026, 10, 1), By = "Ada" };
        space.TextChecked = new Confirmation { By = "Bo" };
    }
}
