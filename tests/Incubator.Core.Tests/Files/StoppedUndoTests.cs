using Incubator.Core.Files;
using Incubator.Core.People;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Files;

/// <summary>An undo meets a running import, is stopped, or is called by somebody who may no longer.</summary>
public sealed class StoppedUndoTests : ImportedSpaces
{
    [Fact]
    public async Task What_a_running_import_writes_at_that_moment_is_taken_back_too()
    {
        var import = await ImportAsync(First);
        Task<UndoResult> undo;
        await using (var write = await Incubator.Get<WriteDoor>().BeginAsync(
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
                await Incubator.Get<SpaceEditor>().ApplyAsync(write, null, late, new Origin("x", "9", null, null), CancellationToken.None)
            ).Accepted("late");
            undo = Undo.RunAsync(import, Actor.Operator, CancellationToken.None);
            await write.CommitAsync(CancellationToken.None);
        }

        Assert.Equal(5, Assert.IsType<UndoResult.Done>(await undo).Removed);
        await using var db = Incubator.OpenDb();
        Assert.Equal(0, await db.Spaces().CountAsync());
    }

    [Fact]
    public async Task An_undo_that_was_stopped_is_told_and_goes_on_when_it_is_called_again()
    {
        var import = await ImportAsync(First);
        var ada = await Incubator.AddPersonAsync("ada", administrator: true);

        // When the state is written, when the records are read, when the first of them are taken back.
        FailAt(3);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Undo.RunAsync(import, ada, CancellationToken.None));

        Incubator.BeforeGrants = null;
        var stopped = Assert.Single(await Incubator.Get<ImportLog>().UnfinishedAsync(CancellationToken.None));
        Assert.Null(stopped.EndedAt);
        Assert.EndsWith("not undone to its end; undo it again", stopped.Line, StringComparison.Ordinal);
        var again = Assert.IsType<UndoResult.Done>(await Undo.RunAsync(import, ada, CancellationToken.None));
        Assert.Equal((4, 0), (again.Removed, again.Left.Count));
        Assert.Empty(await Incubator.Get<ImportLog>().UnfinishedAsync(CancellationToken.None));
        Assert.NotNull((await Incubator.Get<ImportLog>().LatestAsync(Actor.Operator, CancellationToken.None))[0].EndedAt);
    }

    [Fact]
    public async Task Who_is_no_administrator_any_more_does_not_undo_it_to_its_end()
    {
        var import = await ImportAsync(First);
        var ada = await Incubator.AddPersonAsync("ada", administrator: true);
        var asked = 0;
        Incubator.BeforeGrants = () =>
        {
            if (++asked == 2)
            {
                using var db = Incubator.OpenDb();
                db.Users().ExecuteUpdate(u => u.SetProperty(x => x.IsAdministrator, false));
            }
        };

        Assert.IsType<UndoResult.Forbidden>(await Undo.RunAsync(import, ada, CancellationToken.None));

        Assert.Equal(ImportState.Undoing, Assert.Single(await Incubator.Get<ImportLog>().UnfinishedAsync(CancellationToken.None)).State);
        Assert.Equal(4, (await UndoAsync(import)).Removed);
    }

    /// <summary>Fails when it is asked for this time what a person may do.</summary>
    private void FailAt(int time)
    {
        var asked = 0;
        Incubator.BeforeGrants = () =>
        {
            if (++asked == time)
            {
                throw new InvalidOperationException("Stopped.");
            }
        };
    }
}
