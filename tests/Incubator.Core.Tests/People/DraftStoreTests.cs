using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.People;

public sealed class DraftStoreTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private Actor.Person _ada = null!;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _ada = await _incubator.AddPersonAsync("ada", administrator: true);
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    private DraftStore Store => _incubator.Get<DraftStore>();

    [Fact]
    public async Task A_draft_is_kept_in_place_of_the_one_that_it_goes_on_from_and_forgotten_when_it_is_not_wanted()
    {
        var one = await KeepAsync(Draft("one"));
        _incubator.Clock.Advance(TimeSpan.FromSeconds(1));
        var two = await KeepAsync(one with { Input = "two" });

        var draft = Assert.Single(await FindAsync(_ada));
        Assert.Equal((one.Id, "two", _incubator.Clock.GetUtcNow().UtcDateTime), (draft.Id, draft.Input, draft.At));
        Assert.Equal(two, draft);

        await Store.ForgetAsync(draft, _ada, CancellationToken.None);
        Assert.Empty(await FindAsync(_ada));
    }

    [Fact]
    public async Task Two_windows_have_two_drafts_of_one_record_and_the_latest_comes_first()
    {
        await KeepAsync(Draft("one"));
        _incubator.Clock.Advance(TimeSpan.FromSeconds(1));
        await KeepAsync(Draft("two"));

        Assert.Equal(["two", "one"], (await FindAsync(_ada)).Select(d => d.Input));
        Assert.Empty(await Store.FindAsync(SpaceRecords.Token, 8, _ada, CancellationToken.None));
    }

    [Fact]
    public async Task Nobody_reads_changes_or_forgets_the_draft_of_another()
    {
        var eve = await _incubator.AddPersonAsync("eve", administrator: true);
        var mine = await KeepAsync(Draft("mine"));

        Assert.Empty(await FindAsync(eve));
        Assert.NotEqual(mine.Id, (await Store.KeepAsync(mine with { Input = "hers" }, eve, CancellationToken.None))!.Id);
        await Store.ForgetAsync(mine, eve, CancellationToken.None);

        Assert.Equal("mine", Assert.Single(await FindAsync(_ada)).Input);
    }

    [Fact]
    public async Task A_draft_that_is_given_is_the_administrators_and_then_his_who_goes_on_from_it()
    {
        var bob = await _incubator.AddPersonAsync("bob", administrator: false);
        var eve = await _incubator.AddPersonAsync("eve", administrator: false);
        var draft = (await Store.KeepAsync(Draft("his"), bob, CancellationToken.None))!;
        Assert.False(await Store.GiveAsync(draft, eve, CancellationToken.None));
        Assert.Empty(await Store.GivenAsync(_ada, CancellationToken.None));

        _incubator.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await Store.GiveAsync(draft, bob, CancellationToken.None));

        Assert.Empty(await FindAsync(bob));
        Assert.Empty(await FindAsync(eve));
        Assert.Empty(await Store.GivenAsync(bob, CancellationToken.None));
        var given = Assert.Single(await FindAsync(_ada));
        Assert.Equal(("his", "bob"), (given.Input, given.GivenBy));
        Assert.Equal(given, Assert.Single(await Store.GivenAsync(_ada, CancellationToken.None)));

        await Store.ForgetAsync(given, bob, CancellationToken.None);
        Assert.NotNull(await Store.KeepAsync(given with { Input = "changed by eve" }, eve, CancellationToken.None));
        var own = (await Store.KeepAsync(given with { Input = "mine now" }, _ada, CancellationToken.None))!;
        Assert.Equal((given.Id, null), (own.Id, own.GivenBy));
        Assert.Equal("mine now", Assert.Single(await FindAsync(_ada)).Input);
        Assert.Empty(await Store.GivenAsync(_ada, CancellationToken.None));
        Assert.Empty(await FindAsync(bob));
    }

    [Fact]
    public async Task Nothing_is_kept_or_read_in_a_session_that_ended_and_what_was_kept_is_there_in_the_next()
    {
        var sessions = _incubator.Get<SessionStore>();
        var first = _ada with { Session = await sessions.BeginAsync(_ada.Id, null, default, CancellationToken.None) };
        await Store.KeepAsync(Draft("mine"), first, CancellationToken.None);
        await sessions.EndAsync(first.Session!, CancellationToken.None);

        Assert.Null(await Store.KeepAsync(Draft("later"), first, CancellationToken.None));
        Assert.Empty(await FindAsync(first));
        var next = _ada with { Session = await sessions.BeginAsync(_ada.Id, null, default, CancellationToken.None) };
        Assert.Equal("mine", Assert.Single(await FindAsync(next)).Input);
    }

    [Fact]
    public async Task A_draft_is_forgotten_after_thirty_days()
    {
        await KeepAsync(Draft("old"));
        _incubator.Clock.Advance(TimeSpan.FromDays(1));
        await KeepAsync(Draft("young"));
        _incubator.Clock.Advance(DraftStore.Longest - TimeSpan.FromHours(1));

        Assert.Equal("young", Assert.Single(await FindAsync(_ada)).Input);
        await Store.TidyAsync(CancellationToken.None);
        await using var db = _incubator.OpenDb();
        Assert.Equal("young", (await db.Drafts().SingleAsync()).Input);
    }

    [Fact]
    public async Task A_draft_makes_no_page_anew_and_what_another_process_writes_beside_it_is_still_noticed()
    {
        var watch = _incubator.Get<DataWatch>();
        await watch.LookAsync(CancellationToken.None);
        var before = watch.Version;

        await KeepAsync(Draft("mine"));
        await watch.LookAsync(CancellationToken.None);
        Assert.Equal(before, watch.Version);

        await using var beside = _incubator.Beside();
        await beside.AddCityAsync("Lyon");
        await KeepAsync(Draft("again"));
        await watch.LookAsync(CancellationToken.None);
        Assert.NotEqual(before, watch.Version);
        await using var db = _incubator.OpenDb();
        Assert.Empty(await db.Changes().Where(c => c.UserId == _ada.Id).ToListAsync());
    }

    [Fact]
    public async Task Typing_uses_up_no_write_that_a_person_may_make()
    {
        var ada = _ada with { Session = await _incubator.Get<SessionStore>().BeginAsync(_ada.Id, null, default, CancellationToken.None) };
        var draft = Draft("");
        for (var n = 0; n <= WriteLimit.PerMinute; n++)
        {
            draft = (await Store.KeepAsync(draft with { Input = $"{n}" }, ada, CancellationToken.None))!;
        }

        Assert.Equal($"{WriteLimit.PerMinute}", Assert.Single(await FindAsync(ada)).Input);
        Assert.True(_incubator.Get<WriteLimit>().Enter(ada));
    }

    [Fact]
    public async Task A_draft_stays_with_its_record()
    {
        var kept = await KeepAsync(Draft("of seven"));

        await KeepAsync(kept with { RecordId = 8, Input = "of eight" });

        Assert.Equal("of seven", Assert.Single(await FindAsync(_ada)).Input);
        Assert.Equal("of eight", Assert.Single(await Store.FindAsync(SpaceRecords.Token, 8, _ada, CancellationToken.None)).Input);
    }

    [Fact]
    public async Task Two_windows_that_go_on_from_one_draft_do_not_overwrite_or_forget_each_other()
    {
        var offered = await KeepAsync(Draft("offered"));
        _incubator.Clock.Advance(TimeSpan.FromSeconds(1));
        await KeepAsync(offered with { Input = "first window" });
        _incubator.Clock.Advance(TimeSpan.FromSeconds(1));

        await KeepAsync(offered with { Input = "second window" });
        await Store.ForgetAsync(offered, _ada, CancellationToken.None);

        Assert.Equal(["second window", "first window"], (await FindAsync(_ada)).Select(d => d.Input));
    }

    [Fact]
    public async Task What_is_larger_than_a_form_can_send_is_not_kept()
    {
        var most = new string('é', DraftStore.MostBytes / 2);

        Assert.Null(await Store.KeepAsync(Draft(most + "x"), _ada, CancellationToken.None));
        Assert.NotNull(await Store.KeepAsync(Draft(most), _ada, CancellationToken.None));
    }

    [Fact]
    public async Task A_person_has_so_many_drafts_at_most_and_the_oldest_goes()
    {
        for (var n = 0; n <= DraftStore.Most; n++)
        {
            _incubator.Clock.Advance(TimeSpan.FromSeconds(1));
            await KeepAsync(Draft($"{n}"));
        }

        var drafts = await FindAsync(_ada);
        Assert.Equal((DraftStore.Most, "1"), (drafts.Count, drafts[^1].Input));
    }

    [Fact]
    public async Task Drafts_are_written_so_often_a_minute_at_most_and_the_last_one_stays()
    {
        var draft = Draft("");
        for (var n = 0; n < DraftStore.PerMinute; n++)
        {
            draft = await KeepAsync(draft with { Input = $"{n}" });
        }

        Assert.Null(await Store.KeepAsync(draft with { Input = "more" }, _ada, CancellationToken.None));
        Assert.Equal($"{DraftStore.PerMinute - 1}", Assert.Single(await FindAsync(_ada)).Input);
        _incubator.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.NotNull(await Store.KeepAsync(draft with { Input = "more" }, _ada, CancellationToken.None));
    }

    private static Draft Draft(string input) => new(SpaceRecords.Token, 7, 1, "{}", input, null);

    private async Task<Draft> KeepAsync(Draft draft) => (await Store.KeepAsync(draft, _ada, CancellationToken.None))!;

    private Task<IReadOnlyList<Draft>> FindAsync(Actor.Person person) =>
        Store.FindAsync(SpaceRecords.Token, 7, person, CancellationToken.None);
}
