using Incubator.Core.People;
using Incubator.Core.Pictures;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Tests.Pictures;

namespace Incubator.Core.Tests.People;

public sealed class WriteLimitTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private Actor.Person _ada = null!;
    private int _space;
    private int _version;

    public WriteLimitTests() => System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo("en");

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _ada = await SignInAsync(await _incubator.AddPersonAsync("ada", administrator: true));
        _space = (await _incubator.AddSpaceAsync(await _incubator.AddCityAsync())).Id;
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task A_person_writes_sixty_times_in_a_minute_in_all_sessions_together_and_others_write_on()
    {
        var elsewhere = await SignInAsync(_ada);
        for (var n = 0; n < WriteLimit.PerMinute; n++)
        {
            _incubator.Clock.Advance(TimeSpan.FromMilliseconds(100));
            Assert.IsType<SaveResult.Saved>(await SaveAsync(n % 2 == 0 ? _ada : elsewhere));
        }

        Assert.IsType<SaveResult.TooOften>(await SaveAsync(_ada));
        Assert.IsType<SaveResult.TooOften>(await SaveAsync(elsewhere));
        Assert.IsType<SaveResult.Saved>(await SaveAsync(await SignInAsync(await _incubator.AddPersonAsync("root", administrator: true))));
        Assert.IsType<SaveResult.Saved>(await SaveAsync(Actor.Operator));

        // A minute after the first of them, not after the last refusal.
        _incubator.Clock.Advance(TimeSpan.FromSeconds(54.1));
        Assert.IsType<SaveResult.Saved>(await SaveAsync(_ada));
        Assert.IsType<SaveResult.TooOften>(await SaveAsync(_ada));
    }

    [Fact]
    public async Task Every_door_of_a_person_is_counted_and_refused_alike()
    {
        var people = _incubator.Get<PeopleEditor>();
        var manager = await _incubator.AddPersonAsync("manon");
        var input = (await _incubator.Get<SpaceEditor>().ReadAsync(_space, _ada, CancellationToken.None))!;
        await WriteAsOftenAsAllowedAsync();

        var name = new OwnNameInput { DisplayName = "Eve" };
        var person = new PersonInput { Email = "eve@example.org", DisplayName = "Eve" };
        Assert.IsType<SaveResult.TooOften>(await people.RenameAsync(name, _ada, CancellationToken.None));
        Assert.IsType<SaveResult.TooOften>(await people.SaveAsync(null, person, _ada, CancellationToken.None));
        Assert.IsType<SaveResult.TooOften>(await people.GrantAsync(manager.Id, _space, granted: true, _ada, CancellationToken.None));
        Assert.IsType<SaveResult.TooOften>((await people.LinkAsync(_ada.Id, _ada, CancellationToken.None)).Result);
        Assert.IsType<SaveResult.TooOften>(await _incubator.Get<SpaceEditor>().SaveAsync(_space, input, _ada, CancellationToken.None));
        Assert.IsType<SaveResult.TooOften>(
            await _incubator.Get<SpaceEditor>().ArchiveAsync(_space, input.Version, _ada, CancellationToken.None)
        );
        using var picture = new MemoryStream(MadePictures.Jpeg());
        var refused = Assert.IsType<PictureAnswer.Refused>(
            await _incubator.Get<PictureDoor>().AddAsync(picture, picture.Length, PictureUse.Photo, _ada, CancellationToken.None)
        );
        Assert.Equal("More than 60 changes within a minute. Wait a minute, then try again.", refused.Message);
    }

    [Fact]
    public async Task A_new_password_is_counted_and_refused_alike()
    {
        var (id, passwords) = (_ada.Id, _incubator.Get<PasswordEditor>());
        var link = (await _incubator.Get<PeopleEditor>().LinkAsync(id, Actor.Operator, CancellationToken.None)).Link!;
        var first = new PasswordInput { Password = "mauve giraffe 71 kettle", PasswordAgain = "mauve giraffe 71 kettle" };
        Assert.IsType<SaveResult.Saved>(await passwords.SetByLinkAsync(id, link.Split("token=")[1], first, CancellationToken.None));
        _ada = await SignInAsync(_ada);
        await WriteAsOftenAsAllowedAsync();

        var next = new PasswordInput
        {
            CurrentPassword = first.Password,
            Password = "green teapot 12 violin",
            PasswordAgain = "green teapot 12 violin",
        };
        Assert.IsType<SaveResult.TooOften>(await passwords.ChangeAsync(id, next, _ada, CancellationToken.None));
    }

    [Fact]
    public async Task A_picture_counts_as_a_write_and_an_import_does_not()
    {
        using var picture = new MemoryStream(MadePictures.Jpeg());
        Assert.IsType<PictureAnswer.Stored>(
            await _incubator.Get<PictureDoor>().AddAsync(picture, picture.Length, PictureUse.Photo, _ada, CancellationToken.None)
        );
        await WriteAsOftenAsAllowedAsync(WriteLimit.PerMinute - 1);
        Assert.IsType<SaveResult.TooOften>(await SaveAsync(_ada));

        Assert.True(_incubator.Get<WriteLimit>().Enter(_ada with { Channel = Channel.Import }));
    }

    [Fact]
    public async Task A_stranger_with_a_made_up_link_uses_up_nothing()
    {
        for (var n = 0; n <= WriteLimit.PerMinute; n++)
        {
            Assert.IsType<SaveResult.Missing>(
                await _incubator.Get<PasswordEditor>().SetByLinkAsync(_ada.Id, "guess", new PasswordInput(), CancellationToken.None));
        }

        Assert.IsType<SaveResult.Saved>(await SaveAsync(_ada));
    }

    private async Task<Actor.Person> SignInAsync(Actor.Person person) =>
        person with { Session = await _incubator.Get<SessionStore>().BeginAsync(person.Id, null, default, CancellationToken.None) };

    private async Task WriteAsOftenAsAllowedAsync(int times = WriteLimit.PerMinute)
    {
        for (var n = 0; n < times; n++)
        {
            Assert.IsType<SaveResult.Saved>(await SaveAsync(_ada));
        }
    }

    private async Task<SaveResult> SaveAsync(Actor actor)
    {
        var input = (await _incubator.Get<SpaceEditor>().ReadAsync(_space, Actor.Operator, CancellationToken.None))!;
        input.Street = $"{++_version} rue Neuve";
        return await _incubator.Get<SpaceEditor>().SaveAsync(_space, input, actor, CancellationToken.None);
    }
}
