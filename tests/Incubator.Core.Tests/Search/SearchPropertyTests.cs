using Incubator.Core.Common;
using Incubator.Core.Events;
using Incubator.Core.Housing;
using Incubator.Core.Places;
using Incubator.Core.Programmes;
using Incubator.Core.Records;
using Incubator.Core.Sample.Generated;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Tests.Startups;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Search;

/// <summary>
/// Whatever is asked, and whatever was written before, the index answers what a look at every record does. A failure names its seed.
/// </summary>
public sealed class SearchPropertyTests : IAsyncLifetime
{
    private const int Spaces = 150;
    private const int Startups = 300;
    private const int Events = 60;
    private const int Rounds = 10;
    private const int Searches = 25;

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
        await using var db = _incubator.OpenDb();
        var spaces = await db.Spaces().OrderBy(s => s.Id).Select(s => s.Slug).ToListAsync();
        var today = _incubator.Clock.Today();
        SearchedKind[] kinds = [new SearchedSpaces(), new SearchedStartups(spaces), new SearchedAids(), new SearchedEvents(today)];
        for (var i = 0; i < Events; i++)
        {
            await WriteAnEventAsync(null, random);
            await WriteAProgrammeAsync(null, random);
        }

        for (var round = 0; round < Rounds; round++)
        {
            var scan = await PlainScan.ReadAsync(_incubator);
            for (var search = 0; search < Searches; search++)
            {
                foreach (var kind in kinds)
                {
                    await CompareAsync(scan, kind.Ask(random), $"seed {seed}, round {round}, search {search}");
                }
            }

            await ChangeSomethingAsync(random);
        }
    }

    private async Task CompareAsync(PlainScan scan, Question question, string where)
    {
        var first = await question.AskAsync(_incubator, null);
        if (first.Meant is { IsSure: true } meant)
        {
            Assert.Empty(question.Expected(scan, first));
            question = question.WithText(meant.Text);
        }

        var expected = question.Expected(scan, first);
        var found = first.Ids.ToList();
        for (var page = first; page.After is { } after;)
        {
            page = await question.AskAsync(_incubator, after);
            found.AddRange(page.Ids);
        }

        Assert.True(
            first.Total == expected.Count && expected.SequenceEqual(found),
            $"{where}: {question} gave {string.Join(' ', found)} and not {string.Join(' ', expected)}");
        foreach (var facet in first.Facets)
        {
            foreach (var option in facet.Options)
            {
                var count = question.Expected(scan, first, facet.Key, option.Value);
                Assert.True(count == option.Count, $"{where}: {question}: {facet.Key} {option.Value} is {option.Count} and not {count}");
            }
        }

        foreach (var hint in first.Hints)
        {
            var count = question.ExpectedWithout(scan, first, hint.Key);
            Assert.True(count == hint.Total, $"{where}: {question}: without {hint.Key} there are {hint.Total} and not {count}");
        }
    }

    private async Task ChangeSomethingAsync(Random random)
    {
        await using var db = _incubator.OpenDb();
        var spaces = await db.Spaces().OrderBy(s => s.Id).Select(s => new { s.Id, s.Version, s.State }).ToListAsync();
        var startups = await db.Startups().OrderBy(s => s.Id).Select(s => new { s.Id, s.Version }).ToListAsync();
        var aids = await db.HousingAids().OrderBy(a => a.Id).Select(a => a.Id).ToListAsync();
        var ct = CancellationToken.None;
        for (var i = 0; i < 6; i++)
        {
            var space = spaces[random.Next(spaces.Count)];
            var startup = startups[random.Next(startups.Count)];
            switch (random.Next(9))
            {
                case 0:
                    var input = await _incubator.Get<SpaceEditor>().ReadAsync(space.Id, Actor.Operator, ct);
                    (input!.Name, input.DesksFree, input.Kind, input.IsClosed) = (
                        $"Quai {random.Next(100)}",
                        random.Next(3),
                        (SpaceKind)random.Next(6),
                        random.Next(5) == 0
                    );
                    input.Plans =
                    [
                        new PlanInput
                        {
                            Kind = PlanKind.HotDesk,
                            Unit = PriceUnit.Month,
                            Amount = random.Next(50, 300),
                            Currency = "EUR",
                            IsHidden = random.Next(3) == 0,
                        },
                    ];
                    await _incubator.Get<SpaceEditor>().SaveAsync(space.Id, input, Actor.Operator, ct);
                    break;
                case 1 when space.State == RecordState.Live:
                    await _incubator.Get<SpaceEditor>().ArchiveAsync(space.Id, space.Version, Actor.Operator, ct);
                    break;
                case 1:
                    await _incubator.Get<SpaceEditor>().RestoreAsync(space.Id, space.Version, Actor.Operator, ct);
                    break;
                case 2:
                    await _incubator
                        .Get<ResidencyEditor>()
                        .SaveAsync(
                            null,
                            StartupWorld.Stay(startup.Id, space.Id, "2026-01-01", random.Next(2) == 0 ? null : "2026-11-23"),
                            Actor.Operator,
                            ct
                        );
                    break;
                case 3:
                    var firm = await _incubator.Get<StartupEditor>().ReadAsync(startup.Id, Actor.Operator, ct);
                    (firm!.Name, firm.Stage, firm.Sectors) = ($"Labs {random.Next(100)}", (StartupStage)random.Next(7), ["Energy"]);
                    await _incubator.Get<StartupEditor>().SaveAsync(startup.Id, firm, Actor.Operator, ct);
                    break;
                case 4:
                    var city = await db.Cities().OrderBy(c => c.Id).Select(c => c.Id).FirstAsync(ct);
                    var place = await _incubator.Get<CityEditor>().ReadAsync(city, Actor.Operator, ct);
                    place!.NameFr = $"Lutèce {random.Next(100)}";
                    await _incubator.Get<CityEditor>().SaveAsync(city, place, Actor.Operator, ct);
                    break;
                case 5:
                    var id = aids[random.Next(aids.Count)];
                    var aid = await _incubator.Get<HousingAidEditor>().ReadAsync(id, Actor.Operator, ct);
                    (aid!.Name, aid.Kind) = ($"Fonds {random.Next(100)}", (AidKind)random.Next(Tokens.All<AidKind>().Count));
                    (aid.Closes, aid.State) = (
                        random.Next(2) == 0 ? new DateOnly(2026, 11, 25) : null,
                        random.Next(4) == 0 ? RecordState.Draft : RecordState.Live);
                    await _incubator.Get<HousingAidEditor>().SaveAsync(id, aid, Actor.Operator, ct);
                    break;
                case 6:
                    var events = await db.Events().OrderBy(e => e.Id).Select(e => e.Id).ToListAsync(ct);
                    await WriteAnEventAsync(events[random.Next(events.Count)], random);
                    break;
                case 7:
                    var programmes = await db.Programmes().OrderBy(p => p.Id).Select(p => p.Id).ToListAsync(ct);
                    await WriteAProgrammeAsync(programmes[random.Next(programmes.Count)], random);
                    break;
                default:
                    _incubator.Clock.Advance(TimeSpan.FromDays(1));
                    await _incubator.Get<Calendar>().FollowAsync(ct);
                    break;
            }
        }
    }

    private async Task WriteAProgrammeAsync(int? id, Random random)
    {
        await using var db = _incubator.OpenDb();
        var spaces = await db.Spaces().Where(s => s.State == RecordState.Live).OrderBy(s => s.Id).Select(s => s.Id).ToListAsync();
        var editor = _incubator.Get<ProgrammeEditor>();
        var input = id is { } known ? await editor.ReadAsync(known, Actor.Operator, CancellationToken.None) : new ProgrammeInput();
        var opens = _incubator.Clock.Today().AddDays(random.Next(-60, 20));
        (input!.Name, input.SpaceId) = ($"Season {random.Next(100)}", spaces[random.Next(spaces.Count)]);
        input.Opens = random.Next(4) == 0 ? null : opens;
        input.Closes = random.Next(4) == 0 ? null : opens.AddDays(random.Next(0, 70));
        input.State = random.Next(6) == 0 ? RecordState.Draft : RecordState.Live;
        Assert.IsType<SaveResult.Saved>(await editor.SaveAsync(id, input, Actor.Operator, CancellationToken.None));
    }

    // In UTC, where a day is a day: other zones are proven where the dates of a series are counted.
    private async Task WriteAnEventAsync(int? id, Random random)
    {
        await using var db = _incubator.OpenDb();
        var spaces = await db.Spaces().Where(s => s.State == RecordState.Live).OrderBy(s => s.Id).Select(s => s.Id).ToListAsync();
        var editor = _incubator.Get<EventEditor>();
        var input = id is { } known ? await editor.ReadAsync(known, Actor.Operator, CancellationToken.None) : new EventInput();
        var isWeekly = random.Next(3) == 0;
        var day = _incubator.Clock.Today().AddDays(random.Next(-40, 60));
        input!.Name = $"{(random.Next(2) == 0 ? "Atelier" : "Demo")} {random.Next(100)}";
        (input.Kind, input.SpaceId) = ((EventKind)random.Next(Tokens.All<EventKind>().Count), spaces[random.Next(spaces.Count)]);
        (input.StartDay, input.EndDay) = (day, random.Next(4) == 0 ? day.AddDays(random.Next(1, 4)) : null);
        input.StartTime = random.Next(3) == 0 ? new TimeOnly(random.Next(24), 30) : null;
        input.EndTime = input.StartTime is not null && input.EndDay is not null ? new TimeOnly(12, 0) : null;
        input.Frequency = isWeekly ? EventFrequency.Weekly : null;
        input.Count = isWeekly ? random.Next(2, 8) : null;
        (input.Interval, input.TimeZone) = (isWeekly ? 1 : null, "Etc/UTC");
        input.State = random.Next(6) == 0 ? RecordState.Draft : RecordState.Live;
        Assert.IsType<SaveResult.Saved>(await editor.SaveAsync(id, input, Actor.Operator, CancellationToken.None));
    }
}
