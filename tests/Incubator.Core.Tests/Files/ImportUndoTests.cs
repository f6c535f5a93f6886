using Incubator.Core.Files;
using Incubator.Core.Housing;
using Incubator.Core.Housing.Rules;
using Incubator.Core.People;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Spaces;
using Incubator.Core.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Files;

/// <summary>A whole import is taken back, record by record, and what somebody has done since stays.</summary>
public sealed class ImportUndoTests : IAsyncLifetime
{
    private const string Head = "id,name,kind,city,country,source,street,amenities,plans,source_licence";
    private const string First = $"{Head}\n1,A1,hub,Paris,FR,x,1 rue A,fibre,hot-desk 20 EUR/day,CC0\n2,B1,hub,Kano,NG,x,,,,";

    private const string Second =
        $"{Head}\n1,A2,coworking,Paris,FR,x,,fibre; meeting-rooms,\"hot-desk 25 EUR/day\nday-pass 9.50 EUR/day\",ODbL\n3,C1,hub,Lyon,FR,x,,,,";

    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task What_it_made_is_gone_and_what_it_changed_says_again_what_it_said()
    {
        await ImportAsync(First);
        var before = await ContentAsync();
        var import = await ImportAsync(Second);
        Assert.NotEqual(before, await ContentAsync());

        var done = await UndoAsync(import);

        Assert.Equal((2, 1), (done.Removed, done.GivenBack));
        Assert.Empty(done.Left);
        Assert.Equal(before, await ContentAsync());
        await using var db = _incubator.OpenDb();
        Assert.Equal(["Kano", "Paris"], await db.Cities().OrderBy(c => c.Name).Select(c => c.Name).ToListAsync());
        Assert.Empty(await _incubator.Get<DatabaseCheck>().FaultsAsync(CancellationToken.None));
    }

    [Fact]
    public async Task After_that_the_same_file_comes_in_as_if_it_had_never_been_there()
    {
        await ImportAsync(First);
        await UndoAsync(await ImportAsync(Second));

        var preview = await _incubator.ImportAsync("spaces", Second);

        Assert.Equal("spaces: 1 created, 1 updated, 0 unchanged, 0 refused, 0 warnings", preview.Summary);
    }

    [Fact]
    public async Task What_was_edited_since_is_left_alone_and_said()
    {
        await ImportAsync(First);
        var import = await ImportAsync(Second);
        await EditAsync("A2", s => s.Street = "2 rue B");
        await EditAsync("C1", s => s.Street = "3 rue C");

        var done = await UndoAsync(import);

        Assert.Equal(["A2", "C1"], done.Left.Where(l => l.Why == UndoOutcome.EditedSince).Select(l => l.Name).Order());
        Assert.Equal("Lyon", Assert.Single(done.Left, l => l.Why == UndoOutcome.InUse).Name);
        await using var db = _incubator.OpenDb();
        Assert.Equal(["A2", "B1", "C1"], await db.Spaces().OrderBy(s => s.Name).Select(s => s.Name).ToListAsync());
    }

    [Fact]
    public async Task What_others_point_to_by_now_is_left_alone()
    {
        var import = await ImportAsync(First);
        await using (var db = _incubator.OpenDb())
        {
            await _incubator.AddPersonAsync(
                "manon", administrator: false, await db.Spaces().Where(s => s.Name == "A1").Select(s => s.Id).SingleAsync());
        }

        var done = await UndoAsync(import);

        Assert.Equal(["A1", "Paris"], done.Left.Select(l => l.Name).Order());
        Assert.All(done.Left, l => Assert.Equal(UndoOutcome.InUse, l.Why));
        Assert.Equal(2, done.Removed);
    }

    [Fact]
    public async Task What_was_overwritten_counts_as_edited_by_hand_again()
    {
        await ImportAsync(First);
        await EditAsync("A1", s => s.Street = "2 rue B");
        var import = await ImportAsync(First, new ImportOptions(Overwrite: true));

        await UndoAsync(import);

        await using var db = _incubator.OpenDb();
        var space = await db.Spaces().SingleAsync(s => s.Name == "A1");
        Assert.Equal(("2 rue B", true), (space.Street, space.EditedSinceImport));
    }

