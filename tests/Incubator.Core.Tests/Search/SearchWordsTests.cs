using Incubator.Core.Common;
using Incubator.Core.Events;
using Incubator.Core.Housing;
using Incubator.Core.Programmes;
using Incubator.Core.Resources;
using Incubator.Core.Search;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Tests.Events;
using Incubator.Core.Tests.Housing;
using Incubator.Core.Tests.Programmes;
using Incubator.Core.Tests.Startups;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Tests.Search;

/// <summary>What people type finds what is meant: in both languages and in other words.</summary>
public sealed class SearchWordsTests : ParisTest
{
    [Fact]
    public async Task Every_label_in_both_languages_finds_what_its_filter_finds()
    {
        await AddOneOfEveryOptionAsync();
        var spaces = Incubator.Get<SpaceQueries>();
        var startups = Incubator.Get<StartupQueries>();
        foreach (var language in new[] { "en", "fr" })
        {
            await EachAsync<SpaceKind>(language, async (kind, text) => (
                Ids(await spaces.SearchAsync(new SpaceFilter { Kinds = [kind] }, CancellationToken.None)),
                Ids(await spaces.SearchAsync(new SpaceFilter { Text = text }, CancellationToken.None))));
            await EachAsync<Amenity>(language, async (amenity, text) => (
                Ids(await spaces.SearchAsync(new SpaceFilter { Amenities = [amenity] }, CancellationToken.None)),
                Ids(await spaces.SearchAsync(new SpaceFilter { Text = text }, CancellationToken.None))));
            await EachAsync<StartupStage>(language, async (stage, text) => (
                Ids(await startups.SearchAsync(new StartupFilter { Stages = [stage] }, CancellationToken.None)),
                Ids(await startups.SearchAsync(new StartupFilter { Text = text }, CancellationToken.None))));
            await EachAsync<AidKind>(language, async (kind, text) => (
                Ids(await AidsAsync(new HousingAidFilter { Kinds = [kind] })), Ids(await AidsAsync(new HousingAidFilter { Text = text }))));
            await EachAsync<EventKind>(language, async (kind, text) => (
                Ids(await EventsAsync(new EventFilter { Kinds = [kind] })), Ids(await EventsAsync(new EventFilter { Text = text }))));
        }

        await using var db = Incubator.OpenDb();
        foreach (var sector in await db.Sectors().ToListAsync())
        {
            var filtered = Ids(await startups.SearchAsync(new StartupFilter { Sectors = [sector.Slug] }, CancellationToken.None));
            foreach (var label in new[] { sector.Label.En, sector.Label.Fr })
            {
                var found = Ids(await startups.SearchAsync(new StartupFilter { Text = label }, CancellationToken.None));
                Assert.NotEmpty(filtered);
                Assert.True(filtered.All(found.Contains), $"{label} finds {string.Join(' ', found)}");
            }

            await ProgrammesAsync(sector);
        }
    }

    [Fact]
    public void Every_option_has_a_line_in_the_list_of_synonyms()
    {
        Assert.All(Tokens.All<SpaceKind>(), HasLine);
        Assert.All(Tokens.All<PlanKind>(), HasLine);
        Assert.All(Tokens.All<Amenity>(), HasLine);
        Assert.All(Tokens.All<AidKind>(), HasLine);
        Assert.All(Tokens.All<EventKind>(), HasLine);
        Assert.All(Tokens.All<StartupStage>(), HasLine);

        static void HasLine<T>(T option) where T : struct, Enum => Assert.NotNull(Synonyms.TextOf(option).Fr);
    }

    [Theory]
    [InlineData("pépinière", SpaceKind.Nursery, null)]
    [InlineData("hôtel d’entreprises", SpaceKind.Nursery, null)]
    [InlineData("nursery", SpaceKind.Nursery, null)]
    [InlineData("makerspace", SpaceKind.Fablab, null)]
    [InlineData("tiers-lieu", SpaceKind.Coworking, null)]
    [InlineData("co-working", SpaceKind.Coworking, null)]
    [InlineData("co working", SpaceKind.Coworking, null)]
    [InlineData("wifi", SpaceKind.Hub, Amenity.Fibre)]
    [InlineData("wi fi", SpaceKind.Hub, Amenity.Fibre)]
    [InlineData("imprimante", SpaceKind.Hub, Amenity.Printing)]
    [InlineData("cantine", SpaceKind.Hub, Amenity.Kitchen)]
    [InlineData("accompagnement", SpaceKind.Hub, Amenity.Mentoring)]
    [InlineData("mentorat", SpaceKind.Hub, Amenity.Mentoring)]
    [InlineData("nursery", SpaceKind.Hub, Amenity.Childcare)]
    [InlineData("24/7", SpaceKind.Hub, Amenity.OpenDayAndNight)]
    [InlineData("imprimante 3D", SpaceKind.Hub, Amenity.Workshop)]
    [InlineData("meetingroom", SpaceKind.Hub, Amenity.MeetingRooms)]
    public async Task A_space_is_found_by_the_words_that_founders_type(string typed, SpaceKind kind, Amenity? amenity)
    {
        await AddAsync("Mercier", s => (s.Kind, s.Amenities) = (kind, amenity is { } one ? [one] : []));

        Assert.Equal(["Mercier"], await Incubator.NamesOfSpacesAsync(typed));
    }

