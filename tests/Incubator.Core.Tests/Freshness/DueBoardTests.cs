using Incubator.Core.Common;
using Incubator.Core.Freshness;
using Incubator.Core.Housing;
using Incubator.Core.People;
using Incubator.Core.Programmes;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Tests.Startups;
using Incubator.Core.Visits;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Freshness;

/// <summary>What is due, page by page, and read for everybody at once. It is 22 November 2026.</summary>
public sealed class DueBoardTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private int _paris;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _paris = await _incubator.AddCityAsync();
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task Each_visit_of_30_days_counts_as_a_day_of_waiting_and_60_at_most()
    {
        await AddAsync("Oldest");
        _incubator.Clock.Advance(TimeSpan.FromDays(5));
        await AddAsync("Quiet");
        _incubator.Clock.Advance(TimeSpan.FromDays(3));
        await AddAsync("Read");
        _incubator.Clock.Advance(TimeSpan.FromDays(60));
        await AddAsync("Crowded");
        // So long ago that it counts no more.
        Visit("quiet", 50);
        await WriteAsync();
        _incubator.Clock.Advance(TimeSpan.FromDays(91));
        Visit("read", 7);
        Visit("crowded", 500);
        await WriteAsync();

        var page = await PageAsync();

        // Due since day 0, 5, 8 and 68: read counts from day 1, crowded from day 8.
        Assert.Equal([("Oldest", 0), ("Read", 7), ("Quiet", 0), ("Crowded", 500)], page.Records.Select(r => (r.Record.Name, r.Visits)));
        Assert.Equal((4, null), (page.Total, page.Next));
    }

    [Fact]
    public async Task The_pages_have_each_record_once_whatever_its_kind()
    {
        for (var i = 0; i < DueBoard.PageSize + 9; i++)
        {
            await AddAsync($"Space {i}");
            if (i % 4 == 0)
            {
                await _incubator.AddStartupAsync($"Startup {i}");
            }
        }

        _incubator.Clock.Advance(TimeSpan.FromDays(400));
        for (var i = 0; i < 20; i++)
        {
            Visit($"space-{i * 2}", i % 5);
        }

        await WriteAsync();
        var (records, pages, mark) = (new List<(string Kind, int Id)>(), 0, (DueMark?)null);
        do
        {
            var page = await PageAsync(mark);
            Assert.Equal(59 + 15, page.Total);
            records.AddRange(page.Records.Select(r => (r.Record.Kind, r.Record.Id)));
            (pages, mark) = (pages + 1, page.Next);
        }
        while (mark is not null);

        Assert.Equal((2, 59 + 15), (pages, records.Count));
        Assert.Equal(records.Count, records.Distinct().Count());
    }

    [Fact]
    public async Task The_database_knows_what_is_due_as_the_facts_do()
    {
        var day = _incubator.Clock.Today();
        Action<SpaceInput>[] says =
        [
            _ => { },
            s => s.OpeningHours = "24/7",
            s => (s.OpeningHours, s.HoursChecked) = ("24/7", Confirmed(day.AddDays(-40))),
            s => (s.DesksFree, s.DesksAsOf, s.DesksChecked) = (3, day, Confirmed(day)),
            s => s.Plans = [new PlanInput { Kind = PlanKind.HotDesk, Amount = 10, Currency = "EUR", Unit = PriceUnit.Day }],
            s => (s.Summary, s.TextChecked) = (new BilingualText(null, "Calme."), Confirmed(day.AddDays(-300))),
            s => (s.Description, s.AddressChecked) = (new BilingualText("Quiet.", null), Confirmed(day)),
        ];
        for (var i = 0; i < says.Length; i++)
        {
            await AddAsync($"Space {i}", says[i]);
        }

        await using var db = _incubator.OpenDb();
        var kind = _incubator.Get<IEnumerable<ConfirmedKind>>().Single(k => k.Token == SpaceRecords.Token);
        var ids = await db.Spaces().Select(s => s.Id).ToListAsync();
        for (var today = day; today < day.AddDays(380); today = today.AddDays(5))
        {
            var asked = (await kind.Due(db, Grants.All, today).OrderBy(d => d.Id).ToListAsync()).ConvertAll(d => (d.Id, d.Since));
            var read = (await kind.ReadAsync(db, ids, today, CancellationToken.None)).OrderBy(r => r.Id).Select(r => (r.Id, r.Since));
            Assert.Equal(read, asked);
        }
    }

    /// <summary>Who is reminded of what is who may edit it, read for everybody at once.</summary>
    [Fact]
    public async Task Everybody_is_asked_for_what_they_may_edit_and_nothing_else()
    {
        var spaces = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            spaces.Add(await AddAsync($"Space {i}"));
        }

        var people = new List<Actor.Person>
        {
            await _incubator.AddPersonAsync("one", false, spaces[0]),
            await _incubator.AddPersonAsync("two", false, spaces[0], spaces[1]),
            await _incubator.AddPersonAsync("three", false, spaces[2]),
            await _incubator.AddPersonAsync("root", true, spaces[3]),
            await _incubator.AddPersonAsync("none"),
        };
        for (var i = 0; i < 12; i++)
        {
            var startup = (await _incubator.AddStartupAsync($"Startup {i}")).Id;
            await _incubator.AddStayAsync(startup, spaces[i % 4]);
            if (i % 3 == 0)
            {
                await _incubator.AddStayAsync(startup, spaces[(i + 1) % 4], "2025-02-01");
            }

            await using var db = _incubator.OpenDb();
            int? owner = i % 2 == 0 ? people[i % 5].Id : null;
            await db.Startups().Where(s => s.Id == startup).ExecuteUpdateAsync(s => s.SetProperty(x => x.OwnerId, owner));
        }

        foreach (var space in spaces)
        {
            await SavedAsync(_incubator.Get<HousingAidEditor>().SaveAsync(
                null, new HousingAidInput { Name = "Room", Provider = "It", Kind = AidKind.Residence, SpaceId = space },
                Actor.Operator, CancellationToken.None));
            await SavedAsync(_incubator.Get<ProgrammeEditor>().SaveAsync(
                null, new ProgrammeInput { Name = "Intake", SpaceId = space }, Actor.Operator, CancellationToken.None));
        }

        _incubator.Clock.Advance(TimeSpan.FromDays(400));
        await using var read = _incubator.OpenDb();
        var today = _incubator.Clock.Today();
        foreach (var kind in _incubator.Get<IEnumerable<ConfirmedKind>>())
        {
            var kept = (await kind.Kept(read, today).ToListAsync()).ConvertAll(k => (k.UserId, k.Id)).Distinct().Order();
            var mine = new List<(int, int)>();
            foreach (var person in people)
            {
                var managed = await read.SpaceGrants().Where(g => g.UserId == person.Id).Select(g => g.SpaceId).ToHashSetAsync();
                var grants = new Grants(false, managed) { UserId = person.Id };
                mine.AddRange(managed.Count == 0
                    ? []
                    : (await kind.Due(read, grants, today).ToListAsync()).ConvertAll(d => (person.Id, d.Id)));
            }

            Assert.Equal((kind.Token, string.Join(' ', mine.Order())), (kind.Token, string.Join(' ', kept)));
            Assert.NotEmpty(mine);
        }
    }

    private static Confirmation Confirmed(DateOnly day) => new() { On = day, By = "them" };

    private async Task<int> AddAsync(string name, Action<SpaceInput>? change = null) =>
        (await _incubator.AddSpaceAsync(_paris, name, s =>
        {
            s.OpeningHours = change is null ? "24/7" : null;
            change?.Invoke(s);
        })).Id;

    private static async Task SavedAsync(Task<SaveResult> save) => Assert.IsType<SaveResult.Saved>(await save);

    private Task<DuePageOf> PageAsync(DueMark? after = null) =>
        _incubator.Get<DueBoard>().PageAsync(after, Actor.Operator, CancellationToken.None);

    private void Visit(string slug, int times)
    {
        for (var i = 0; i < times; i++)
        {
            _incubator.Get<VisitCounter>().Count(SpaceRecords.Kind, slug);
        }
    }

    private Task WriteAsync() => _incubator.Get<VisitCounter>().WriteAsync(CancellationToken.None);
}
