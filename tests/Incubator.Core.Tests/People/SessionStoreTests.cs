using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.People;

public sealed class SessionStoreTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private Actor.Person _ada = null!;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        await _incubator.AddPersonAsync("root", administrator: true);
        _ada = await _incubator.AddPersonAsync("ada", administrator: true);
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    private SessionStore Store => _incubator.Get<SessionStore>();

    [Fact]
    public async Task A_session_that_ended_is_over_at_once_and_another_of_the_same_person_lives_on()
    {
        var (here, elsewhere) = (await SignInAsync(), await SignInAsync());
        Assert.True(await IsOpenAsync(here));

        await Store.EndAsync(here.Session!, CancellationToken.None);

        Assert.False(await IsOpenAsync(here));
        Assert.True(await IsOpenAsync(elsewhere));
    }

    [Fact]
    public async Task Nothing_is_read_or_written_in_a_session_that_ended()
    {
        var space = await _incubator.AddSpaceAsync(await _incubator.AddCityAsync());
        var (here, elsewhere) = (await SignInAsync(), await SignInAsync());
        var spaces = _incubator.Get<SpaceEditor>();
        var input = (await spaces.ReadAsync(space.Id, here, CancellationToken.None))!;
        await Store.EndAsync(here.Session!, CancellationToken.None);
        input.Street = "1 rue Neuve";

        Assert.Null(await spaces.ReadAsync(space.Id, here, CancellationToken.None));
        Assert.IsType<SaveResult.SignedOut>(await spaces.SaveAsync(space.Id, input, here, CancellationToken.None));
        Assert.IsType<SaveResult.SignedOut>(await spaces.ArchiveAsync(space.Id, space.Version, here, CancellationToken.None));
        Assert.IsType<SaveResult.SignedOut>(
            await _incubator.Get<PeopleEditor>().RenameAsync(new OwnNameInput { DisplayName = "Eve" }, here, CancellationToken.None)
        );
        Assert.IsType<SaveResult.SignedOut>((await _incubator.Get<PeopleEditor>().LinkAsync(_ada.Id, here, CancellationToken.None)).Result);
        Assert.IsType<SaveResult.Saved>(await spaces.SaveAsync(space.Id, input, elsewhere, CancellationToken.None));
    }

    [Fact]
    public async Task A_session_ends_seven_days_after_it_began_however_much_it_is_used()
    {
        var session = await SignInAsync();
        for (var day = 1; day <= 7; day++)
        {
            Store.See(session.Session!);
            await Store.TidyAsync(CancellationToken.None);
            Assert.True(await IsOpenAsync(session));
            _incubator.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.False(await IsOpenAsync(session));
        await Store.TidyAsync(CancellationToken.None);
        await using var db = _incubator.OpenDb();
        Assert.Empty(await db.Sessions().ToListAsync());
    }

    [Fact]
    public async Task The_hour_a_session_was_last_seen_is_written_and_no_oftener()
    {
        var session = await SignInAsync();
        var version = _incubator.Get<Core.Storage.Sqlite.DataWatch>().Version;
        _incubator.Clock.Advance(TimeSpan.FromMinutes(59));
        Store.See(session.Session!);
        await Store.TidyAsync(CancellationToken.None);
        Assert.Equal(version, _incubator.Get<Core.Storage.Sqlite.DataWatch>().Version);

        _incubator.Clock.Advance(TimeSpan.FromMinutes(1));
        Store.See(session.Session!);
        await Store.TidyAsync(CancellationToken.None);

        await using var db = _incubator.OpenDb();
        Assert.Equal(_incubator.Clock.GetUtcNow().UtcDateTime, (await db.Sessions().SingleAsync()).SeenAt);
    }

    [Fact]
    public async Task A_session_is_of_one_person_only_and_its_id_cannot_be_guessed()
    {
        var session = await SignInAsync();

        Assert.False(await IsOpenAsync(session with { Id = session.Id - 1 }));
        Assert.False(await IsOpenAsync(session with { Session = "" }));
        Assert.False(await IsOpenAsync(session with { Session = null }));
        Assert.Equal(43, session.Session!.Length);
        Assert.NotEqual(session.Session, (await SignInAsync()).Session);
    }

    [Fact]
    public async Task Signing_in_again_ends_the_session_that_the_browser_had()
    {
        var first = await SignInAsync();

        var second = await SignInAsync(first.Session);

        Assert.False(await IsOpenAsync(first));
        Assert.True(await IsOpenAsync(second));
    }

    [Theory]
    [InlineData("granted", true)]
    [InlineData("renamed", true)]
    [InlineData("demoted", false)]
    [InlineData("disabled", false)]
    [InlineData("other address", false)]
    [InlineData("password", false)]
    public async Task Disabling_demoting_another_address_and_a_new_password_end_all_sessions_and_a_grant_ends_none(
        string change,
        bool goesOn
    )
    {
        var space = (await _incubator.AddSpaceAsync(await _incubator.AddCityAsync())).Id;
        var session = await SignInAsync();
        var stamp = await StampAsync();

        if (change == "password")
        {
            await SetPasswordAsync();
        }
        else
        {
            await ChangeAsync(input =>
            {
                input.SpaceIds = change == "granted" ? [space] : [];
                input.DisplayName = change == "renamed" ? "Ada L." : input.DisplayName;
                input.Email = change == "other address" ? "lovelace@example.org" : input.Email;
                input.IsAdministrator = change != "demoted";
                input.IsDisabled = change == "disabled";
            });
        }

        Assert.Equal(goesOn, await IsOpenAsync(session));
        Assert.Equal(goesOn, stamp == await StampAsync());
    }

    [Fact]
    public async Task A_space_that_is_given_counts_at_once_in_the_same_session_and_one_that_is_taken_back_ends_it()
    {
        var space = await _incubator.AddSpaceAsync(await _incubator.AddCityAsync());
        var manon = await _incubator.AddPersonAsync("manon");
        var session = manon with { Session = await Store.BeginAsync(manon.Id, null, default, CancellationToken.None) };
        var (people, spaces) = (_incubator.Get<PeopleEditor>(), _incubator.Get<SpaceEditor>());
        Assert.Null(await spaces.ReadAsync(space.Id, session, CancellationToken.None));

        await people.GrantAsync(manon.Id, space.Id, granted: true, Actor.Operator, CancellationToken.None);
        var input = (await spaces.ReadAsync(space.Id, session, CancellationToken.None))!;
        input.Street = "1 rue Neuve";
        Assert.IsType<SaveResult.Saved>(await spaces.SaveAsync(space.Id, input, session, CancellationToken.None));

        await people.GrantAsync(manon.Id, space.Id, granted: false, Actor.Operator, CancellationToken.None);
        Assert.IsType<SaveResult.SignedOut>(await spaces.SaveAsync(space.Id, input, session, CancellationToken.None));
        Assert.False(await IsOpenAsync(session));
    }

    [Fact]
    public async Task A_restored_backup_brings_no_session_back()
    {
        var session = await SignInAsync();
        var folder = Path.GetDirectoryName(_incubator.DatabasePath)!;
        var (zip, keys) = (Path.Combine(folder, "backup.zip"), Path.Combine(folder, "keys"));
        await _incubator.Get<Backup>().SaveAsync(zip, keys, CancellationToken.None);
        await Store.EndAsync(session.Session!, CancellationToken.None);

        Assert.Null(await _incubator.Get<Restore>().RunAsync(zip, keys, CancellationToken.None));

        Assert.False(await IsOpenAsync(session));
    }

    private async Task<Actor.Person> SignInAsync(string? former = null) =>
        _ada with { Session = await Store.BeginAsync(_ada.Id, former, default, CancellationToken.None) };

    private Task<bool> IsOpenAsync(Actor.Person actor) => Store.IsOpenAsync(actor, CancellationToken.None);

    private async Task ChangeAsync(Action<PersonInput> change)
    {
        var input = (await _incubator.Get<PeopleEditor>().ReadAsync(_ada.Id, Actor.Operator, CancellationToken.None))!;
        change(input);
        var saved = await _incubator.Get<PeopleEditor>().SaveAsync(_ada.Id, input, Actor.Operator, CancellationToken.None);
        Assert.IsType<SaveResult.Saved>(saved);
    }

    private async Task SetPasswordAsync()
    {
        var (_, link) = await _incubator.Get<PeopleEditor>().LinkAsync(_ada.Id, Actor.Operator, CancellationToken.None);
        var password = new PasswordInput { Password = "mauve giraffe 71 kettle", PasswordAgain = "mauve giraffe 71 kettle" };
        var token = link!.Split("token=")[1];
        var set = await _incubator.Get<PasswordEditor>().SetByLinkAsync(_ada.Id, token, password, CancellationToken.None);
        Assert.IsType<SaveResult.Saved>(set);
    }

    private async Task<string?> StampAsync()
    {
        await using var db = _incubator.OpenDb();
        return (await db.Users().SingleAsync(u => u.Id == _ada.Id)).SecurityStamp;
    }
}