    [Theory]
    [InlineData("HLM", AidKind.BelowMarket)]
    [InlineData("foyer", AidKind.Residence)]
    [InlineData("Loca-Pass", AidKind.Loan)]
    [InlineData("locapass", AidKind.Loan)]
    [InlineData("loca pass", AidKind.Loan)]
    [InlineData("APL", AidKind.Allowance)]
    [InlineData("garant", AidKind.Guarantee)]
    [InlineData("security deposit", AidKind.Loan)]
    public async Task An_aid_is_found_by_the_words_that_founders_type(string typed, AidKind kind)
    {
        await Incubator.AddAidAsync("Maison", a => (a.Kind, a.CityId) = (kind, Paris));

        Assert.Single((await AidsAsync(new HousingAidFilter { Text = typed })).Page.Items);
    }

    [Fact]
    public async Task A_space_is_found_by_plans_languages_hours_and_station_and_by_the_sectors_of_its_residents()
    {
        var space = await AddAsync("Mercier", s =>
        {
            s.Languages = ["de"];
            s.OpeningHours = "24/7";
            s.NearestStation = "Robespierre (ligne 9)";
            s.Plans = [new PlanInput { Kind = PlanKind.FixedDesk, Unit = PriceUnit.Month, Amount = 300, Currency = "EUR" }];
        });
        var startup = await Incubator.AddStartupAsync("H2", s => s.Sectors = ["energy"]);
        await Incubator.AddStayAsync(startup.Id, space);

        foreach (var typed in new[]
        {
            "allemand", "German", "24/7", "jour et nuit", "robespierre", "poste dédié", "fixed desk", "hydrogène", "hydrogen", "Énergie",
            "cleantech",
        })
        {
            Assert.True((await Incubator.NamesOfSpacesAsync(typed)).SequenceEqual(["Mercier"]), typed);
        }
    }

    // A programme has one facet of labels: its sectors.
    private async Task ProgrammesAsync(Sector sector)
    {
        var programmes = Incubator.Get<ProgrammeQueries>();
        var filtered = await IdsAsync(new ProgrammeFilter { Sectors = [sector.Slug] });
        Assert.NotEmpty(filtered);
        foreach (var label in new[] { sector.Label.En, sector.Label.Fr })
        {
            var found = await IdsAsync(new ProgrammeFilter { Text = label });
            Assert.True(filtered.All(found.Contains), $"{label} finds {string.Join(' ', found)}");
        }

        async Task<IReadOnlyList<int>> IdsAsync(ProgrammeFilter filter) =>
            [.. (await programmes.SearchAsync(filter, CancellationToken.None)).Page.Items.Select(p => p.Id)];
    }

    private async Task AddOneOfEveryOptionAsync()
    {
        var space = 0;
        foreach (var kind in Tokens.All<SpaceKind>())
        {
            space = await AddAsync($"S{(int)kind}", s => s.Kind = kind);
        }

        foreach (var amenity in Tokens.All<Amenity>())
        {
            await AddAsync($"T{(int)amenity}", s => s.Amenities = [amenity]);
        }

        foreach (var stage in Tokens.All<StartupStage>())
        {
            await Incubator.AddStartupAsync($"U{(int)stage}", s => (s.Stage, s.Sectors) = (stage, ["energy", "Développement durable"]));
        }

        await Incubator.AddProgrammeAsync(
            ProgrammeWorld.Intake(space, "X", null, null, p => p.Sectors = ["energy", "Développement durable"]));

        foreach (var kind in Tokens.All<AidKind>())
        {
            await Incubator.AddAidAsync($"V{(int)kind}", a => (a.Kind, a.CityId) = (kind, Paris));
        }

        foreach (var kind in Tokens.All<EventKind>())
        {
            await Incubator.AddEventAsync(EventWorld.Once(space, $"W{(int)kind}", change: e => e.Kind = kind));
        }
    }

    private async Task EachAsync<T>(string language, Func<T, string, Task<(IReadOnlyList<int> Filtered, IReadOnlyList<int> Found)>> search)
        where T : struct, Enum
    {
        foreach (var option in Tokens.All<T>())
        {
            var label = Languages.In(language, () => Incubator.Get<IStringLocalizer<Words>>().Label(option));
            var (filtered, found) = await search(option, label);
            Assert.NotEmpty(filtered);
            Assert.True(filtered.All(found.Contains), $"{label} finds {string.Join(' ', found)} and not {string.Join(' ', filtered)}");
        }
    }

    private Task<HousingAidResults> AidsAsync(HousingAidFilter filter) =>
        Incubator.Get<HousingAidQueries>().SearchAsync(filter, CancellationToken.None);

    private Task<EventResults> EventsAsync(EventFilter filter) =>
        Incubator.Get<EventQueries>().SearchAsync(filter, CancellationToken.None);

    private static int[] Ids(SpaceResults found) => [.. found.Page.Items.Select(s => s.Id)];

    private static int[] Ids(StartupResults found) => [.. found.Page.Items.Select(s => s.Id)];

    private static int[] Ids(HousingAidResults found) => [.. found.Page.Items.Select(s => s.Id)];

    private static int[] Ids(EventResults found) => [.. found.Page.Items.Select(s => s.Id)];

    private async Task<int> AddAsync(string name, Action<SpaceInput>? change = null) =>
        (await Incubator.AddSpaceAsync(Paris, name, change)).Id;
}
