using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Storage;

public sealed class StorageFaultTests : IAsyncLifetime
{
    // Only an answer that never comes takes this long. How long one waits follows from the settings, which are compared below.
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    private TestIncubator _incubator = null!;
    private int _paris;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _paris = await _incubator.AddCityAsync();
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Theory]
    [InlineData(StorageFault.Full)]
    [InlineData(StorageFault.ReadOnly)]
    public async Task A_write_that_the_storage_refuses_names_the_fault_and_succeeds_once_that_is_over(StorageFault fault)
    {
        if (fault == StorageFault.Full)
        {
            _incubator.Storage.Fill();
        }
        else
        {
            _incubator.Storage.Protect();
        }

        Assert.Equal(fault, StorageFaults.Of(await Assert.ThrowsAnyAsync<Exception>(SaveAsync)));
        Assert.Equal((0, 0), await CountAsync());

        _incubator.Storage.Mend();
        Assert.IsType<SaveResult.Saved>(await SaveAsync());
        Assert.Equal((1, 1), await CountAsync());
    }

    [Fact]
    public async Task A_lock_that_another_process_holds_ends_the_wait_with_its_name()
    {
        await using (await StorageTrouble.LockAsync(_incubator.DatabasePath))
        {
            var failure = await Assert.ThrowsAnyAsync<Exception>(() => Task.Run(SaveAsync).WaitAsync(Deadline));
            Assert.Equal(StorageFault.Busy, StorageFaults.Of(failure));
            Assert.Equal((0, 0), await CountAsync());
        }

        Assert.IsType<SaveResult.Saved>(await SaveAsync());
    }

    [Fact]
    public async Task A_long_wait_in_the_queue_of_this_process_ends_with_the_same_fault()
    {
        await using (await _incubator.Get<WriteDoor>().BeginAsync(Actor.Operator, CancellationToken.None))
        {
            var failure = await Assert.ThrowsAnyAsync<Exception>(() => SaveAsync().WaitAsync(Deadline));
            Assert.Equal(StorageFault.Busy, StorageFaults.Of(failure));
        }

        Assert.IsType<SaveResult.Saved>(await SaveAsync());
    }

    [Fact]
    public async Task The_queue_and_the_lock_together_take_less_than_five_seconds()
    {
        await using var db = _incubator.OpenDb();
        await db.Database.OpenConnectionAsync();
        var timeout = await db.Database.SqlQueryRaw<int>("SELECT timeout AS Value FROM pragma_busy_timeout").SingleAsync();
        var inSqlite = TimeSpan.FromMilliseconds(timeout);
        await using var command = db.Database.GetDbConnection().CreateCommand();

        // The driver tries again only while its own time is not over.
        Assert.InRange(command.CommandTimeout, 1, inSqlite.TotalSeconds);
        Assert.InRange(WriteDoor.Patience + inSqlite, TimeSpan.Zero, TimeSpan.FromSeconds(4.6));
    }

    [Fact]
    public async Task A_try_whether_something_can_be_written_leaves_nothing_behind()
    {
        var probe = _incubator.Get<WriteProbe>();
        await using var watching = _incubator.OpenDb();
        await watching.Database.OpenConnectionAsync();
        var before = await DataVersionAsync(watching);

        Assert.Null(await probe.LookAsync(CancellationToken.None));
        Assert.Equal(before, await DataVersionAsync(watching));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(_incubator.DatabasePath)!, "*.probe"));

        _incubator.Storage.Protect();
        Assert.Null(await probe.LookAsync(CancellationToken.None));
        _incubator.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(StorageFault.ReadOnly, await probe.LookAsync(CancellationToken.None));
    }

    [Fact]
    public void An_error_of_the_disk_is_told_by_its_number_and_others_are_none_of_the_storage()
    {
        var full = new IOException("No space left on device", 28);
        Assert.Equal(StorageFault.Full, StorageFaults.Of(new InvalidOperationException("outside", full)));
        Assert.Equal(StorageFault.ReadOnly, StorageFaults.Of(new IOException("Read-only file system", 30)));
        Assert.Equal(StorageFault.Failing, StorageFaults.Of(new Microsoft.Data.Sqlite.SqliteException("disk I/O error", 10, 778)));
        Assert.Equal(StorageFault.Full, StorageFaults.Of(new Microsoft.Data.Sqlite.SqliteException("disk I/O error", 10, 4874)));
        Assert.Null(StorageFaults.Of(new Microsoft.Data.Sqlite.SqliteException("UNIQUE constraint failed", 19, 2067)));
        Assert.Null(StorageFaults.Of(new IOException("Connection reset by peer", 104)));
        Assert.Null(StorageFaults.Of(null));
    }

    private static Task<int> DataVersionAsync(IncubatorDb db) =>
        db.Database.SqlQueryRaw<int>("SELECT data_version AS Value FROM pragma_data_version").SingleAsync();

    private Task<SaveResult> SaveAsync()
    {
        // Longer than a page, so that it needs one more.
        var text = new BilingualText { En = new string('x', 5_000) };
        var input = new SpaceInput { Name = "Passage du Cygne", Kind = SpaceKind.Coworking, CityId = _paris, Description = text };
        return _incubator.Get<SpaceEditor>().SaveAsync(null, input, Actor.Operator, CancellationToken.None);
    }

    private async Task<(int Spaces, int Documents)> CountAsync()
    {
        await using var db = _incubator.OpenDb();
        return (await db.Spaces().CountAsync(), await db.SearchDocuments().CountAsync());
    }
}
