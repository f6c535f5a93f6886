using Incubator.Core.Mail;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Startups;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Startups;

/// <summary>A startup's own people say what is true of its stays; those of the space do not undo it.</summary>
public sealed class StayDeskTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private Actor.Person _mary = null!;
    private Actor.Person _ines = null!;
    private int _space;
    private int _startup;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _space = (await _incubator.AddSpaceAsync(await _incubator.AddCityAsync())).Id;
        _mary = await _incubator.AddPersonAsync("mary", administrator: false, _space);
        _ines = await _incubator.AddPersonAsync("ines");
        _startup = (await _incubator.AddStartupAsync()).Id;
        await using var db = _incubator.OpenDb();
        db.StartupGrants().Add(new StartupGrant { UserId = _ines.Id, StartupId = _startup, IsLead = true });
        foreach (var user in await db.Users().ToListAsync())
        {
            user.Email = $"{user.DisplayName}@example.org";
        }

        await db.SaveChangesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(await _incubator.HistoryFaultsAsync());
        await _incubator.DisposeAsync();
    }

    private ResidencyEditor Editor => _incubator.Get<ResidencyEditor>();

    private StayDesk Desk => _incubator.Get<StayDesk>();

    [Fact]
    public async Task What_a_manager_adds_waits_for_the_startup_who_is_mailed_once()
    {
        var stay = await AddAsync(_mary);

        Assert.Equal(StayStanding.Named, await StandingAsync(stay));
        var told = Assert.Single(await MailsAsync("ines@example.org"));
        Assert.Contains($"/admin/startups/{_startup}/people", told, StringComparison.Ordinal);
        var named = Assert.Single((await PageAsync()).Present);
        Assert.True(named.IsNamed);

        await SayAsync(stay, StayStanding.Confirmed, _ines);

        Assert.False(Assert.Single((await PageAsync()).Present).IsNamed);
        Assert.Equal(StayStanding.Confirmed, Assert.Single((await Desk.OfAsync(_startup, _ines, CancellationToken.None))!).Standing);
        // The next change is one more thing that the startup did not say.
        await ChangeAsync(stay, s => s.Programme = "Programme Seine");
        Assert.Equal(StayStanding.Named, await StandingAsync(stay));
        Assert.Equal(2, (await MailsAsync("ines@example.org")).Count);
    }

    [Fact]
    public async Task What_administrators_say_and_what_is_said_of_a_startup_without_people_counts_as_said()
    {
        Assert.Null(await StandingAsync(await AddAsync(Actor.Operator)));
        var other = (await _incubator.AddStartupAsync("Another")).Id;
        var saved = await Editor.SaveAsync(null, StartupWorld.Stay(other, _space), _mary, CancellationToken.None);

        Assert.Null(await StandingAsync(Assert.IsType<SaveResult.Saved>(saved).Id));
        Assert.Empty(await MailsAsync("ines@example.org"));
    }

    [Theory]
    [InlineData(StayStanding.Refused)]
    [InlineData(StayStanding.Hidden)]
    public async Task A_manager_of_the_space_brings_nothing_back_by_any_way(StayStanding standing)
    {
        var stay = await AddAsync(_mary);
        await SayAsync(stay, standing, _ines);
        Assert.Empty((await PageAsync()).Present);

        Assert.IsType<SaveResult.Missing>(await Desk.SayAsync(stay, StayStanding.Confirmed, _mary, CancellationToken.None));
        Assert.IsType<SaveResult.Missing>(await Desk.LeaveAsync(stay, new DateOnly(2026, 1, 1), _mary, CancellationToken.None));
        Assert.Null(await Desk.OfAsync(_startup, _mary, CancellationToken.None));
        await ChangeAsync(stay, s => s.From = new DateOnly(2024, 1, 1));
        var version = (await Editor.ReadAsync(stay, _mary, CancellationToken.None))!.Version;
        Assert.IsType<SaveResult.Saved>(await Editor.ArchiveAsync(stay, version, _mary, CancellationToken.None));
        await AddAsync(_mary, "2025-05-01");
        Assert.Empty((await PageAsync()).Present);
        await AddAsync(_mary, "2020-01-01", "2020-02-01");

        Assert.Equal((0, 0), ((await PageAsync()).Present.Count, (await PageAsync()).Past.Count));
        await using var db = _incubator.OpenDb();
        Assert.All(await db.Residencies().ToListAsync(), r => Assert.Equal(standing, r.Standing));
    }

    [Fact]
    public async Task A_stay_that_its_startup_withholds_takes_that_along_to_another_one_and_back()
    {
        var other = (await _incubator.AddStartupAsync("Another")).Id;
        var stay = await AddAsync(_mary);
        await SayAsync(stay, StayStanding.Refused, _ines);

        await ChangeAsync(stay, s => s.StartupId = other);
        await ChangeAsync(stay, s => s.StartupId = _startup);

        Assert.Equal(StayStanding.Refused, await StandingAsync(stay));
    }

    [Fact]
    public async Task A_refused_stay_lets_nobody_edit_the_startup()
    {
        var stay = await AddAsync(_mary);
        Assert.NotNull(await _incubator.Get<StartupEditor>().ReadAsync(_startup, _mary, CancellationToken.None));

        await SayAsync(stay, StayStanding.Refused, _ines);

        Assert.Null(await _incubator.Get<StartupEditor>().ReadAsync(_startup, _mary, CancellationToken.None));
    }

    [Fact]
    public async Task Whoever_is_no_longer_of_the_startup_has_no_word()
    {
        var stay = await AddAsync(_mary);
        await using (var db = _incubator.OpenDb())
        {
            await db.StartupGrants().ExecuteDeleteAsync();
        }

        Assert.IsType<SaveResult.Missing>(await Desk.SayAsync(stay, StayStanding.Refused, _ines, CancellationToken.None));
        Assert.Null(await Desk.OfAsync(_startup, _ines, CancellationToken.None));
        Assert.Equal(StayStanding.Named, await StandingAsync(stay));
    }

    [Fact]
    public async Task A_startup_leaves_and_those_of_the_space_are_told_once()
    {
        var stay = await AddAsync(_mary);
        var before = new DateOnly(2024, 12, 31);
        Assert.IsType<SaveResult.Invalid>(await Desk.LeaveAsync(stay, before, _ines, CancellationToken.None));
        Assert.Empty(await MailsAsync("mary@example.org"));

        for (var press = 0; press < 2; press++)
        {
            Assert.IsType<SaveResult.Saved>(await Desk.LeaveAsync(stay, new DateOnly(2025, 6, 30), _ines, CancellationToken.None));
        }

        Assert.Equal(new DateOnly(2025, 6, 30), Assert.Single((await PageAsync()).Past).Until);
        Assert.Contains($"/admin/residencies/{stay}", Assert.Single(await MailsAsync("mary@example.org")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Those_of_the_space_see_on_their_list_what_was_said_and_in_its_history_who_said_it()
    {
        var stay = await AddAsync(_mary);
        _incubator.Clock.Advance(TimeSpan.FromMinutes(1));

        await SayAsync(stay, StayStanding.Refused, _ines);

        var page = (await Editor.History.PageAsync(stay, null, _mary, CancellationToken.None))!;
        var change = Assert.Single(page.Versions[0].Change.Differences);
        Assert.Equal(("ines", "Standing", "named", "refused"), (page.Versions[0].Who, change.Path, change.Before, change.After));
        var list = await _incubator.Get<ResidencyGrid>().PageAsync(new(null, null, null, false, 0, 10), _mary, CancellationToken.None);
        Assert.Equal(StayStanding.Refused, Assert.Single(list.Rows).Standing);
    }

    private async Task<int> AddAsync(Actor actor, string from = "2025-01-01", string? until = null) => Assert.IsType<SaveResult.Saved>(
        await Editor.SaveAsync(null, StartupWorld.Stay(_startup, _space, from, until), actor, CancellationToken.None)).Id;

    private async Task ChangeAsync(int stay, Action<ResidencyInput> change)
    {
        var input = (await Editor.ReadAsync(stay, _mary, CancellationToken.None))!;
        change(input);
        Assert.IsType<SaveResult.Saved>(await Editor.SaveAsync(stay, input, _mary, CancellationToken.None));
    }

    private async Task SayAsync(int stay, StayStanding standing, Actor actor) =>
        Assert.IsType<SaveResult.Saved>(await Desk.SayAsync(stay, standing, actor, CancellationToken.None));

    private async Task<StayStanding?> StandingAsync(int stay)
    {
        await using var db = _incubator.OpenDb();
        return (await db.Residencies().SingleAsync(r => r.Id == stay)).Standing;
    }

    private async Task<StartupDetails> PageAsync() => Assert.IsType<Lookup<StartupDetails>.Found>(
        await _incubator.Get<StartupQueries>().FindAsync("velopli", CancellationToken.None)).Value;

    private async Task<List<string>> MailsAsync(string email)
    {
        await using var db = _incubator.OpenDb();
        return await db.Outbox().Where(m => m.Recipient == email).Select(m => m.Text!).ToListAsync();
    }
}
