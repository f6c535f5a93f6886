using Incubator.Core.Common;
using Incubator.Core.People;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Incubator.Core.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Incubator.Core.Tests.Storage;

/// <summary>A restore that ends in the middle, what it refuses, and who may read what it writes.</summary>
public sealed class RestoreTests : IAsyncLifetime
{
    private const string OldPicture = "11111111111111111111111111111111-10x10";
    private const string NewPicture = "22222222222222222222222222222222-10x10";

    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        await _incubator.AddSpaceAsync(await _incubator.AddCityAsync(), "Saved");
        Directory.CreateDirectory(Keys);
        await PutAsync("saved", NewPicture);
        Assert.Null(await _incubator.Get<Backup>().SaveAsync(Zip, Keys, CancellationToken.None));
        await _incubator.AddSpaceAsync(await CityAsync(), "Later");
        Directory.Delete(Path.Combine(Pictures, NewPicture), recursive: true);
        await PutAsync("later", OldPicture);
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    private string Folder => Path.GetDirectoryName(_incubator.DatabasePath)!;

    private string Keys => Path.Combine(Folder, "keys");

    private string Pictures => _incubator.Get<PictureFolder>().Path;

    private string Zip => Path.Combine(Folder, "backup.zip");

    [Fact]
    public async Task Killed_before_any_of_its_steps_a_restore_leaves_the_old_state_or_the_next_start_makes_the_new_one()
    {
        var steps = await StepsAsync();
        Assert.Equal(["decide", "database", "old pictures", "pictures", "key", "end"], steps);
        var aside = Directory.CreateTempSubdirectory("incubator-test-").FullName;
        CopyFolder(Folder, aside);
        foreach (var killed in steps)
        {
            SqliteConnection.ClearAllPools();
            foreach (var entry in Directory.GetDirectories(Folder))
            {
                Directory.Delete(entry, recursive: true);
            }

            Directory.GetFiles(Folder).ToList().ForEach(File.Delete);
            CopyFolder(aside, Folder);

            await using var process = _incubator.Beside();
            process.Get<RestoreSwap>().Before = step => Assert.NotEqual(killed, step);
            await Assert.ThrowsAnyAsync<Exception>(() => process.Get<Restore>().RunAsync(Zip, Keys, CancellationToken.None));

            // Whoever looks at this moment sees a whole database.
            Assert.Contains(await NamesAsync(), (List<string>[])[["Saved"], ["Later", "Saved"]]);
            SqliteConnection.ClearAllPools();
            var isNew = _incubator.Get<RestoreSwap>().FinishInterrupted(Keys);

            Assert.Equal((killed, killed != "decide"), (killed, isNew));
            Assert.Equal(isNew ? ["Saved"] : ["Later", "Saved"], await NamesAsync());
            Assert.Equal([isNew ? NewPicture : OldPicture], Directory.GetDirectories(Pictures).Select(Path.GetFileName));
            Assert.Equal(isNew ? "saved" : "later", await File.ReadAllTextAsync(Path.Combine(Keys, "key-1.xml")));
            Assert.Equal(isNew ? 1 : 0, Directory.GetFiles(Folder, "*.before-restore").Length);
            Assert.Equal(isNew ? 1 : 0, Directory.GetDirectories(Folder, "pictures.*.before-restore").Length);
            Assert.Empty(Directory.GetFileSystemEntries(Folder, "*.restored"));
            Assert.False(_incubator.Get<RestoreSwap>().FinishInterrupted(Keys));
        }

        Directory.Delete(aside, recursive: true);
    }

    [Fact]
    public async Task Two_restores_at_once_are_one_too_many()
    {
        using (_incubator.Get<RestoreSwap>().Take())
        {
            var refused = await Assert.ThrowsAsync<DatabaseRefusedException>(RestoreAsync);
            Assert.Contains("another restore", refused.Message, StringComparison.Ordinal);
        }

        Assert.Null(await RestoreAsync());
    }

    [Theory]
    [InlineData("CREATE TRIGGER Spy AFTER UPDATE ON AspNetUsers BEGIN DELETE FROM Spaces; END", "the trigger Spy is not ours")]
    [InlineData("CREATE VIEW Spy AS SELECT * FROM AspNetUsers", "the view Spy is not ours")]
    [InlineData("CREATE TABLE Spy (Id INTEGER)", "the table Spy is not ours")]
    [InlineData("DROP TABLE Rates", "the table Rates is missing")]
    [InlineData("DROP INDEX IX_Spaces_Slug", "the index IX_Spaces_Slug is missing")]
    [InlineData("ALTER TABLE Rates ADD COLUMN Spy TEXT", "the table Rates is another one")]
    [InlineData("DELETE FROM __EFMigrationsHistory WHERE MigrationId LIKE '%_AidRules'", "its list of migrations has gaps")]
    [InlineData("DROP TABLE __EFMigrationsHistory", "no such table")]
    public async Task A_schema_that_the_migrations_do_not_make_is_refused(string sql, string why)
    {
        var (city, before) = (await CityAsync(), await NamesAsync());
        await using (var db = _incubator.OpenDb())
        {
            await db.Database.ExecuteSqlRawAsync(sql);
        }

        Assert.Null(await _incubator.Get<Backup>().SaveAsync(Zip, Keys, CancellationToken.None));

        Assert.Contains(why, await RestoreAsync(), StringComparison.Ordinal);
        Assert.Equal(before, await NamesAsync());
        Assert.NotEqual(0, city);
    }

