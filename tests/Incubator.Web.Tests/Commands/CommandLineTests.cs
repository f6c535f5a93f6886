using Incubator.Core.Tests;
using Incubator.Web.Hosting;
using Microsoft.Data.Sqlite;

namespace Incubator.Web.Tests.Commands;

/// <summary>The executable itself, as an operator calls it.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly Executable _incubator = new();

    public void Dispose() => _incubator.Dispose();

    [Fact]
    public async Task An_operator_makes_an_administrator_saves_everything_and_gets_it_back()
    {
        await _incubator.AddDatabaseAsync();
        var (made, link, _) = await _incubator.RunAsync("admin", "add", "ada@example.org");
        var (saved, _, _) = await _incubator.RunAsync("backup", "saved.zip");
        var (twice, _, twiceWhy) = await _incubator.RunAsync("backup", "saved.zip");
        var (restored, _, _) = await _incubator.RunAsync("restore", "saved.zip");
        var (whole, words, _) = await _incubator.RunAsync("check");

        Assert.Equal((0, 0, 2, 0, 0), (made, saved, twice, restored, whole));
        Assert.Contains("https://incubator.example.org/account/password?user=1&token=", link);
        Assert.Contains("exists already", twiceWhy);
        Assert.True(File.Exists(Path.Combine(_incubator.Folder, "saved.zip")), "a relative file is looked for where the person stands");
        Assert.Contains("whole", words);
    }

    [Fact]
    public async Task What_is_wrong_is_said_in_english_with_exit_code_2()
    {
        await _incubator.AddDatabaseAsync();
        var (unusable, _, why) = await _incubator.RunAsync("admin", "add", "no address");
        var (wrong, _, usage) = await _incubator.RunAsync("admin", "remove");
        var (missing, _, _) = await _incubator.RunAsync("restore", "nothing.zip");

        Assert.Equal((2, 2, 2), (unusable, wrong, missing));
        Assert.Contains("Email: Give an e-mail address", why);
        Assert.Contains("admin add EMAIL", usage);
    }

    [Fact]
    public async Task Under_a_running_server_no_command_changes_the_schema_and_none_restores()
    {
        await _incubator.AddDatabaseAsync();
        await _incubator.RunAsync("backup", "saved.zip");
        await using (var db = new SqliteConnection($"Data Source={_incubator.Database};Pooling=False"))
        {
            await db.OpenAsync();
            await using var command = db.CreateCommand();
            command.CommandText = "DELETE FROM __EFMigrationsHistory WHERE rowid = (SELECT max(rowid) FROM __EFMigrationsHistory)";
            await command.ExecuteNonQueryAsync();
        }

        using var server = new ServerMark(_incubator.Database);
        var (listed, _, why) = await _incubator.RunAsync("import", "list");
        var (restored, _, whyNot) = await _incubator.RunAsync("restore", "saved.zip");

        Assert.Equal((2, 2), (listed, restored));
        Executable.AssertSentence("import: a server of an earlier version has this database open", why);
        Executable.AssertSentence($"restore: a server has {_incubator.Database} open: stop it first.", whyNot);
    }

    [Fact]
    public async Task The_server_does_not_start_in_production_without_its_address()
    {
        var (code, _, why) = await _incubator.RunAsync("--urls", "http://127.0.0.1:0", "--Incubator:PublicUrl", "", "--environment", "Production");

        Assert.Equal(2, code);
        Assert.Contains("Incubator:PublicUrl is missing", why);
        Assert.Contains("AllowedHosts is missing", why);
    }

    /// <summary>The server and a command that sets up the database and one that does not; the sentence is made in one place.</summary>
    [Theory]
    [InlineData("", "is empty (0 bytes)", "--urls", "sample")]
    [InlineData("Dear diary", "is not an SQLite database", "--urls", "check", "backup", "export")]
    public async Task A_file_that_is_no_database_is_refused_by_the_server_and_by_commands_in_a_sentence(
        string content, string why, params string[] doors)
    {
        var file = _incubator.Database;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, content);

        string[][] calls =
        [
            ["--urls", "http://127.0.0.1:0", "--environment", "Development"],
            ["sample"], ["check"], ["backup", "saved.zip"], ["export", "spaces", "out.csv"],
        ];
        foreach (var args in calls.Where(c => doors.Contains(c[0])))
        {
            var (code, _, errors) = await _incubator.RunAsync(args);
            Assert.Equal((args[0], 2), (args[0], code));
            Executable.AssertSentence(why, errors);
        }

        Assert.Equal(content, await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task A_command_that_meets_the_lock_of_another_process_says_so_in_a_sentence()
    {
        await _incubator.AddDatabaseAsync();
        await using (await StorageTrouble.LockAsync(_incubator.Database))
        {
            var (code, _, errors) = await _incubator.RunAsync("admin", "add", "bob@example.org");
            Assert.Equal(2, code);
            Executable.AssertSentence("admin: The database is busy", errors);
        }

        Assert.Equal(0, (await _incubator.RunAsync("admin", "add", "bob@example.org")).Code);
    }
}
