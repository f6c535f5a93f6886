using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Startups;

namespace Incubator.Core.Tests.Startups;

/// <summary>Which startups a manager may edit, see and name.</summary>
public sealed class StartupRightsTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private int _mine;
    private int _theirs;
    private Actor _manager = null!;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        var paris = await _incubator.AddCityAsync();
        _mine = (await _incubator.AddSpaceAsync(paris, "Mine")).Id;
        _theirs = (await _incubator.AddSpaceAsync(paris, "Theirs")).Id;
        _manager = await _incubator.AddPersonAsync("bob", false, _mine);
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task A_desk_given_to_another_space_s_resident_does_not_hand_over_the_startup()
    {
        var startup = await AddAsync("Rival", RecordState.Live);
        await StayAsync(startup, _theirs, Actor.Operator);

        Assert.IsType<SaveResult.Saved>(await StayAsync(startup, _mine, _manager));

        Assert.Null(await _incubator.Get<StartupEditor>().ReadAsync(startup, _manager, CancellationToken.None));
        Assert.IsType<SaveResult.Missing>(
            await _incubator
                .Get<StartupEditor>()
                .SaveAsync(startup, new StartupInput { Name = "Mine now", Version = 1 }, _manager, CancellationToken.None)
        );
        Assert.Equal(
            0,
            (
                await _incubator
                    .Get<StartupGrid>()
                    .PageAsync(new GridRequest(null, null, null, false, 0, 10), _manager, CancellationToken.None)
            ).Total
        );
    }

    [Fact]
    public async Task A_startup_that_resides_only_with_the_manager_is_theirs_to_edit()
    {
        var startup = await AddAsync("Resident", RecordState.Live);
        await StayAsync(startup, _mine, _manager);

        Assert.NotNull(await _incubator.Get<StartupEditor>().ReadAsync(startup, _manager, CancellationToken.None));
    }

    [Fact]
    public async Task A_startup_that_a_manager_added_is_theirs_to_edit_before_it_has_a_desk()
    {
        var startup = await AddAsync("New", RecordState.Live, _manager);
        var other = await _incubator.AddPersonAsync("eve", false, _theirs);

        Assert.True(await MayEditAsync(startup, _manager));
        Assert.False(await MayEditAsync(startup, other));
        Assert.Equal(
            1,
            (
                await _incubator
                    .Get<StartupGrid>()
                    .PageAsync(new GridRequest(null, null, null, false, 0, 10), _manager, CancellationToken.None)
            ).Total
        );
    }

    [Fact]
    public async Task Nobody_shuts_a_manager_out_of_a_startup_they_added_by_giving_it_a_desk()
    {
        var startup = await AddAsync("Mine", RecordState.Live, _manager);
        await StayAsync(startup, _mine, _manager);
        var other = await _incubator.AddPersonAsync("eve", false, _theirs);

        Assert.IsType<SaveResult.Saved>(await StayAsync(startup, _theirs, other));

        Assert.True(await MayEditAsync(startup, _manager));
        Assert.False(await MayEditAsync(startup, other));
    }

    [Fact]
    public async Task A_startup_that_moved_to_another_space_is_no_longer_edited_by_who_added_it()
    {
        var startup = await AddAsync("Gone", RecordState.Live, _manager);
        await StayAsync(startup, _theirs, Actor.Operator);

        Assert.False(await MayEditAsync(startup, _manager));
    }

    [Fact]
    public async Task Who_manages_nothing_any_more_edits_nothing_they_added()
    {
        var startup = await AddAsync("Mine", RecordState.Live, _manager);
        await _incubator.Get<PeopleEditor>().GrantAsync(_manager.UserId!.Value, _mine, false, Actor.Operator, CancellationToken.None);

        Assert.False(await MayEditAsync(startup, _manager));
        Assert.False(await MayEditAsync(await AddAsync("Operator's", RecordState.Live), new Actor.Person(int.MaxValue, "nobody")));
    }

    [Fact]
    public async Task A_token_may_nothing_whatever_it_was_given_for()
    {
        var startup = await AddAsync("Operator's", RecordState.Live);
        var token = new Actor.Token(_manager.UserId!.Value, "bob's", new HashSet<string> { "startups:write" });

        Assert.False(await MayEditAsync(startup, token));
        Assert.IsType<SaveResult.Forbidden>(
            await _incubator.Get<StartupEditor>().SaveAsync(null, new StartupInput { Name = "Robot" }, token, CancellationToken.None));
    }

    [Fact]
    public async Task A_manager_gives_no_desk_to_a_startup_that_they_do_not_see()
    {
        var draft = await AddAsync("Secret", RecordState.Draft);
        var own = await AddAsync("Own", RecordState.Live, _manager);
        var hidden = (await _incubator.Get<StartupEditor>().ReadAsync(own, Actor.Operator, CancellationToken.None))!;
        hidden.State = RecordState.Draft;
        Assert.IsType<SaveResult.Saved>(
            await _incubator.Get<StartupEditor>().SaveAsync(own, hidden, Actor.Operator, CancellationToken.None)
        );

        var refused = Assert.Single(Assert.IsType<SaveResult.Invalid>(await StayAsync(draft, _mine, _manager)).Errors);
        Assert.Equal(nameof(ResidencyInput.StartupId), refused.Path);
        Assert.Equal(refused, Assert.Single(Assert.IsType<SaveResult.Invalid>(await StayAsync(int.MaxValue, _mine, _manager)).Errors));
        Assert.False(await MayEditAsync(draft, _manager));
        Assert.IsType<SaveResult.Saved>(await StayAsync(own, _mine, _manager));
        Assert.IsType<SaveResult.Saved>(await StayAsync(draft, _mine, Actor.Operator));
    }

    [Theory]
    [InlineData(RecordState.Live, "Nova")]
    [InlineData(RecordState.Draft, null)]
    public async Task A_manager_learns_no_name_that_visitors_do_not_see(RecordState state, string? name)
    {
        var startup = await AddAsync("Nova", state);

        Assert.Equal(name, await _incubator.Get<StartupGrid>().NameAsync(startup, _manager, CancellationToken.None));
        Assert.Equal(
            name is null ? 0 : 1,
            (await _incubator.Get<StartupGrid>().ChoicesAsync("nova", _manager, CancellationToken.None)).Count
        );
        Assert.Equal("Nova", await _incubator.Get<StartupGrid>().NameAsync(startup, Actor.Operator, CancellationToken.None));
    }

    private async Task<int> AddAsync(string name, RecordState state, Actor? actor = null) =>
        Assert
            .IsType<SaveResult.Saved>(
                await _incubator
                    .Get<StartupEditor>()
                    .SaveAsync(null, new StartupInput { Name = name, State = state }, actor ?? Actor.Operator, CancellationToken.None)
            )
            .Id;

    /// <summary>Asks the form's read and the save, which must say the same.</summary>
    private async Task<bool> MayEditAsync(int startup, Actor actor)
    {
        var editor = _incubator.Get<StartupEditor>();
        var mayRead = await editor.ReadAsync(startup, actor, CancellationToken.None) is not null;
        var input = (await editor.ReadAsync(startup, Actor.Operator, CancellationToken.None))!;
        input.Origin = $"{input.Origin}+";
        var maySave =
            await editor.SaveAsync(startup, input, actor, CancellationToken.None) is not (SaveResult.Missing or SaveResult.SignedOut);
        Assert.Equal(mayRead, maySave);
        return mayRead;
    }

    private Task<SaveResult> StayAsync(int startup, int space, Actor actor) =>
        _incubator
            .Get<ResidencyEditor>()
            .SaveAsync(
                null,
                new ResidencyInput
                {
                    StartupId = startup,
                    SpaceId = space,
                    From = new DateOnly(2026, 1, 1),
                },
                actor,
                CancellationToken.None
            );
}
