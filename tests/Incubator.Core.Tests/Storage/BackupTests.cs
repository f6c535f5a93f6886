using System.IO.Compression;
using Incubator.Core.Places;
using Incubator.Core.Spaces;
using Incubator.Core.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Storage;

public sealed class BackupTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        await _incubator.AddSpaceAsync(await _incubator.AddCityAsync(), "Before");
        Directory.CreateDirectory(Keys);
        await File.WriteAllTextAsync(Path.Combine(Keys, "key-1.xml"), "<key/>");
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    private string Folder => Path.GetDirectoryName(_incubator.DatabasePath)!;

    private string Keys => Path.Combine(Folder, "keys");

    private string Zip => Path.Combine(Folder, "backup.zip");

    [Fact]
    public async Task What_was_saved_comes_back_and_what_was_there_is_kept_aside()
    {
        await Saver.SaveAsync(Zip, Keys, CancellationToken.None);
        await _incubator.AddSpaceAsync(await CityAsync(), "After");
        File.Delete(Path.Combine(Keys, "key-1.xml"));

        Assert.Null(await _incubator.Get<Restore>().RunAsync(Zip, Keys, CancellationToken.None));

        Assert.Equal(["Before"], await NamesAsync());
        Assert.True(File.Exists(Path.Combine(Keys, "key-1.xml")));
        Assert.Empty(await _incubator.Get<DatabaseCheck>().FaultsAsync(CancellationToken.None));
        Assert.Single(Directory.GetFiles(Folder, "*.before-restore"));
        Assert.Empty(Directory.GetFileSystemEntries(Folder, "*.restor*"));
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("empty")]
    [InlineData("cut")]
    [InlineData("foreign")]
    [InlineData("changed")]
    [InlineData("outside")]
    [InlineData("not a database")]
    [InlineData("long name")]
    [InlineData("large key")]
    [InlineData("more than it says")]
    [InlineData("no sums")]
    [InlineData("deep")]
    public async Task A_damaged_or_foreign_file_is_refused_and_nothing_changes(string damage)
    {
        await Saver.SaveAsync(Zip, Keys, CancellationToken.None);
        await DamageAsync(damage);

        Assert.NotNull(await _incubator.Get<Restore>().RunAsync(Zip, Keys, CancellationToken.None));

        Assert.Empty(Directory.GetFileSystemEntries(Folder, "*.restor*"));
        Assert.Equal(["Before"], await NamesAsync());
        Assert.Empty(Directory.GetFiles(Folder, "*.before-restore"));
        Assert.False(File.Exists(Path.Combine(Folder, "evil.xml")));
    }

    [Fact]
    public async Task A_log_without_its_database_is_put_aside_and_not_played_into_the_restored_one()
    {
        await Saver.SaveAsync(Zip, Keys, CancellationToken.None);
        SqliteConnection.ClearAllPools();
        File.Delete(_incubator.DatabasePath);
        await File.WriteAllBytesAsync($"{_incubator.DatabasePath}-wal", new byte[4096]);

        Assert.Null(await _incubator.Get<Restore>().RunAsync(Zip, Keys, CancellationToken.None));

        Assert.Single(Directory.GetFiles(Folder, "*.before-restore-wal"));
        Assert.False(File.Exists($"{_incubator.DatabasePath}-wal"));
    }

    [Fact]
    public async Task Nothing_is_restored_while_someone_has_the_database_open()
    {
        await Saver.SaveAsync(Zip, Keys, CancellationToken.None);
        await using var other = new SqliteConnection($"Data Source={_incubator.DatabasePath};Pooling=False");
        await other.OpenAsync();
        await using var command = other.CreateCommand();
        command.CommandText = "SELECT count(*) FROM Spaces";
        await command.ExecuteScalarAsync();

        Assert.Contains("in use", await _incubator.Get<Restore>().RunAsync(Zip, Keys, CancellationToken.None));
    }

    [Fact]
    public async Task A_check_finds_a_missing_search_document_and_a_missing_row()
    {
        await using var db = _incubator.OpenDb();
        await db.Database.ExecuteSqlRawAsync("DELETE FROM SearchDocuments");
        Assert.Contains(await FaultsAsync(), f => f.StartsWith("search: space ", StringComparison.Ordinal));

        await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys=OFF; DELETE FROM Cities;");
        Assert.Contains(await FaultsAsync(), f => f.StartsWith("reference:", StringComparison.Ordinal));

        Task<IReadOnlyList<string>> FaultsAsync() => _incubator.Get<DatabaseCheck>().FaultsAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_check_reports_a_file_that_is_no_database()
    {
        SqliteConnection.ClearAllPools();
        await File.WriteAllTextAsync(_incubator.DatabasePath, new string('x', 5000));

        Assert.NotEmpty(await _incubator.Get<DatabaseCheck>().FaultsAsync(CancellationToken.None));
    }

    private Backup Saver => _incubator.Get<Backup>();

    private async Task DamageAsync(string damage)
    {
        var bytes = await File.ReadAllBytesAsync(Zip);
        switch (damage)
        {
            case "garbage":
                await File.WriteAllTextAsync(Zip, "this is no zip");
                break;
            case "empty":
                await File.WriteAllBytesAsync(Zip, []);
                break;
            case "cut":
                await File.WriteAllBytesAsync(Zip, bytes[..(bytes.Length / 2)]);
                break;
            case "foreign":
                await using (var zip = await ZipFile.OpenAsync(Zip, ZipArchiveMode.Update))
                {
                    zip.GetEntry("manifest.json")!.Delete();
                }

                break;
            case "changed":
                await ReplaceAsync("keys/key-1.xml", "<other/>");
                break;
            case "long name":
                await ReplaceAsync($"keys/{new string('k', 300)}.xml", "<key/>", matching: true);
                break;
            case "large key":
                await ReplaceAsync("keys/key-2.xml", new string('x', 65 << 20), matching: true);
                break;
            case "more than it says":
                SayLess(bytes);
                await File.WriteAllBytesAsync(Zip, bytes);
                break;
            case "no sums":
                await ReplaceAsync("manifest.json", """{ "Program": "Incubator", "Files": { "incubator.db": null } }""");
                break;
            case "deep":
                await ReplaceAsync("manifest.json", new string('[', 100_000));
                break;
            case "not a database":
                await ReplaceAsync("incubator.db", new string('x', 5000), matching: true);
                break;
            default:
                await ReplaceAsync("../evil.xml", "<key/>", matching: true);
                break;
        }
    }

    /// <summary>Has the list at the end of the zip say that the database has ten bytes.</summary>
    private static void SayLess(byte[] zip)
    {
        var name = System.Text.Encoding.ASCII.GetBytes("incubator.db");
        var entry = zip.AsSpan().LastIndexOf(name) - 46;
        Assert.Equal("PK\u0001\u0002"u8, zip.AsSpan(entry, 4));
        BitConverter.TryWriteBytes(zip.AsSpan(entry + 24, 4), 10);
    }

    /// <summary>Puts another file into the backup; <paramref name="matching"/> makes the manifest agree with it.</summary>
    private async Task ReplaceAsync(string name, string text, bool matching = false)
    {
        await using var zip = await ZipFile.OpenAsync(Zip, ZipArchiveMode.Update);
        zip.GetEntry(name)?.Delete();
        await WriteAsync(zip, name, text);
        if (matching)
        {
            string manifest;
            using (var reader = new StreamReader(await zip.GetEntry("manifest.json")!.OpenAsync()))
            {
                manifest = await reader.ReadToEndAsync();
            }

            var node = System.Text.Json.Nodes.JsonNode.Parse(manifest)!;
            node["Files"]![name] = Convert.ToHexString(
                System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text))
            );
            zip.GetEntry("manifest.json")!.Delete();
            await WriteAsync(zip, "manifest.json", node.ToJsonString());
        }
    }

    private static async Task WriteAsync(ZipArchive zip, string name, string text)
    {
        await using var writer = new StreamWriter(await zip.CreateEntry(name).OpenAsync());
        await writer.WriteAsync(text);
    }

    private async Task<int> CityAsync()
    {
        await using var db = _incubator.OpenDb();
        return await db.Cities().Select(c => c.Id).SingleAsync();
    }

    private async Task<List<string>> NamesAsync()
    {
        await using var db = _incubator.OpenDb();
        return await db.Spaces().Select(s => s.Name).ToListAsync();
    }
}