    [Fact]
    public async Task A_startup_with_its_stay_and_an_aid_with_its_rules_go_the_same_way()
    {
        await ImportAsync(First);
        await _incubator.ImportAsync("startups", "id,name,source,sector,founders\ns,S1,x,Health,Ada | CEO");
        await _incubator.ImportAsync("residencies", "startup,space,from,source\ns,1,2025-01-01,x");
        await _incubator.ImportAsync(
            "aids", "id,name,provider,kind,country,source,amount_to,currency,closes\na,Aid,P,grant,FR,x,12.50,EUR,2027-01-01");
        var before = await ContentAsync();
        var imports = new List<int>
        {
            await ImportAsync("id,name,source,sector,founders\ns,S2,x,Energy; Health,\"Ada | CEO\nBob\"", kind: "startups"),
            await ImportAsync("startup,space,from,until,source\ns,1,2025-01-01,2026-01-01,x\ns,2,2025-01-01,,x", kind: "residencies"),
            await ImportAsync("id,name,provider,kind,country,source,amount_to,closes\na,Aid,Q,grant,BE,x,,", kind: "aids"),
        };

        foreach (var import in imports)
        {
            Assert.Empty((await UndoAsync(import)).Left);
        }

        Assert.Equal(before, await ContentAsync());
    }

    [Fact]
    public async Task It_is_undone_once_and_by_administrators_alone()
    {
        var import = await ImportAsync(First);

        Assert.IsType<UndoResult.Forbidden>(await Undo.RunAsync(import, await _incubator.AddPersonAsync("bob"), CancellationToken.None));
        Assert.IsType<UndoResult.Missing>(await Undo.RunAsync(import + 1, Actor.Operator, CancellationToken.None));
        await UndoAsync(import);
        Assert.IsType<UndoResult.Missing>(await Undo.RunAsync(import, Actor.Operator, CancellationToken.None));
    }

    [Fact]
    public async Task What_a_running_import_writes_at_that_moment_is_taken_back_too()
    {
        var import = await ImportAsync(First);
        Task<UndoResult> undo;
        await using (var write = await _incubator.Get<WriteDoor>().BeginAsync(
            Actor.Operator with { Channel = Channel.Import }, CancellationToken.None))
        {
            write.ImportId = import;
            var late = new SpaceInput
            {
                Name = "Late",
                Kind = SpaceKind.Hub,
                CityId = await write.Db.Cities().Select(c => c.Id).FirstAsync(),
            };
            (
                await _incubator.Get<SpaceEditor>().ApplyAsync(write, null, late, new Origin("x", "9", null, null), CancellationToken.None)
            ).Accepted("late");
            undo = Undo.RunAsync(import, Actor.Operator, CancellationToken.None);
            await write.CommitAsync(CancellationToken.None);
        }

        Assert.Equal(5, Assert.IsType<UndoResult.Done>(await undo).Removed);
        await using var db = _incubator.OpenDb();
        Assert.Equal(0, await db.Spaces().CountAsync());
    }

    [Fact]
    public async Task An_undo_that_was_stopped_is_told_and_goes_on_when_it_is_called_again()
    {
        var import = await ImportAsync(First);
        var ada = await _incubator.AddPersonAsync("ada", administrator: true);

        // When the state is written, when the records are read, when the first of them are taken back.
        FailAt(3);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Undo.RunAsync(import, ada, CancellationToken.None));

