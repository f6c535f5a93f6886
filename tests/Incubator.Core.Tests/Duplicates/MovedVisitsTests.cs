using Incubator.Core.Spaces;
using Incubator.Core.Visits;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Duplicates;

/// <summary>Two spaces that are one, and how often their pages were opened.</summary>
public sealed class MovedVisitsTests : MergeTest
{
    [Fact]
    public async Task A_merge_adds_the_visits_of_the_loser_and_an_undo_takes_off_what_it_added()
    {
        await VisitAsync("atelier-mercier", 5);
        await VisitAsync("l-atelier-mercier", 3);
        Incubator.Clock.Advance(TimeSpan.FromDays(1));
        await VisitAsync("l-atelier-mercier", 2);

        Assert.Empty((await MergeAsync(Nothing)).Left);
        Assert.Equal([(Winner, 5 + 3), (Winner, 2)], await CountsAsync());

        await VisitAsync("atelier-mercier", 4);
        Assert.Empty((await UndoAsync()).Left);

        Assert.Equal([(Winner, 5), (Loser, 3), (Winner, 4), (Loser, 2)], await CountsAsync());
    }

    [Fact]
    public async Task A_visit_just_before_the_merge_counts_for_the_winner()
    {
        Count("l-atelier-mercier", 3);
        await MergeAsync(Nothing);

        await Incubator.Get<VisitCounter>().WriteAsync(CancellationToken.None);

        Assert.Equal([(Winner, 3)], await CountsAsync());
    }

    [Fact]
    public async Task A_day_that_was_forgotten_since_comes_back_to_neither()
    {
        await VisitAsync("l-atelier-mercier", 3);
        await MergeAsync(Nothing);
        Incubator.Clock.Advance(TimeSpan.FromDays(VisitCounter.DaysKept + 1));
        await Incubator.Get<VisitCounter>().TidyAsync(CancellationToken.None);

        await UndoAsync();

        Assert.Empty(await CountsAsync());
    }

    private Task VisitAsync(string slug, int times)
    {
        Count(slug, times);
        return Incubator.Get<VisitCounter>().WriteAsync(CancellationToken.None);
    }

    private void Count(string slug, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Incubator.Get<VisitCounter>().Count(SpaceRecords.Kind, slug);
        }
    }

    private async Task<List<(int Space, int Count)>> CountsAsync()
    {
        await using var db = Incubator.OpenDb();
        return (await db.VisitCounts().OrderBy(v => v.Day).ThenBy(v => v.RecordId).ToListAsync())
            .ConvertAll(v => (v.RecordId, v.Count));
    }
}
