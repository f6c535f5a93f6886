using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Startups;

public sealed class ResidencyEditorTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private int _atelier;
    private int _canut;
    private int _startup;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        var paris = await _incubator.AddCityAsync();
        _atelier = (await _incubator.AddSpaceAsync(paris, "Atelier")).Id;
        _canut = (await _incubator.AddSpaceAsync(paris, "Canut")).Id;
        _startup = (await _incubator.AddStartupAsync("Vélopli")).Id;
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    private ResidencyEditor Editor => _incubator.Get<ResidencyEditor>();

    private Task<SaveResult> SaveAsync(ResidencyInput input, Actor actor, int? id = null) =>
        Editor.SaveAsync(id, input, actor, CancellationToken.None);

    private static string Refused(SaveResult result) => Assert.Single(Assert.IsType<SaveResult.Invalid>(result).Errors).Path;

    private async Task<IEnumerable<string>> FoundAsync(string text) =>
        (await _incubator.Get<SpaceQueries>().SearchAsync(new SpaceFilter { Text = text }, CancellationToken.None)).Page.Items.Select(s =>
            s.Name
        );

    [Fact]
    public async Task A_resident_is_found_with_its_space_and_moves_with_the_stay()
    {
        var saved = await _incubator.AddStayAsync(_startup, _atelier);
        Assert.Equal(["Atelier"], await FoundAsync("velopli"));
        var input = (await Editor.ReadAsync(saved.Id, Actor.Operator, CancellationToken.None))!;
        input.SpaceId = _canut;

        Assert.IsType<SaveResult.Saved>(await SaveAsync(input, Actor.Operator, saved.Id));

        Assert.Equal(["Canut"], await FoundAsync("velopli"));
        await using var db = _incubator.OpenDb();
        Assert.Contains(
            await db.Changes().ToListAsync(),
            c => c is { RecordKind: ResidencyRecords.Token, Field: nameof(ResidencyInput.SpaceId) }
                && c.RecordId == saved.Id && c.Before == $"{_atelier}");
    }

    [Fact]
    public async Task An_archived_stay_counts_nowhere_until_restored()
    {
        var saved = await _incubator.AddStayAsync(_startup, _atelier);

        var archived = Assert.IsType<SaveResult.Saved>(
            await Editor.ArchiveAsync(saved.Id, saved.Version, Actor.Operator, CancellationToken.None)
        );
        Assert.Empty(await FoundAsync("velopli"));
        Assert.Empty((await _incubator.Get<StartupQueries>().ResidentsAsync(_atelier, CancellationToken.None)).Present);
        Assert.Empty(await _incubator.HistoryFaultsAsync());

        await Editor.RestoreAsync(saved.Id, archived.Version, Actor.Operator, CancellationToken.None);
        Assert.Equal(["Atelier"], await FoundAsync("velopli"));
    }

    [Theory]
    [InlineData("2025-01-01", null, "From")]
    [InlineData("2025-06-30", null, "From")]
    [InlineData("2024-01-01", "2025-01-01", "From")]
    [InlineData("2025-07-01", null, null)]
    [InlineData("2024-01-01", "2024-12-31", null)]
    public async Task A_second_stay_in_the_same_space_may_follow_but_not_overlap(string from, string? until, string? refused)
    {
        var admin = await _incubator.AddPersonAsync("admin", administrator: true);
        await _incubator.AddStayAsync(_startup, _atelier, "2025-01-01", "2025-06-30");

        var result = await SaveAsync(StartupWorld.Stay(_startup, _atelier, from, until), admin);

        Assert.Equal(refused, result is SaveResult.Invalid ? Refused(result) : null);
        Assert.IsType<SaveResult.Saved>(await SaveAsync(StartupWorld.Stay(_startup, _canut, from, until), admin));
    }

    [Fact]
    public async Task An_import_keeps_overlapping_stays_but_not_the_same_one_twice()
    {
        await _incubator.AddStayAsync(_startup, _atelier);
        var file = Actor.Operator with { Channel = Channel.Import };

        Assert.IsType<SaveResult.Saved>(await SaveAsync(StartupWorld.Stay(_startup, _atelier, "2025-02-01"), file));
        Assert.Equal("From", Refused(await SaveAsync(StartupWorld.Stay(_startup, _atelier, "2025-02-01"), file)));
    }

    [Fact]
    public async Task An_archived_stay_keeps_its_first_day()
    {
        var saved = await _incubator.AddStayAsync(_startup, _atelier);
        await Editor.ArchiveAsync(saved.Id, saved.Version, Actor.Operator, CancellationToken.None);

        Assert.Equal("From", Refused(await SaveAsync(StartupWorld.Stay(_startup, _atelier), Actor.Operator)));
    }

    [Fact]
    public async Task What_is_not_there_is_refused_beside_its_field()
    {
        Assert.Equal("StartupId", Refused(await SaveAsync(StartupWorld.Stay(99, _atelier), Actor.Operator)));
        Assert.Equal("SpaceId", Refused(await SaveAsync(StartupWorld.Stay(_startup, 99), Actor.Operator)));
    }

    [Fact]
    public async Task A_save_at_an_older_version_is_stale()
    {
        var saved = await _incubator.AddStayAsync(_startup, _atelier);
        var input = (await Editor.ReadAsync(saved.Id, Actor.Operator, CancellationToken.None))!;
        input.Programme = "Spring";
        await SaveAsync(input, Actor.Operator, saved.Id);

        Assert.IsType<SaveResult.Stale>(await SaveAsync(input, Actor.Operator, saved.Id));
        Assert.IsType<SaveResult.Stale>(await Editor.ArchiveAsync(saved.Id, 1, Actor.Operator, CancellationToken.None));
    }

    [Fact]
    public async Task A_manager_writes_the_stays_of_their_spaces_and_no_others()
    {
        var anna = await _incubator.AddPersonAsync("anna", spaces: _atelier);
        var other = await _incubator.AddStayAsync(_startup, _canut);
        var mine = Assert.IsType<SaveResult.Saved>(await SaveAsync(StartupWorld.Stay(_startup, _atelier), anna));
        var input = (await Editor.ReadAsync(mine.Id, anna, CancellationToken.None))!;

        input.Until = new DateOnly(2026, 12, 31);
        Assert.IsType<SaveResult.Saved>(await SaveAsync(input, anna, mine.Id));
        input.SpaceId = _canut;
        Assert.Equal("SpaceId", Refused(await SaveAsync(input, anna, mine.Id)));
        Assert.Equal("SpaceId", Refused(await SaveAsync(StartupWorld.Stay(_startup, _canut, "2020-01-01"), anna)));
        Assert.Null(await Editor.ReadAsync(other.Id, anna, CancellationToken.None));
        Assert.IsType<SaveResult.Missing>(
            await SaveAsync(StartupWorld.Stay(_startup, _atelier, "2020-01-01", "2020-02-01"), anna, other.Id)
        );
        Assert.IsType<SaveResult.Missing>(await Editor.ArchiveAsync(other.Id, 1, anna, CancellationToken.None));
    }

    [Fact]
    public async Task A_person_without_a_space_adds_nothing() =>
        Assert.IsType<SaveResult.Forbidden>(
            await SaveAsync(StartupWorld.Stay(_startup, _atelier), await _incubator.AddPersonAsync("nobody"))
        );

    [Fact]
    public async Task An_edit_after_an_import_is_remembered()
    {
        var file = Actor.Operator with { Channel = Channel.Import };
        await using (var write = await _incubator.Get<WriteDoor>().BeginAsync(file, CancellationToken.None))
        {
            await Editor.ApplyAsync(write, null, StartupWorld.Stay(_startup, _atelier), new Origin("beta-gouv"), CancellationToken.None);
            await write.CommitAsync(CancellationToken.None);
        }

        await using var db = _incubator.OpenDb();
        var imported = await db.Residencies().AsNoTracking().SingleAsync();
        Assert.Equal(("beta-gouv", false), (imported.Source, imported.EditedSinceImport));

        var input = (await Editor.ReadAsync(imported.Id, Actor.Operator, CancellationToken.None))!;
        await SaveAsync(input, Actor.Operator, imported.Id);
        Assert.False((await db.Residencies().AsNoTracking().SingleAsync()).EditedSinceImport);
        input.Programme = "Spring";
        await SaveAsync(input, Actor.Operator, imported.Id);

        Assert.True((await db.Residencies().AsNoTracking().SingleAsync()).EditedSinceImport);
    }

    [Fact]
    public async Task A_stay_does_not_come_back_while_its_space_is_archived()
    {
        var stay = await _incubator.AddStayAsync(_startup, _atelier);
        var archived = Assert.IsType<SaveResult.Saved>(
            await Editor.ArchiveAsync(stay.Id, stay.Version, Actor.Operator, CancellationToken.None)
        );
        await using var db = _incubator.OpenDb();
        await db.Spaces().Where(s => s.Id == _atelier).ExecuteUpdateAsync(u => u.SetProperty(s => s.State, RecordState.Archived));

        Assert.Equal(
            nameof(ResidencyInput.SpaceId),
            Refused(await Editor.RestoreAsync(stay.Id, archived.Version, Actor.Operator, CancellationToken.None))
        );
    }
}
