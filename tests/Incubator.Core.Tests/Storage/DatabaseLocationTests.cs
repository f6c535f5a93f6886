using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Incubator.Core.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Core.Tests.Storage;

public sealed class DatabaseLocationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("incubator 100% #1?-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("incubator.db", "cannot be read")]
    [InlineData("Data Source=x.db;Colour=red", "cannot be read")]
    [InlineData("Data Source=x.db;Mode=Sideways", "cannot be read")]
    [InlineData("Mode=ReadWrite", "names no file")]
    [InlineData("Data Source=", "names no file")]
    [InlineData("Data Source=:memory:", "names no file")]
    [InlineData("Data Source=x;Mode=Memory", "names no file")]
    [InlineData("Data Source=file:x.db", "names no file")]
    public void A_connection_string_that_names_no_file_is_refused_in_a_sentence(string connection, string why)
    {
        var refused = Assert.Throws<DatabaseRefusedException>(() => DatabaseLocation.Of(connection, _folder));

        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        Assert.Contains("Data Source=/var/lib/incubator/incubator.db", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void A_path_that_is_not_full_begins_at_the_root()
    {
        var location = DatabaseLocation.Of("Data Source=data/incubator.db", _folder);

        Assert.Equal(Path.Combine(_folder, "data", "incubator.db"), location.Path);
        Assert.Equal(location.Path, DatabaseLocation.PathOf(location.ConnectionString));
    }

    /// <summary>A database with a log, on a disk where none can be made.</summary>
    [Fact]
    public async Task A_database_on_a_disk_that_may_only_be_read_is_read_and_writes_name_the_fault()
    {
        var path = Path.Combine(_folder, "incubator.db");
        await File.WriteAllBytesAsync(path, await TestIncubator.EmptyAsync());
        var location = DatabaseLocation.OnReadOnlyDisk(path);
        Assert.Equal(path, DatabaseLocation.PathOf(location.ConnectionString));
        await using var services = new ServiceCollection().AddIncubator(location.ConnectionString).BuildServiceProvider();

        Assert.False(await services.GetRequiredService<DatabaseSetUp>().RunAsync(CancellationToken.None));

        await using var db = await services.GetRequiredService<IDbContextFactory<IncubatorDb>>().CreateDbContextAsync();
        Assert.Equal(0, await db.Spaces().CountAsync());
        Assert.Equal(
            StorageFault.ReadOnly,
            StorageFaults.Of(await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlRawAsync("DELETE FROM Spaces"))));
        Assert.Equal([path], Directory.GetFiles(_folder));
    }
}
