using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Sample.Generated;
using Incubator.Core.Search;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Tests.Startups;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Search;

/// <summary>Whatever is asked, and whatever was written before, the index answers what a look at every record does. A failure names its seed.</summary>
public sealed class SearchPropertyTests : IAsyncLifetime
{
    private const int Spaces = 150;
    private const int Startups = 300;
    private const int Rounds = 10;
    private const int Searches = 25;

    private static readonly string[] Texts =
        ["startup", "s", "atelier", "hub", "kiln", "a quiet desk", "paris", "une cuisine", "fr", "mill demo", "zzz", "la", "energy for", "énergie", "-", "ba", "labs", "quai"];

    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_search_answers_what_a_plain_scan_answers_while_records_change(int seed)
    {
        var random = new Random(seed);
        await _incubator.Get<CatalogueGenerator>().RunAsync(Spaces, Startups, seed, CancellationToken.None);
        for (var round = 0; round < Rounds; round++)
        {
            var scan = await PlainScan.ReadAsync(_incubator);
            for (var search = 0; search < Searches; search++)
            {
                await CompareSpacesAsync(scan, RandomSpaceFilter(random), $"seed {seed}, round {round}, search {search}");
                await CompareStartupsAsync(scan, await RandomStartupFilterAsync(random), $"seed {seed}, round {round}, search {search}");
            }

            await ChangeSomethingAsync(random);
        }
    }

    private async Task CompareSpacesAsync(PlainScan scan, SpaceFilter filter, string where)
    {
        var queries = _incubator.Get<SpaceQueries>();
        var first = await queries.SearchAsync(filter, CancellationToken.None);
        if (first.Meant is { IsSure: true } meant)
        {
            Assert.Empty(scan.Spaces(filter, first.Currency));
            filter = filter with { Text = meant.Text };
        }

        var expected = scan.Spaces(filter, first.Currency);
        var found = first.Page.Items.Select(s => s.Id).ToList();
        for (var page = first; page.Page.After is { } after;)
        {
            page = await queries.SearchAsync(filter with { After = after }, CancellationToken.None);
            found.AddRange(page.Page.Items.Select(s => s.Id));
        }

        Assert.True(first.Page.Total == expected.Count && expected.SequenceEqual(found), $"{where}: {filter} gave {string.Join(' ', found)} and not {string.Join(' ', expected)}");
        foreach (var facet in first.Facets)
        {
            foreach (var option in facet.Options)
            {
                var count = scan.Count(filter, first.Currency, facet.Key, option.Value);
                Assert.True(count == option.Count, $"{where}: {filter}: {facet.Key} {option.Value} is {option.Count} and not {count}");
            }
        }
    }

    private async Task CompareStartupsAsync(PlainScan scan, StartupFilter filter, string where)
    {
        var queries = _incubator.Get<StartupQueries>();
        var first = await queries.SearchAsync(filter, CancellationToken.None);
        if (first.Meant is { IsSure: true } meant)
        {
            Assert.Empty(scan.Startups(filter));
            filter = filter with { Text = meant.Text };
        }

        var expected = scan.Startups(filter);
        var found = first.Page.Items.Select(s => s.Id).ToList();
        for (var page = first; page.Page.After is { } after;)
        {
            page = await queries.SearchAsync(filter with { After = after }, CancellationToken.None);
            found.AddRange(page.Page.Items.Select(s => s.Id));
        }

        Assert.True(first.Page.Total == expected.Count && expected.SequenceEqual(found), $"{where}: {filter} gave {string.Join(' ', found)} and not {string.Join(' ', expected)}");
        foreach (var facet in first.Facets)
        {
            foreach (var option in facet.Options)
            {
                var count = scan.Startups(facet.Key switch
                {
                    "sector" => filter with { Sectors = [option.Value] },
                    "stage" => filter with { Stages = [Tokens.Parse<StartupStage>(option.Value)!.Value] },
                    "city" => filter with { Cities = [option.Value] },
                    _ => filter with { ResidentNow = true },
                }).Count;
                Assert.True(count == option.Count, $"{where}: {filter}: {facet.Key} {option.Value} is {option.Count} and not {count}");
            }
        }
    }

