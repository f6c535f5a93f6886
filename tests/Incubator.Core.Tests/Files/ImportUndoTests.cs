using Incubator.Core.Files;
using Incubator.Core.Housing;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Files;

/// <summary>A whole import is taken back, record by record, and what somebody has done since stays.</summary>
public sealed class ImportUndoTests : ImportedSpaces
{
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
        await using var db = Incubator.OpenDb();
        Assert.Equal(["Kano", "Paris"], await db.Cities().OrderBy(c => c.Name).Select(c => c.Name).ToListAsync());
        Assert.Empty(await Incubator.Get<DatabaseCheck>().FaultsAsync(CancellationToken.None));
    }

    [Fact]
    public async Task After_that_the_same_file_comes_in_as_if_it_had_never_been_there()
    {
        await ImportAsync(First);
        await UndoAsync(await ImportAsync(Second));

        var preview = await Incubator.ImportAsync("spaces", Second);

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
        await using var db = Incubator.OpenDb();
        Assert.Equal(["A2", "B1", "C1"], await db.Spaces().OrderBy(s => s.Name).Select(s => s.Name).ToListAsync());
    }

    [Fact]
    public async Task What_others_point_to_by_now_is_left_alone()
    {
        var import = await ImportAsync(First);
        await using (var db = Incubator.OpenDb())
        {
            await Incubator.AddPersonAsync(
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

        await using var db = Incubator.OpenDb();
        var space = await db.Spaces().SingleAsync(s => s.Name == "A1");
        Assert.Equal(("2 rue B", true), (space.Street, space.EditedSinceImport));
    }

    [Fact]
    public async Task A_startup_with_its_stay_and_an_aid_with_its_rules_go_the_same_way()
    {
        await ImportAsync(First);
        await Incubator.ImportAsync("startups", "id,name,source,sector,founders\ns,S1,x,Health,Ada | CEO");
        await Incubator.ImportAsync("residencies", "startup,space,from,source\ns,1,2025-01-01,x");
        await Incubator.ImportAsync(
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

        Assert.IsType<UndoResult.Forbidden>(await Undo.RunAsync(import, await Incubator.AddPersonAsync("bob"), CancellationToken.None));
        Assert.IsType<UndoResult.Missing>(await Undo.RunAsync(import + 1, Actor.Operator, CancellationToken.None));
        await UndoAsync(import);
        Assert.IsType<UndoResult.Missing>(await Undo.RunAsync(import, Actor.Operator, CancellationToken.None));
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

        await using var db = Incubator.OpenDb();
        var space = await db.Spaces().SingleAsync(s => s.Name == "A1");
        Assert.Equal(("2 rue B", true), (space.Street, space.EditedSinceImport));
    }

    [Fact]
    public async Task An_aid_goes_with_the_count_of_whom_it_refused()
    {
        var import = await ImportAsync("id,name,provider,kind,country,source\na,Aid,P,grant,FR,x", kind: "aids");
        await using var db = Incubator.OpenDb();
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
}