        _incubator.BeforeGrants = null;
        var stopped = Assert.Single(await _incubator.Get<ImportLog>().UnfinishedAsync(CancellationToken.None));
        Assert.Null(stopped.EndedAt);
        Assert.EndsWith("not undone to its end; undo it again", stopped.Line, StringComparison.Ordinal);
        var again = Assert.IsType<UndoResult.Done>(await Undo.RunAsync(import, ada, CancellationToken.None));
        Assert.Equal((4, 0), (again.Removed, again.Left.Count));
        Assert.Empty(await _incubator.Get<ImportLog>().UnfinishedAsync(CancellationToken.None));
        Assert.NotNull((await _incubator.Get<ImportLog>().LatestAsync(Actor.Operator, CancellationToken.None))[0].EndedAt);
    }

    [Fact]
    public async Task Who_is_no_administrator_any_more_does_not_undo_it_to_its_end()
    {
        var import = await ImportAsync(First);
        var ada = await _incubator.AddPersonAsync("ada", administrator: true);
        var asked = 0;
        _incubator.BeforeGrants = () =>
        {
            if (++asked == 2)
            {
                using var db = _incubator.OpenDb();
                db.Users().ExecuteUpdate(u => u.SetProperty(x => x.IsAdministrator, false));
            }
        };

        Assert.IsType<UndoResult.Forbidden>(await Undo.RunAsync(import, ada, CancellationToken.None));

        Assert.Equal(ImportState.Undoing, Assert.Single(await _incubator.Get<ImportLog>().UnfinishedAsync(CancellationToken.None)).State);
        Assert.Equal(4, (await UndoAsync(import)).Removed);
    }

    [Fact]
    public async Task Several_are_undone_newest_first()
    {
        var contents = new List<string> { await ContentAsync() };
        var imports = new List<int>();
        foreach (var file in new[] { First, Second, First.Replace("A1", "A3", StringComparison.Ordinal) })
        {
            imports.Add(await ImportAsync(file));
            contents.Add(await ContentAsync());
        }

        for (var i = imports.Count - 1; i >= 0; i--)
        {
            Assert.Empty((await UndoAsync(imports[i])).Left);
            Assert.Equal(contents[i], await ContentAsync());
        }
    }

    [Fact]
    public async Task A_later_import_that_stands_is_an_edit()
    {
        var import = await ImportAsync(First);
        await ImportAsync(Second);

        Assert.Equal(UndoOutcome.EditedSince, Assert.Single((await UndoAsync(import)).Left, l => l.Name == "A2").Why);
    }

    [Fact]
    public async Task What_was_overwritten_and_given_back_twice_counts_as_edited_by_hand_still()
    {
        await ImportAsync(First);
        await EditAsync("A1", s => s.Street = "2 rue B");
        await UndoAsync(await ImportAsync(First, new ImportOptions(Overwrite: true)));

        await UndoAsync(await ImportAsync(First, new ImportOptions(Overwrite: true)));

        await using var db = _incubator.OpenDb();
        var space = await db.Spaces().SingleAsync(s => s.Name == "A1");
        Assert.Equal(("2 rue B", true), (space.Street, space.EditedSinceImport));
    }

    [Fact]
    public async Task An_aid_goes_with_the_count_of_whom_it_refused()
    {
        var import = await ImportAsync("id,name,provider,kind,country,source\na,Aid,P,grant,FR,x", kind: "aids");
        await using var db = _incubator.OpenDb();
        db.Set<RefusalCount>()
            .Add(
                new RefusalCount
                {
                    Day = new DateOnly(2026, 11, 1),
                    Kind = ConditionKind.Age,
                    Count = RefusalCount.Least,
                    HousingAidId = await db.HousingAids().Select(a => a.Id).SingleAsync(),
                }
            );
        await db.SaveChangesAsync();

        Assert.Equal(1, (await UndoAsync(import)).Removed);
        Assert.Equal(0, await db.Set<RefusalCount>().CountAsync());
    }

    /// <summary>Fails when it is asked for this time what a person may do.</summary>
    private void FailAt(int time)
    {
        var asked = 0;
        _incubator.BeforeGrants = () =>
        {
            if (++asked == time)
            {
                throw new InvalidOperationException("Stopped.");
            }
        };
    }

    private ImportUndo Undo => _incubator.Get<ImportUndo>();

    private async Task<UndoResult.Done> UndoAsync(int import) =>
        Assert.IsType<UndoResult.Done>(await Undo.RunAsync(import, Actor.Operator, CancellationToken.None));

    private async Task<int> ImportAsync(string csv, ImportOptions? options = null, string kind = "spaces")
    {
        Assert.Empty((await _incubator.ImportAsync(kind, csv, options)).Errors);
        return (await _incubator.Get<ImportLog>().LatestAsync(Actor.Operator, CancellationToken.None))[0].Id;
    }

    private async Task EditAsync(string name, Action<SpaceInput> change)
    {
        await using var db = _incubator.OpenDb();
        var id = await db.Spaces().Where(s => s.Name == name).Select(s => s.Id).SingleAsync();
        var input = (await _incubator.Get<SpaceEditor>().ReadAsync(id, Actor.Operator, CancellationToken.None))!;
        change(input);
        Assert.IsType<SaveResult.Saved>(await _incubator.Get<SpaceEditor>().SaveAsync(id, input, Actor.Operator, CancellationToken.None));
    }

    /// <summary>All that an export says, and what search finds.</summary>
    private async Task<string> ContentAsync()
    {
        var content = "";
        foreach (var kind in new[] { "spaces", "startups", "residencies", "aids.json" })
        {
            using var file = new MemoryStream();
            await _incubator.Exporter(kind).WriteAsync(file, CancellationToken.None);
            content += System.Text.Encoding.UTF8.GetString(file.ToArray());
        }

        await using var db = _incubator.OpenDb();
        var documents = await db.SearchDocuments().Where(d => d.Title != "").OrderBy(d => d.Kind).ThenBy(d => d.RecordId).ToListAsync();
        return content + string.Join('\n', documents.Select(d => $"{d.Kind} {d.RecordId} {d.Title} {d.Summary} {d.Body}"));
    }
}
