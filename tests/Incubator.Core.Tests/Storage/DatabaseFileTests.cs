using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Incubator.Core.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Storage;

/// <summary>What lies at the database's path when the server or a command starts.</summary>
public sealed class DatabaseFileTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task Where_there_is_no_file_a_database_is_made()
    {
        Remove();

        await SetUpAsync();

        await using var db = _incubator.OpenDb();
        Assert.Equal(0, await db.Spaces().CountAsync());
    }

    [Theory]
    [InlineData("", "is empty (0 bytes)")]
    [InlineData("Dear diary, ", "is not an SQLite database")]
    [InlineData("SQLite format 3\0", "is damaged")]
    public async Task What_is_no_database_is_refused_and_stays_as_it_is(string content, string why)
    {
        Remove();
        await File.WriteAllTextAsync(_incubator.DatabasePath, content);

        Assert.Contains(why, await RefusalAsync(), StringComparison.Ordinal);

        Assert.Equal(content, await File.ReadAllTextAsync(_incubator.DatabasePath));
    }

    [Fact]
    public async Task A_database_of_another_program_is_refused_and_stays_as_it_is()
    {
        Remove();
        await OtherAsync("CREATE TABLE Recipes (Id INTEGER PRIMARY KEY, Name TEXT); INSERT INTO Recipes (Name) VALUES ('Soup');");
        var before = await File.ReadAllBytesAsync(_incubator.DatabasePath);

        Assert.Contains("another program (it holds the table Recipes)", await RefusalAsync(), StringComparison.Ordinal);

        Assert.Equal(before, await File.ReadAllBytesAsync(_incubator.DatabasePath));
    }

    [Fact]
    public async Task A_log_whose_database_is_missing_is_not_played_into_a_new_one()
    {
        Remove();
        await File.WriteAllBytesAsync($"{_incubator.DatabasePath}-wal", new byte[4096]);

        Assert.Contains("is missing while its log", await RefusalAsync(), StringComparison.Ordinal);

        Assert.False(File.Exists(_incubator.DatabasePath));
    }

    [Theory]
    [InlineData("DROP TABLE Rates", "its table Rates is missing")]
    [InlineData("CREATE TRIGGER Spy AFTER UPDATE ON AspNetUsers BEGIN DELETE FROM Spaces; END", "the trigger Spy")]
    [InlineData("CREATE VIEW Spy AS SELECT * FROM AspNetUsers", "the view Spy")]
    [InlineData("INSERT INTO __EFMigrationsHistory VALUES ('29991231235959_Later', '99')", "29991231235959_Later is not known here")]
    public async Task A_schema_that_is_not_ours_is_refused(string sql, string why)
    {
        await OtherAsync(sql);

        Assert.Contains(why, await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_page_is_told_at_the_start()
    {
        await _incubator.AddSpaceAsync(await _incubator.AddCityAsync());
        await OtherAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        SqliteConnection.ClearAllPools();
        var bytes = await File.ReadAllBytesAsync(_incubator.DatabasePath);
        // The head of every page but the first two.
        for (var page = 2 * 4096; page < bytes.Length; page += 4096)
        {
            bytes[page] = 0x7F;
        }

        await File.WriteAllBytesAsync(_incubator.DatabasePath, bytes);

        Assert.Contains("is damaged", await RefusalAsync(), StringComparison.Ordinal);
    }

    private Task SetUpAsync() => _incubator.Get<DatabaseSetUp>().RunAsync(CancellationToken.None);

    private async Task<string> RefusalAsync() => (await Assert.ThrowsAsync<DatabaseRefusedException>(SetUpAsync)).Message;

    private void Remove()
    {
        SqliteConnection.ClearAllPools();
        foreach (var part in (string[])["", "-wal", "-shm"])
        {
            File.Delete(_incubator.DatabasePath + part);
        }
    }

    private async Task OtherAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={_incubator.DatabasePath};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
