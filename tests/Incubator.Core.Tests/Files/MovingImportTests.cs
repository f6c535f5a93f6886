using Incubator.Core.Files;
using Incubator.Core.People;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Tests.Startups;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Files;

/// <summary>
/// What happens between two writes of an import: others write, undo it, or import the same; it is stopped; it may no more.
/// </summary>
public sealed class MovingImportTests : IAsyncLifetime
{
    // The first write takes 40 rows.
    private const int Rows = 60;
    private const int FirstRows = 40;

    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Theory]
    [InlineData(Rows)]
    [InlineData(FirstRows)]
    public async Task An_import_that_is_undone_while_it_is_written_ends_there(int rows)
    {
        var result = await ApplyAsync(
            await PreviewAsync(File(rows)), () => _incubator.Get<ImportUndo>().RunAsync(1, Actor.Operator, CancellationToken.None));

        Assert.IsType<ImportResult.Undone>(result);
        await using var db = _incubator.OpenDb();
        Assert.Equal(0, await db.Spaces().CountAsync());
        Assert.Equal(ImportState.Undone, (await RecordAsync()).State);
    }

    [Fact]
    public async Task A_row_that_is_refused_only_while_it_is_written_is_left_out_where_refused_rows_are_skipped()
    {
        await ImportAsync(File(Rows));

        var result = await ApplyAsync(await PreviewAsync(File(Rows, "coworking"), skips: true), () => EditAsync("Space 50"));

        var written = Assert.IsType<ImportResult.Written>(result);
        Assert.Contains("while the file was being written", Assert.Single(written.Preview.Errors).Reason, StringComparison.Ordinal);
        var record = await RecordAsync();
        Assert.Equal((ImportState.Finished, Rows - 1, 1), (record.State, record.Written, record.Refused));
    }

    [Fact]
    public async Task A_row_that_is_refused_only_while_it_is_written_holds_all_back_and_what_cannot_be_taken_back_is_named()
    {
        await ImportAsync(File(Rows));

        var result = await ApplyAsync(await PreviewAsync(File(Rows, "coworking")), async () =>
        {
            await EditAsync("Space 7");
            await EditAsync("Space 50");
        });

        var held = Assert.IsType<ImportResult.HeldBack>(result);
        Assert.Single(held.Preview.Errors);
        Assert.Equal(("Space 7", UndoOutcome.EditedSince), (Assert.Single(held.Left).Name, held.Left[0].Why));
        Assert.Equal(ImportState.Undone, (await RecordAsync()).State);
        await using var db = _incubator.OpenDb();
        Assert.Equal(["Space 7"], await db.Spaces().Where(s => s.Kind == SpaceKind.Coworking).Select(s => s.Name).ToListAsync());
    }

    [Fact]
    public async Task What_is_held_back_is_taken_back_though_whoever_imports_has_left()
    {
        using var gone = new CancellationTokenSource();
        var ada = await _incubator.AddPersonAsync("ada", administrator: true);
        await ImportAsync(File(Rows));
        var preview = await PreviewAsync(File(Rows, "coworking"));
        var asked = 0;
        var result = await ApplyAsync(preview, () => EditAsync("Space 50"), ada, () =>
        {
            // When the undo begins: after the rehearsal, the beginning and two writes.
            if (++asked == 5)
            {
                gone.Cancel();
            }
        }, gone.Token);

        Assert.IsType<ImportResult.HeldBack>(result);
        Assert.Equal(ImportState.Undone, (await RecordAsync()).State);
        Assert.True(gone.IsCancellationRequested);
    }

    [Fact]
    public async Task A_record_that_another_import_of_the_source_has_brought_meanwhile_is_refused()
    {
        var result = await ApplyAsync(
            await PreviewAsync(File(Rows), skips: true), () => ImportAsync("id,name,kind,city,country,source\n50,Other,hub,Paris,FR,x"));

        var written = Assert.IsType<ImportResult.Written>(result);
        Assert.Contains("while the file was being written", Assert.Single(written.Preview.Errors).Reason, StringComparison.Ordinal);
        await using var db = _incubator.OpenDb();
        Assert.Equal(["Other"], await db.Spaces().Where(s => s.SourceId == "50").Select(s => s.Name).ToListAsync());
        Assert.Equal(Rows, await db.Spaces().CountAsync());
    }

    [Fact]
    public async Task Of_two_runs_of_one_file_only_one_goes_on()
    {
        const int many = 3 * FirstRows;
        var result = await ApplyAsync(
            await PreviewAsync(File(many)), async () => await StopAsync(await PreviewAsync(File(many)), FirstRows));

        Assert.IsType<ImportResult.Overtaken>(result);
        Assert.Equal((ImportState.Running, 2 * FirstRows), ((await RecordAsync()).State, (await RecordAsync()).Written));
        await ImportAsync(File(many));
        await using var db = _incubator.OpenDb();
        Assert.Equal(many, await db.Spaces().CountAsync());
        var record = await db.Imports().SingleAsync();
        Assert.Equal((ImportState.Finished, many), (record.State, record.Written));
    }

    [Fact]
    public async Task Who_goes_on_with_an_import_knows_all_that_is_written_of_it()
    {
        var preview = await PreviewAsync(File(Rows));
        await StopAsync(await PreviewAsync(File(Rows)), FirstRows);

        // Begun with a preview from before: resolved again, though it was looked at already.
        Assert.IsType<ImportStart.Changed>(await BeginAsync(preview));
    }

    [Fact]
    public async Task What_others_write_keeps_nobody_from_going_on_with_a_stopped_import()
    {
        await StopAsync(await PreviewAsync(File(Rows)), FirstRows);
        var preview = await PreviewAsync(File(Rows));

        await EditAsync("Space 7");

        Assert.IsType<ImportStart.Begun>(await BeginAsync(preview));
    }

    [Fact]
    public async Task Who_goes_on_with_an_import_does_it_by_options_of_their_own()
    {
        await StopAsync(await PreviewAsync(File(Rows), skips: true), FirstRows);

        await _incubator.ImportAsync("spaces", File(Rows), new ImportOptions(Overwrite: true));

        var record = await RecordAsync();
        Assert.Equal((ImportState.Finished, false, true), (record.State, record.SkipsRefused, record.Overwrites));
    }

    [Fact]
    public async Task An_import_that_was_stopped_after_its_last_row_is_finished_by_the_same_file()
    {
        await StopAsync(await PreviewAsync(File(Rows)), Rows);
        Assert.Equal((ImportState.Running, Rows), ((await RecordAsync()).State, (await RecordAsync()).Written));

        await ImportAsync(File(Rows));

        await using var db = _incubator.OpenDb();
        Assert.Equal(ImportState.Finished, (await db.Imports().SingleAsync()).State);
    }

    [Fact]
    public async Task Who_is_no_administrator_any_more_writes_no_further_row()
    {
        var space = await _incubator.AddSpaceAsync(await _incubator.AddCityAsync());
        var ada = await _incubator.AddPersonAsync("ada", administrator: true, space.Id);
        var file = "id,name,source\n" + string.Join('\n', Enumerable.Range(0, Rows).Select(n => $"{n},Startup {n},x"));

        var result = await ApplyAsync(
            await PreviewAsync(file, kind: "startups"),
            async () =>
            {
                await using var other = _incubator.OpenDb();
                await other.Users().ExecuteUpdateAsync(u => u.SetProperty(x => x.IsAdministrator, false));
            },
            ada);

        Assert.IsType<ImportResult.Forbidden>(result);
        await using var db = _incubator.OpenDb();
        Assert.Equal(FirstRows, await db.Startups().CountAsync());
        Assert.Equal((ImportState.Running, FirstRows), ((await RecordAsync()).State, (await RecordAsync()).Written));
    }

    [Fact]
    public async Task A_preview_whose_write_failed_is_resolved_anew()
    {
        var ada = await _incubator.AddPersonAsync("ada", administrator: true);
        var preview = await PreviewAsync(File(Rows));
        var asked = 0;

        // Room is gone with the first write of rows, after the rehearsal and the beginning.
        await Assert.ThrowsAnyAsync<DbUpdateException>(() => ApplyAsync(preview, null, ada, () =>
        {
            if (++asked == 2)
            {
                _incubator.Storage.Fill();
            }
        }));

        _incubator.Storage.Mend();
        Assert.IsType<ImportResult.Written>(await ApplyAsync(preview, null));
        await using var db = _incubator.OpenDb();
        Assert.Equal(Rows, await db.Spaces().CountAsync());
        Assert.Empty(await db.Spaces().Select(s => s.Slug).Where(s => s.EndsWith("-2") && s != "space-2").ToListAsync());
    }

    [Fact]
    public async Task A_stay_that_does_not_change_costs_no_query()
    {
        var startup = (await _incubator.AddStartupAsync("The startup")).Id;
        var space = (await _incubator.AddSpaceAsync(await _incubator.AddCityAsync())).Id;
        var editor = _incubator.Get<ResidencyEditor>();
        Assert.IsType<SaveResult.Saved>(
            await editor.SaveAsync(null, StartupWorld.Stay(startup, space), Actor.Operator, CancellationToken.None)
        );
        await using var rehearsal = await _incubator
            .Get<WriteDoor>()
            .RehearseAsync(Actor.Operator with { Channel = Channel.Import }, CancellationToken.None);
        rehearsal.Book = await Book.ReadAsync(rehearsal.Db, [ResidencyEditor.Page], CancellationToken.None);
        var stay = await rehearsal.Db.Residencies().AsNoTracking().SingleAsync();
        rehearsal.Db.Database.SetConnectionString("Data Source=nowhere.db;Mode=ReadOnly");

        Assert.Null(await editor.RefusalAsync(rehearsal, stay, editor.Judge(editor.InputOf(stay)), null, CancellationToken.None));
    }

    private static string File(int rows, string kind = "hub") => "id,name,kind,city,country,source\n"
        + string.Join('\n', Enumerable.Range(0, rows).Select(n => $"{n},Space {n},{kind},Paris,FR,x"));

    private Task<ImportPreview> PreviewAsync(string file, bool skips = false, string kind = "spaces") =>
        _incubator.PreviewAsync(kind, file, new ImportOptions(SkipRefused: skips));

    private async Task ImportAsync(string file) => Assert.Empty((await _incubator.ImportAsync("spaces", file)).Errors);

    /// <param name="between">What happens after the first write.</param>
    /// <param name="beforeGrants">What happens whenever it is read what the actor may do.</param>
    private async Task<ImportResult> ApplyAsync(
        ImportPreview preview, Func<Task>? between, Actor? actor = null, Action? beforeGrants = null, CancellationToken ct = default)
    {
        _incubator.BeforeGrants = beforeGrants;
        try
        {
            return await _incubator
                .Importer(preview.Kind)
                .ApplyAsync(preview, actor ?? Actor.Operator, new Between(FirstRows, between), ct);
        }
        finally
        {
            _incubator.BeforeGrants = null;
        }
    }

    /// <summary>Begins with this preview, whatever others have written since.</summary>
    private async Task<ImportStart> BeginAsync(ImportPreview preview)
    {
        var planned = (PlannedImport<Space, SpaceInput, CityBook>)preview;
        return await _incubator.Get<ImportLog>().BeginAsync(
            Actor.Operator, planned, ImportLog.HashOf(planned.Table), planned.Stamp, mustFit: false, CancellationToken.None);
    }

    private async Task StopAsync(ImportPreview preview, int after)
    {
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _incubator.Importer("spaces").ApplyAsync(
            preview, Actor.Operator, new Between(after, stop.CancelAsync), stop.Token));
    }

    private async Task EditAsync(string name)
    {
        await using var db = _incubator.OpenDb();
        var id = await db.Spaces().Where(s => s.Name == name).Select(s => s.Id).SingleAsync();
        var editor = _incubator.Get<SpaceEditor>();
        var input = (await editor.ReadAsync(id, Actor.Operator, CancellationToken.None))!;
        input.Street = "1 rue A";
        Assert.IsType<SaveResult.Saved>(await editor.SaveAsync(id, input, Actor.Operator, CancellationToken.None));
    }

    private async Task<ImportRecord> RecordAsync() =>
        (await _incubator.Get<ImportLog>().LatestAsync(Actor.Operator, CancellationToken.None))[0];

    /// <summary>Does something after the write with which so many rows are done, before the next one.</summary>
    private sealed class Between(int done, Func<Task>? act) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Done == done && act is not null)
            {
                Task.Run(act).GetAwaiter().GetResult();
            }
        }
    }
}
