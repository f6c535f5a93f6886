using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Tests.Files;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Records;

/// <summary>What all editors do alike, shown on spaces.</summary>
public sealed class EditorTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private int _paris;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _paris = await _incubator.AddCityAsync();
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    private SpaceEditor Editor => _incubator.Get<SpaceEditor>();

    [Fact]
    public async Task A_save_that_changes_nothing_leaves_no_trace_and_no_collision()
    {
        var saved = await _incubator.AddSpaceAsync(_paris);
        var input = (await Editor.ReadAsync(saved.Id, Actor.Operator, CancellationToken.None))!;

        var again = Assert.IsType<SaveResult.Saved>(await Editor.SaveAsync(saved.Id, input, Actor.Operator, CancellationToken.None));

        Assert.Equal(saved.Version, again.Version);
    }

    [Theory]
    [InlineData(RecordState.Draft)]
    [InlineData(RecordState.Live)]
    public async Task An_archived_record_comes_back_as_what_it_was(RecordState state)
    {
        var saved = await _incubator.AddSpaceAsync(_paris, "Rivoli", s => s.State = state);
        var archived = Assert.IsType<SaveResult.Saved>(
            await Editor.ArchiveAsync(saved.Id, saved.Version, Actor.Operator, CancellationToken.None)
        );

        Assert.IsType<SaveResult.Saved>(await Editor.RestoreAsync(saved.Id, archived.Version, Actor.Operator, CancellationToken.None));

        await using var db = _incubator.OpenDb();
        Assert.Equal(state, await db.Spaces().Select(s => s.State).SingleAsync());
    }

    [Fact]
    public async Task Archiving_and_restoring_does_not_count_as_editing_by_hand()
    {
        await _incubator.ImportAsync("spaces", "id,name,kind,city,country,source\n1,A1,hub,Paris,FR,x");
        await using var db = _incubator.OpenDb();
        var space = await db.Spaces().AsNoTracking().SingleAsync();
        var archived = Assert.IsType<SaveResult.Saved>(
            await Editor.ArchiveAsync(space.Id, space.Version, Actor.Operator, CancellationToken.None)
        );
        await Editor.RestoreAsync(space.Id, archived.Version, Actor.Operator, CancellationToken.None);

        Assert.False((await db.Spaces().AsNoTracking().SingleAsync()).EditedSinceImport);
    }
}
