using Incubator.Core.Accounts;
using Incubator.Core.Common;
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
        Assert.IsType<SaveResult.Missing>(await _incubator.Get<StartupEditor>().SaveAsync(startup, new StartupInput { Name = "Mine now", Version = 1 }, _manager, CancellationToken.None));
        Assert.Equal(0, (await _incubator.Get<StartupGrid>().PageAsync(new GridRequest(null, null, null, false, 0, 10), _manager, CancellationToken.None)).Total);
    }

    [Fact]
    public async Task A_startup_that_resides_only_with_the_manager_is_theirs_to_edit()
    {
        var startup = await AddAsync("Resident", RecordState.Live);
        await StayAsync(startup, _mine, _manager);

        Assert.NotNull(await _incubator.Get<StartupEditor>().ReadAsync(startup, _manager, CancellationToken.None));
    }

    [Theory]
    [InlineData(RecordState.Live, "Nova")]
    [InlineData(RecordState.Draft, null)]
    public async Task A_manager_learns_no_name_that_visitors_do_not_see(RecordState state, string? name)
    {
        var startup = await AddAsync("Nova", state);

        Assert.Equal(name, await _incubator.Get<StartupGrid>().NameAsync(startup, _manager, CancellationToken.None));
        Assert.Equal(name is null ? 0 : 1, (await _incubator.Get<StartupGrid>().ChoicesAsync("nova", _manager, CancellationToken.None)).Count);
        Assert.Equal("Nova", await _incubator.Get<StartupGrid>().NameAsync(startup, Actor.Operator, CancellationToken.None));
    }

    private async Task<int> AddAsync(string name, RecordState state) =>
        Assert.IsType<SaveResult.Saved>(await _incubator.Get<StartupEditor>().SaveAsync(null, new StartupInput { Name = name, State = state }, Actor.Operator, CancellationToken.None)).Id;

    private Task<SaveResult> StayAsync(int startup, int space, Actor actor) =>
        _incubator.Get<ResidencyEditor>().SaveAsync(null, new ResidencyInput { StartupId = startup, SpaceId = space, From = new DateOnly(2026, 1, 1) }, actor, CancellationToken.None);
}
