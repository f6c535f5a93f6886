using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Tests.Startups;

namespace Incubator.Core.Tests.Search;

/// <summary>A record moves to another city between two of the queries that a search reads it with.</summary>
public sealed class OneStateTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_space_that_moves_meanwhile_is_found_where_it_was_and_by_the_next_search_where_it_is(bool isRead)
    {
        var paris = await _incubator.AddCityAsync();
        var id = (await _incubator.AddSpaceAsync(paris)).Id;
        if (isRead)
        {
            // Then the change of this space alone is read, and not all spaces.
            Assert.Equal(1, await SpacesAsync("paris"));
            await ChangeAsync<Space, SpaceInput>(_incubator.Get<SpaceEditor>(), id, s => s.Street = "1 rue A");
        }

        _incubator.Reads.Before("\"DesksFree\"", async () =>
        {
            var lyon = await _incubator.AddCityAsync("Lyon");
            await ChangeAsync<Space, SpaceInput>(_incubator.Get<SpaceEditor>(), id, s => s.CityId = lyon);
        });

        Assert.Equal(1, await SpacesAsync("paris"));
        Assert.True(_incubator.Reads.IsDone);
        Assert.Equal((0, 1), (await SpacesAsync("paris"), await SpacesAsync("lyon")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_startup_that_moves_meanwhile_is_found_where_it_was_and_by_the_next_search_where_it_is(bool isRead)
    {
        var paris = await _incubator.AddCityAsync();
        var id = (await _incubator.AddStartupAsync("A startup", s => s.CityId = paris)).Id;
        if (isRead)
        {
            Assert.Equal(1, await StartupsAsync("paris"));
            await ChangeAsync<Startup, StartupInput>(_incubator.Get<StartupEditor>(), id, s => s.Name = "Another name");
        }

        _incubator.Reads.Before("\"Stage\"", async () =>
        {
            var lyon = await _incubator.AddCityAsync("Lyon");
            await ChangeAsync<Startup, StartupInput>(_incubator.Get<StartupEditor>(), id, s => (s.CityId, s.Sectors) = (lyon, ["new"]));
        });

        Assert.Equal(1, await StartupsAsync("paris"));
        Assert.True(_incubator.Reads.IsDone);
        Assert.Equal((0, 1), (await StartupsAsync("paris"), await StartupsAsync("lyon")));
    }

    private async Task<int> SpacesAsync(string city) => (await _incubator.Get<SpaceQueries>()
        .SearchAsync(new SpaceFilter { Cities = [city] }, CancellationToken.None)).Page.Total;

    private async Task<int> StartupsAsync(string city) => (await _incubator.Get<StartupQueries>()
        .SearchAsync(new StartupFilter { Cities = [city] }, CancellationToken.None)).Page.Total;

    private static async Task ChangeAsync<TRecord, TInput>(Editor<TRecord, TInput> editor, int id, Action<TInput> change)
        where TRecord : class, IEditable
        where TInput : class, IVersioned
    {
        var input = (await editor.ReadAsync(id, Actor.Operator, CancellationToken.None))!;
        change(input);
        Assert.IsType<SaveResult.Saved>(await editor.SaveAsync(id, input, Actor.Operator, CancellationToken.None));
    }
}