    [Fact]
    public async Task A_backup_of_an_earlier_version_is_restored_and_brought_up_to_date()
    {
        await using (var db = _incubator.OpenDb())
        {
            await db.GetService<IMigrator>().MigrateAsync("AidRules");
        }

        Assert.Null(await _incubator.Get<Backup>().SaveAsync(Zip, Keys, CancellationToken.None));
        Assert.Null(await RestoreAsync());
        await _incubator.Get<DatabaseSetUp>().RunAsync(CancellationToken.None);

        Assert.Equal(["Later", "Saved"], await NamesAsync());
    }

    [Fact]
    public async Task A_one_time_link_of_a_backup_is_void_once_that_is_restored()
    {
        var person = await _incubator.AddPersonAsync("ada");
        var link = (await _incubator.Get<PeopleEditor>().LinkAsync(person.UserId!.Value, Actor.Operator, CancellationToken.None)).Link!;
        var token = link[(link.IndexOf("token=", StringComparison.Ordinal) + 6)..];
        Assert.Null(await _incubator.Get<Backup>().SaveAsync(Zip, Keys, CancellationToken.None));
        Assert.NotNull(await _incubator.Get<PasswordEditor>().WhoseLinkAsync(person.UserId.Value, token, CancellationToken.None));

        Assert.Null(await RestoreAsync());

        Assert.Null(await _incubator.Get<PasswordEditor>().WhoseLinkAsync(person.UserId.Value, token, CancellationToken.None));
    }

    [Fact]
    public async Task A_damaged_database_makes_no_backup()
    {
        await using (var db = _incubator.OpenDb())
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        SqliteConnection.ClearAllPools();
        var bytes = await File.ReadAllBytesAsync(_incubator.DatabasePath);
        for (var page = 2 * 4096; page < bytes.Length; page += 4096)
        {
            bytes[page] = 0x7F;
        }

        await File.WriteAllBytesAsync(_incubator.DatabasePath, bytes);
        File.Delete(Zip);

        Assert.Contains("damaged", await _incubator.Get<Backup>().SaveAsync(Zip, Keys, CancellationToken.None), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Folder, "backup*"));
    }

    [Fact]
    public async Task Only_their_owner_reads_databases_logs_keys_backups_and_copies()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // As an earlier version left them.
        var open = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        foreach (var file in Directory.GetFiles(Folder, "incubator.db*").Concat(Directory.GetFiles(Keys)))
        {
            File.SetUnixFileMode(file, open);
        }

        File.SetUnixFileMode(Keys, open | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        await using (var db = _incubator.OpenDb())
        {
            await db.GetService<IMigrator>().MigrateAsync("AidRules");
        }

        await _incubator.Get<DatabaseSetUp>().RunAsync(CancellationToken.None);
        File.Delete(Zip);
        Assert.Null(await _incubator.Get<Backup>().SaveAsync(Zip, Keys, CancellationToken.None));
        Assert.Null(await RestoreAsync());
        // The log stays as long as somebody has the database open; another test may empty the pool of connections.
        await using var held = _incubator.OpenDb();
        await held.Database.OpenConnectionAsync();
        await _incubator.AddSpaceAsync(await CityAsync(), "After");

        var files = Directory.GetFiles(Folder).ToDictionary(f => f, File.GetUnixFileMode);
        Assert.Contains(files.Keys, f => f.EndsWith("-wal", StringComparison.Ordinal));
        Assert.Contains(files.Keys, f => f.EndsWith(".before-migration", StringComparison.Ordinal));
        Assert.Contains(files.Keys, f => f.EndsWith(".before-restore", StringComparison.Ordinal));
        Assert.Empty(files.Where(f => f.Value != (UnixFileMode.UserRead | UnixFileMode.UserWrite)));
        foreach (var folder in (string[])[Keys, Pictures])
        {
            var owners = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            Assert.Equal((folder, owners), (folder, File.GetUnixFileMode(folder)));
        }
    }

    /// <summary>The names of the steps of a restore, by a restore of a copy.</summary>
    private async Task<List<string>> StepsAsync()
    {
        SqliteConnection.ClearAllPools();
        var steps = new List<string>();
        var copy = Directory.CreateTempSubdirectory("incubator-test-").FullName;
        CopyFolder(Folder, copy);
        await using (var process = TestIncubator.On(copy))
        {
            process.Get<RestoreSwap>().Before = steps.Add;
            Assert.Null(await process.Get<Restore>().RunAsync(Zip, Path.Combine(copy, "keys"), CancellationToken.None));
        }

        return steps;
    }

    private Task<string?> RestoreAsync() => _incubator.Get<Restore>().RunAsync(Zip, Keys, CancellationToken.None);

    private async Task PutAsync(string key, string picture)
    {
        await File.WriteAllTextAsync(Path.Combine(Keys, "key-1.xml"), key);
        var folder = Directory.CreateDirectory(Path.Combine(Pictures, picture)).FullName;
        foreach (var file in PictureName.Parse(picture)!.Files)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, file), picture);
        }
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var folder in Directory.GetDirectories(from, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        }

        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)), overwrite: true);
        }
    }

    private async Task<int> CityAsync()
    {
        await using var db = _incubator.OpenDb();
        return await db.Cities().Select(c => c.Id).SingleAsync();
    }

    private async Task<List<string>> NamesAsync()
    {
        await using var db = _incubator.OpenDb();
        return await db.Spaces().Select(s => s.Name).OrderBy(n => n).ToListAsync();
    }
}
