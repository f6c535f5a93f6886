using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Tests.Files;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Records;

/// <summary>Versions of a record: read, compared and taken back.</summary>
public sealed class RecordHistoryTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private int _paris;
    private int _id;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _paris = await _incubator.AddCityAsync();
        _id = (await _incubator.AddSpaceAsync(_paris, "Rivoli", s => s.Plans = [
            Plan(PlanKind.HotDesk, 100), Plan(PlanKind.FixedDesk, 200), Plan(PlanKind.Office, 300)])).Id;
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    private SpaceEditor Editor => _incubator.Get<SpaceEditor>();

    private RecordHistory History => Editor.History;

    [Fact]
    public async Task Versions_are_listed_from_the_newest_to_the_creation_with_who_and_how()
    {
        var manon = await _incubator.AddPersonAsync("Manon", spaces: _id);
        await EditAsync(s => s.Street = "Rue A", manon);
        await EditAsync(s => s.DesksTotal = 12);
        await ArchiveAsync();

        var versions = await VersionsAsync();

        Assert.Equal(["State", "DesksTotal", "Street"], versions.Take(3).Select(v => Assert.Single(v.Change.Differences).Path));
        Assert.Equal(("Manon", Channel.Form, "Rue A"), (versions[2].Who, versions[2].Channel, versions[2].Change.Differences[0].After));
        Assert.Equal((Channel.CommandLine, true, false), (versions[3].Channel, versions[3].IsCreation, versions[3].MayBeUndone));
        Assert.Contains(versions[3].Change.Differences, d => d is { Path: "Name", Before: null, After: "Rivoli" });
    }

    [Fact]
    public async Task An_import_is_in_the_history_with_its_channel()
    {
        await _incubator.ImportAsync("spaces", "id,name,kind,city,country,source\n1,A1,hub,Paris,FR,x");
        _id = await IdAsync("A1");

        var version = Assert.Single(await VersionsAsync());

        Assert.Equal((Channel.Import, true), (version.Channel, version.IsCreation));
        Assert.Contains(version.Change.Differences, d => d.Path == "Name");
    }

    [Fact]
    public async Task A_long_history_comes_in_pages()
    {
        for (var i = 1; i <= RecordHistory.PageSize + 1; i++)
        {
            await EditAsync(s => (s.DesksTotal, s.Street) = (i, $"Rue {i}"));
        }

        var first = (await History.PageAsync(_id, null, Actor.Operator, CancellationToken.None))!;
        var second = (await History.PageAsync(_id, first.Versions[^1].Id, Actor.Operator, CancellationToken.None))!;

        Assert.Equal((RecordHistory.PageSize, true), (first.Versions.Count, first.HasOlder));
        Assert.Equal((2, false), (second.Versions.Count, second.HasOlder));
        Assert.Equal([("Street", null, "Rue 1"), ("DesksTotal", null, "1")], second.Versions[0].Change.Differences.Select(Whole));
        Assert.True(second.Versions[1].IsCreation);
    }

    [Fact]
    public async Task A_row_that_is_removed_is_one_difference_and_leaves_the_rows_after_it_alone()
    {
        await EditAsync(s => s.Plans.RemoveAt(0));

        var differences = (await VersionsAsync())[0].Change.Differences;

        Assert.All(differences, d => Assert.StartsWith("Plans[0].", d.Path, StringComparison.Ordinal));
        Assert.Contains(differences, d => Whole(d) == ("Plans[0].Amount", "100", null));
    }

    [Fact]
    public async Task Two_versions_are_compared_whichever_is_named_first()
    {
        await EditAsync(s => s.Street = "Rue A");
        await EditAsync(s => s.DesksTotal = 12);
        await EditAsync(s => s.Street = "Rue B");
        var versions = await VersionsAsync();

        var compared = (await History.CompareAsync(_id, versions[0].Id, versions[3].Id, Actor.Operator, CancellationToken.None))!;

        Assert.Equal([("Street", null, "Rue B"), ("DesksTotal", null, "12")], compared.Differences.Select(Whole));
        Assert.Null(await History.CompareAsync(_id, versions[0].Id, 1_000_000, Actor.Operator, CancellationToken.None));
    }

    [Fact]
    public async Task An_undo_touches_only_what_the_undone_change_touched()
    {
        await EditAsync(s => (s.Street, s.DesksTotal) = ("Rue A", 12));
        await EditAsync(s => s.Description = new BilingualText("A view", null));

        var undone = await UndoAsync(1);

        Assert.True(undone is { IsChanged: true, Left.Count: 0, Result: SaveResult.Saved });
        var now = await NowAsync();
        Assert.Equal((null, null, "A view"), (now.Street, now.DesksTotal, now.Description.En));
        Assert.Equal(4, (await VersionsAsync()).Count);
    }

    [Fact]
    public async Task An_undo_says_what_was_edited_since_and_leaves_it()
    {
        await EditAsync(s => (s.Street, s.DesksTotal) = ("Rue A", 12));
        await EditAsync(s => s.Street = "Rue B");

        var undone = await UndoAsync(1);

        Assert.Equal("Street", Assert.Single(undone.Left).Path);
        var now = await NowAsync();
        Assert.Equal(("Rue B", null), (now.Street, now.DesksTotal));
    }

    [Fact]
    public async Task An_undo_of_a_removed_row_puts_it_back_and_keeps_what_the_others_became()
    {
        await EditAsync(s => s.Plans.RemoveAt(0));
        await EditAsync(s => s.Plans[1].Amount = 333);

        await UndoAsync(1);

        Assert.Equal([100m, 200m, 333m], (await NowAsync()).Plans.Select(p => p.Amount).Order());
    }

    [Fact]
    public async Task An_archive_is_undone_as_a_restore()
    {
        await ArchiveAsync();

        Assert.IsType<SaveResult.Saved>((await UndoAsync(0)).Result);
        Assert.Equal(RecordState.Live, (await NowAsync()).State);
        Assert.IsType<SaveResult.Saved>((await UndoAsync(0)).Result);
        Assert.Equal(RecordState.Archived, (await NowAsync()).State);
    }

    [Fact]
    public async Task A_creation_is_not_undone()
    {
        Assert.IsType<SaveResult.Missing>((await UndoAsync(0)).Result);
        Assert.Single(await VersionsAsync());
    }

    [Fact]
    public async Task Some_fields_of_a_version_are_restored_and_no_others()
    {
        await EditAsync(s => (s.Street, s.DesksTotal) = ("Rue A", 12));
        await EditAsync(s => (s.Street, s.DesksTotal) = ("Rue B", 13));
        var version = (await VersionsAsync())[1].Id;

        var result = await History.RestoreAsync(_id, version, [nameof(SpaceInput.Street)], Actor.Operator, CancellationToken.None);

        Assert.True(result.IsChanged);
        var now = await NowAsync();
        Assert.Equal(("Rue A", 13), (now.Street, now.DesksTotal));
    }

    [Fact]
    public async Task What_the_rules_refuse_today_is_not_put_back()
    {
        await EditAsync(s => s.CityId = _paris);
        var lyon = await _incubator.AddCityAsync("Lyon");
        await EditAsync(s => s.CityId = lyon);
        await using (var db = _incubator.OpenDb())
        {
            await db.Cities().Where(c => c.Id == _paris).ExecuteUpdateAsync(c => c.SetProperty(x => x.State, RecordState.Archived));
        }

        var refusal = Assert.IsType<SaveResult.Invalid>((await UndoAsync(0)).Result);

        Assert.Equal(nameof(SpaceInput.CityId), Assert.Single(refusal.Errors).Path);
    }

    [Fact]
    public async Task Who_may_not_edit_a_record_sees_and_changes_nothing_of_its_history()
    {
        await EditAsync(s => s.Street = "Rue A");
        var version = (await VersionsAsync())[0].Id;
        var other = (await _incubator.AddSpaceAsync(_paris, "Other")).Id;
        var stranger = await _incubator.AddPersonAsync("Karim", spaces: other);

        Assert.Null(await History.PageAsync(_id, null, stranger, CancellationToken.None));
        Assert.Null(await History.CompareAsync(_id, version, version, stranger, CancellationToken.None));
        Assert.IsType<SaveResult.Missing>((await History.UndoAsync(_id, version, stranger, CancellationToken.None)).Result);
        var restored = await History.RestoreAsync(_id, version, [nameof(SpaceInput.Street)], stranger, CancellationToken.None);
        Assert.IsType<SaveResult.Missing>(restored.Result);
        Assert.Equal("Rue A", (await NowAsync()).Street);
    }

    [Fact]
    public async Task A_version_of_another_record_is_not_one_of_this()
    {
        var other = (await _incubator.AddSpaceAsync(_paris, "Other")).Id;
        var (own, id) = (_id, other);
        _id = other;
        var version = (await VersionsAsync())[0].Id;

        Assert.IsType<SaveResult.Missing>((await History.UndoAsync(own, version, Actor.Operator, CancellationToken.None)).Result);
        Assert.Null(await History.CompareAsync(own, version, version, Actor.Operator, CancellationToken.None));
    }

    private static PlanInput Plan(PlanKind kind, decimal amount) =>
        new() { Kind = kind, Amount = amount, Currency = "EUR", Unit = PriceUnit.Month };

    private static (string Path, string? Before, string? After) Whole(FieldDifference d) => (d.Path, d.Before, d.After);

    private async Task<int> IdAsync(string name)
    {
        await using var db = _incubator.OpenDb();
        return await db.Spaces().Where(s => s.Name == name).Select(s => s.Id).SingleAsync();
    }

    private async Task<SpaceInput> NowAsync() => (await Editor.ReadAsync(_id, Actor.Operator, CancellationToken.None))!;

    private async Task<IReadOnlyList<RecordVersion>> VersionsAsync() =>
        (await History.PageAsync(_id, null, Actor.Operator, CancellationToken.None))!.Versions;

    private async Task EditAsync(Action<SpaceInput> change, Actor? actor = null)
    {
        _incubator.Clock.Advance(TimeSpan.FromMinutes(1));
        var input = await NowAsync();
        change(input);
        Assert.IsType<SaveResult.Saved>(await Editor.SaveAsync(_id, input, actor ?? Actor.Operator, CancellationToken.None));
    }

    private async Task ArchiveAsync()
    {
        _incubator.Clock.Advance(TimeSpan.FromMinutes(1));
        await Editor.ArchiveAsync(_id, (await NowAsync()).Version, Actor.Operator, CancellationToken.None);
    }

    /// <param name="at">Which version, the newest being 0.</param>
    private async Task<Undone> UndoAsync(int at)
    {
        var version = (await VersionsAsync())[at].Id;
        _incubator.Clock.Advance(TimeSpan.FromMinutes(1));
        return await History.UndoAsync(_id, version, Actor.Operator, CancellationToken.None);
    }
}
