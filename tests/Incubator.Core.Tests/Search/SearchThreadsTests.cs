using Incubator.Core.Housing;
using Incubator.Core.Records;
using Incubator.Core.Sample.Generated;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Search;

/// <summary>Many search at once while records change through their editors. All work is counted beforehand: no clock decides.</summary>
public sealed class SearchThreadsTests : IAsyncLifetime
{
    private const int Threads = 8;
    private const int WalksEach = 3;
    private const int Changes = 30;
    private const int PageSize = 24;

    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        await _incubator.Get<CatalogueGenerator>().RunAsync(120, 120, 5, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task Nobody_sees_half_a_change_misses_a_record_or_meets_one_twice_while_others_save()
    {
        SearchedKind[] kinds = [new SearchedSpaces(), new SearchedStartups([]), new SearchedAids()];
        var ids = new List<HashSet<int>>();
        foreach (var kind in kinds)
        {
            ids.Add(await WalkAsync(kind.All()));
        }

        Assert.All(ids, some => Assert.NotEmpty(some));
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var readers = Enumerable.Range(0, Threads).Select(thread => Task.Run(async () =>
        {
            await start.Task;
            for (var walk = 0; walk < WalksEach; walk++)
            {
                var kind = (thread + walk) % kinds.Length;
                // Nothing is added or hidden, and the order by age is the same whatever is changed.
                Assert.Equal(ids[kind].Order(), (await WalkAsync(kinds[kind].All())).Order());
            }
        })).ToList();
        start.SetResult();
        await ChangeAsync();
        await Task.WhenAll(readers);
    }

    [Fact]
    public async Task An_index_stays_as_it_is_while_a_search_reads_it()
    {
        var ct = CancellationToken.None;
        var spaces = _incubator.Get<CurrentSpaces>();
        var city = await _incubator.AddCityAsync("Zephyrville");
        var (before, after, next) = await spaces.ReadAsync((index, _) =>
        {
            var rows = index.Rows;
            var saved = Task.Run(() => _incubator.AddSpaceAsync(city, "Zephyr"), ct);
            SpinWait.SpinUntil(() => saved.IsCompleted);
            var another = Task.Run(() => spaces.ReadAsync((newer, _) => newer.Rows, ct).AsTask(), ct);
            // It has read what changed, and waits to apply it; without the lock it has done so.
            SpinWait.SpinUntil(() => spaces.HasWaitingChange || another.IsCompleted);
            return (rows, index.Rows, another);
        }, ct);

        Assert.Equal(before, after);
        Assert.Equal(before + 1, await next);
    }

    /// <summary>All pages of a question; each is looked at for itself.</summary>
    private async Task<HashSet<int>> WalkAsync(Question question)
    {
        var seen = new HashSet<int>();
        string? after = null;
        do
        {
            var page = await question.AskAsync(_incubator, after);
            Assert.All(page.Ids, id => Assert.True(seen.Add(id), $"{question} gave {id} twice."));
            Assert.True(page.After is null || page.Ids.Count == PageSize, $"{question} gave a page of {page.Ids.Count}.");
            // Whatever has exactly one of some options is counted by one of them: else a record is there by half.
            foreach (var facet in page.Facets.Where(f => f.Key == "kind"))
            {
                Assert.Equal(page.Total, facet.Options.Sum(o => o.Count));
            }

            after = page.After;
        }
        while (after is not null);
        return seen;
    }

    private async Task ChangeAsync()
    {
        var ct = CancellationToken.None;
        await using var db = _incubator.OpenDb();
        var spaces = await db.Spaces().Where(s => s.State == RecordState.Live).OrderBy(s => s.Id).Select(s => s.Id).ToListAsync(ct);
        var startups = await db.Startups().Where(s => s.State == RecordState.Live).OrderBy(s => s.Id).Select(s => s.Id).ToListAsync(ct);
        var aids = await db.HousingAids().Where(a => a.State == RecordState.Live).OrderBy(a => a.Id).Select(a => a.Id).ToListAsync(ct);
        for (var change = 0; change < Changes; change++)
        {
            var name = $"Zephyrine {change}";
            switch (change % 3)
            {
                case 0:
                    var space = spaces[change % spaces.Count];
                    var input = await _incubator.Get<SpaceEditor>().ReadAsync(space, Actor.Operator, ct);
                    (input!.Name, input.Kind, input.DesksTotal, input.DesksFree) = (name, (SpaceKind)(change % 6), 10, change % 10);
                    Assert.IsType<SaveResult.Saved>(await _incubator.Get<SpaceEditor>().SaveAsync(space, input, Actor.Operator, ct));
                    var spacesFound = await _incubator.Get<SpaceQueries>().SearchAsync(new SpaceFilter { Text = name }, ct);
                    Assert.Contains(spacesFound.Page.Items, s => s.Id == space && s.Name == name);
                    break;
                case 1:
                    var startup = startups[change % startups.Count];
                    var firm = await _incubator.Get<StartupEditor>().ReadAsync(startup, Actor.Operator, ct);
                    (firm!.Name, firm.Stage) = (name, (StartupStage)(change % 7));
                    Assert.IsType<SaveResult.Saved>(await _incubator.Get<StartupEditor>().SaveAsync(startup, firm, Actor.Operator, ct));
                    var startupsFound = await _incubator.Get<StartupQueries>().SearchAsync(new StartupFilter { Text = name }, ct);
                    Assert.Contains(startupsFound.Page.Items, s => s.Id == startup && s.Name == name);
                    break;
                default:
                    var aid = aids[change % aids.Count];
                    var help = await _incubator.Get<HousingAidEditor>().ReadAsync(aid, Actor.Operator, ct);
                    (help!.Name, help.Kind) = (name, (AidKind)(change % 4));
                    Assert.IsType<SaveResult.Saved>(await _incubator.Get<HousingAidEditor>().SaveAsync(aid, help, Actor.Operator, ct));
                    var aidsFound = await _incubator.Get<HousingAidQueries>().SearchAsync(new HousingAidFilter { Text = name }, ct);
                    Assert.Contains(aidsFound.Page.Items, a => a.Id == aid && a.Name == name);
                    break;
            }
        }
    }
}
