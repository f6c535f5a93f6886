using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Storage.Sqlite;
using Incubator.Core.Visits;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Visits;

/// <summary>Visits of one space. It is 22 November 2026.</summary>
public sealed class VisitCounterTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private int _space;

    private VisitCounter Visits => _incubator.Get<VisitCounter>();

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _space = (await _incubator.AddSpaceAsync(await _incubator.AddCityAsync())).Id;
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task Visits_are_added_up_by_the_day_and_no_kept_page_is_made_anew_for_them()
    {
        await _incubator.Get<DataWatch>().LookAsync(CancellationToken.None);
        var version = _incubator.Get<DataWatch>().Version;

        Visit(2);
        await WriteAsync();
        Visit(1);
        Assert.Equal([2], await CountsAsync());
        await WriteAsync();
        await WriteAsync();
        _incubator.Clock.Advance(TimeSpan.FromDays(1));
        Visit(4);
        await WriteAsync();

        Assert.Equal([3, 4], await CountsAsync());
        await _incubator.Get<DataWatch>().LookAsync(CancellationToken.None);
        Assert.Equal(version, _incubator.Get<DataWatch>().Version);
    }

    [Fact]
    public async Task What_was_counted_at_an_address_that_changed_meanwhile_is_still_the_records()
    {
        Visit(2);
        await RenameAsync("another");
        Visit(3, "another");
        Visit(1, "never-there");

        await WriteAsync();

        Assert.Equal([5], await CountsAsync());
    }

    [Fact]
    public async Task What_cannot_be_written_is_written_later()
    {
        await WriteAsync();
        _incubator.Storage.Protect();
        Visit(2);
        await Assert.ThrowsAnyAsync<Exception>(WriteAsync);
        Visit(1);
        _incubator.Storage.Mend();

        await WriteAsync();

        Assert.Equal([3], await CountsAsync());
    }

    [Fact]
    public async Task What_is_gathered_is_bounded()
    {
        for (var i = 0; i < 20_000; i++)
        {
            Visit(1, $"stranger-{i}");
        }

        Visit(1);
        await WriteAsync();
        Assert.Empty(await CountsAsync());

        Visit(1);
        await WriteAsync();
        Assert.Equal([1], await CountsAsync());
    }

    [Fact]
    public async Task Visits_are_kept_for_400_days()
    {
        Visit(1);
        await WriteAsync();
        _incubator.Clock.Advance(TimeSpan.FromDays(VisitCounter.DaysKept));
        Visit(2);
        await WriteAsync();
        await Visits.TidyAsync(CancellationToken.None);
        Assert.Equal([1, 2], await CountsAsync());

        _incubator.Clock.Advance(TimeSpan.FromDays(1));
        await Visits.TidyAsync(CancellationToken.None);

        Assert.Equal([2], await CountsAsync());
    }

    [Fact]
    public async Task The_visits_of_a_deleted_record_go_with_it()
    {
        var other = (await _incubator.AddSpaceAsync(await _incubator.AddCityAsync("Lyon"), "Verriere")).Id;
        Visit(1);
        Visit(2, "verriere");
        await WriteAsync();
        await using (var write = await _incubator.Get<WriteDoor>().BeginAsync(Actor.Operator, CancellationToken.None))
        {
            await new SampleRemoval(write).DeleteAsync(
                SpaceRecords.Token, write.Db.Spaces().Where(s => s.Id == _space), CancellationToken.None);
            await write.CommitAsync(CancellationToken.None);
        }

        await Visits.TidyAsync(CancellationToken.None);

        await using var db = _incubator.OpenDb();
        Assert.Equal((other, 2), await db.VisitCounts().Select(v => ValueTuple.Create(v.RecordId, v.Count)).SingleAsync());
    }

    [Fact]
    public async Task Whoever_may_edit_the_record_sees_90_days_by_day_and_week_and_nobody_else_does()
    {
        var (mine, other) = (await _incubator.AddPersonAsync("Mine", false, _space), await _incubator.AddPersonAsync("Other"));
        Visit(7);
        await WriteAsync();
        _incubator.Clock.Advance(TimeSpan.FromDays(1));
        Visit(2);
        await WriteAsync();
        _incubator.Clock.Advance(TimeSpan.FromDays(89));
        Visit(1);
        await WriteAsync();

        var seen = (await OfAsync(mine))!;

        Assert.Equal("Atelier Mercier", seen.Name);
        Assert.Equal(90, seen.Days.Count);
        Assert.Equal((new DateOnly(2026, 11, 23), 2), (seen.Days[0].Day, seen.Days[0].Count));
        Assert.Equal((new DateOnly(2027, 2, 20), 1), (seen.Days[^1].Day, seen.Days[^1].Count));
        Assert.Equal(3, seen.Total);
        // 23 November is a Monday.
        Assert.Equal(
            [(new DateOnly(2026, 11, 23), 2), (new DateOnly(2027, 2, 15), 1)],
            seen.Weeks.Where(w => w.Count > 0).Select(w => (w.Day, w.Count)));
        Assert.Equal(13, seen.Weeks.Count());
        Assert.NotNull(await OfAsync(Actor.Operator));
        Assert.Null(await OfAsync(other));
        Assert.Null(await _incubator.Get<VisitQueries>().OfAsync("cities", 1, Actor.Operator, CancellationToken.None));
    }

    private void Visit(int times, string slug = "atelier-mercier")
    {
        for (var i = 0; i < times; i++)
        {
            Visits.Count(SpaceRecords.Kind, slug);
        }
    }

    private Task WriteAsync() => Visits.WriteAsync(CancellationToken.None);

    private Task<RecordVisits?> OfAsync(Actor actor) =>
        _incubator.Get<VisitQueries>().OfAsync("spaces", _space, actor, CancellationToken.None);

    private async Task RenameAsync(string slug)
    {
        var editor = _incubator.Get<SpaceEditor>();
        var input = (await editor.ReadAsync(_space, Actor.Operator, CancellationToken.None))!;
        input.Slug = slug;
        Assert.IsType<SaveResult.Saved>(await editor.SaveAsync(_space, input, Actor.Operator, CancellationToken.None));
    }

    private async Task<List<int>> CountsAsync()
    {
        await using var db = _incubator.OpenDb();
        return await db.VisitCounts().Where(v => v.Kind == SpaceRecords.Token && v.RecordId == _space).OrderBy(v => v.Day)
            .Select(v => v.Count).ToListAsync();
    }
}