    private static SpaceFilter RandomSpaceFilter(Random random)
    {
        bool Now(int oneIn) => random.Next(oneIn) == 0;
        Coordinates? near = Now(4) ? new Coordinates(48.85 + random.NextDouble(), 2.3 + random.NextDouble()) : null;
        return new SpaceFilter
        {
            Text = Now(2) ? Texts[random.Next(Texts.Length)] : null,
            Cities = Now(4) ? [.. new[] { "paris", "london", "nowhere", "lyon" }.Take(random.Next(1, 4))] : [],
            Countries = Now(4) ? ["FR", "GB"] : [],
            Kinds = Now(4) ? [(SpaceKind)random.Next(6), SpaceKind.Coworking] : [],
            Amenities = Now(4) ? [(Amenity)random.Next(29), Amenity.Coffee] : [],
            Max = Now(4) ? random.Next(10, 400) : null,
            Unit = Now(2) ? PriceUnit.Day : PriceUnit.Month,
            Currency = Now(3) ? "EUR" : null,
            Free = Now(5),
            Aid = Now(5),
            Near = near,
            Within = random.Next(5, 3_000),
            Sort = (SpaceSort)random.Next(near is null ? 4 : 5),
        };
    }

    private async Task<StartupFilter> RandomStartupFilterAsync(Random random)
    {
        bool Now(int oneIn) => random.Next(oneIn) == 0;
        await using var db = _incubator.OpenDb();
        var spaces = await db.Spaces.OrderBy(s => s.Id).Select(s => s.Slug).ToListAsync();
        return new StartupFilter
        {
            Text = Now(2) ? Texts[random.Next(Texts.Length)] : null,
            Sectors = Now(4) ? ["energy", "health"] : [],
            Stages = Now(4) ? [(StartupStage)random.Next(7), StartupStage.Idea] : [],
            Cities = Now(4) ? ["paris", "berlin"] : [],
            Space = Now(4) ? spaces[random.Next(spaces.Count)] : null,
            ResidentNow = Now(3),
            Sort = (StartupSort)random.Next(3),
        };
    }

    private async Task ChangeSomethingAsync(Random random)
    {
        await using var db = _incubator.OpenDb();
        var spaces = await db.Spaces.OrderBy(s => s.Id).Select(s => new { s.Id, s.Version, s.State }).ToListAsync();
        var startups = await db.Startups.OrderBy(s => s.Id).Select(s => new { s.Id, s.Version }).ToListAsync();
        var ct = CancellationToken.None;
        for (var i = 0; i < 6; i++)
        {
            var space = spaces[random.Next(spaces.Count)];
            var startup = startups[random.Next(startups.Count)];
            switch (random.Next(6))
            {
                case 0:
                    var input = await _incubator.Get<SpaceEditor>().ReadAsync(space.Id, Actor.Operator, ct);
                    (input!.Name, input.DesksFree, input.Kind, input.IsClosed) = ($"Quai {random.Next(100)}", random.Next(3), (SpaceKind)random.Next(6), random.Next(5) == 0);
                    input.Plans = [new PlanInput { Kind = PlanKind.HotDesk, Unit = PriceUnit.Month, Amount = random.Next(50, 300), Currency = "EUR", IsHidden = random.Next(3) == 0 }];
                    await _incubator.Get<SpaceEditor>().SaveAsync(space.Id, input, Actor.Operator, ct);
                    break;
                case 1 when space.State == RecordState.Live:
                    await _incubator.Get<SpaceEditor>().ArchiveAsync(space.Id, space.Version, Actor.Operator, ct);
                    break;
                case 1:
                    await _incubator.Get<SpaceEditor>().RestoreAsync(space.Id, space.Version, Actor.Operator, ct);
                    break;
                case 2:
                    await _incubator.Get<ResidencyEditor>().SaveAsync(null, StartupWorld.Stay(startup.Id, space.Id, "2026-01-01", random.Next(2) == 0 ? null : "2026-11-23"), Actor.Operator, ct);
                    break;
                case 3:
                    var firm = await _incubator.Get<StartupEditor>().ReadAsync(startup.Id, Actor.Operator, ct);
                    (firm!.Name, firm.Stage, firm.Sectors) = ($"Labs {random.Next(100)}", (StartupStage)random.Next(7), ["Energy"]);
                    await _incubator.Get<StartupEditor>().SaveAsync(startup.Id, firm, Actor.Operator, ct);
                    break;
                case 4:
                    var city = await db.Cities.OrderBy(c => c.Id).Select(c => c.Id).FirstAsync(ct);
                    var place = await _incubator.Get<CityEditor>().ReadAsync(city, Actor.Operator, ct);
                    place!.NameFr = $"Lutèce {random.Next(100)}";
                    await _incubator.Get<CityEditor>().SaveAsync(city, place, Actor.Operator, ct);
                    break;
                default:
                    _incubator.Clock.Advance(TimeSpan.FromDays(1));
                    await _incubator.Get<Calendar>().FollowAsync(ct);
                    break;
            }
        }
    }
}
