using System.Diagnostics;
using Incubator.Core.Tests;

namespace Incubator.Web.Tests.Commands;

/// <summary>The executable itself, as an operator calls it.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("incubator-command-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_operator_makes_an_administrator_saves_everything_and_gets_it_back()
    {
        var (made, link, _) = await RunAsync("admin", "add", "ada@example.org");
        var (saved, _, _) = await RunAsync("backup", "saved.zip");
        var (twice, _, twiceWhy) = await RunAsync("backup", "saved.zip");
        var (restored, _, _) = await RunAsync("restore", "saved.zip");
        var (whole, words, _) = await RunAsync("check");

        Assert.Equal((0, 0, 2, 0, 0), (made, saved, twice, restored, whole));
        Assert.Contains("https://incubator.example.org/account/password?user=1&token=", link);
        Assert.Contains("exists already", twiceWhy);
        Assert.True(File.Exists(Path.Combine(_folder, "saved.zip")), "a relative file is looked for where the person stands");
        Assert.Contains("whole", words);
    }

    [Fact]
    public async Task What_is_wrong_is_said_in_english_with_exit_code_2()
    {
        var (unusable, _, why) = await RunAsync("admin", "add", "no address");
        var (wrong, _, usage) = await RunAsync("admin", "remove");
        var (missing, _, _) = await RunAsync("restore", "nothing.zip");

        Assert.Equal((2, 2, 2), (unusable, wrong, missing));
        Assert.Contains("Email: Give an e-mail address", why);
        Assert.Contains("admin add EMAIL", usage);
    }

    [Fact]
    public async Task The_server_does_not_start_in_production_without_its_address()
    {
        var (code, _, why) = await RunAsync("--urls", "http://127.0.0.1:0", "--Incubator:PublicUrl", "", "--environment", "Production");

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
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "data")).FullName, "incubator.db");
        await File.WriteAllTextAsync(file, content);

        string[][] calls =
        [
            ["--urls", "http://127.0.0.1:0", "--environment", "Development"],
            ["sample"], ["check"], ["backup", "saved.zip"], ["export", "spaces", "out.csv"],
        ];
        foreach (var args in calls.Where(c => doors.Contains(c[0])))
        {
            var (code, _, errors) = await RunAsync(args);
            Assert.Equal((args[0], 2), (args[0], code));
            AssertSentence(why, errors);
        }

        Assert.Equal(content, await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task A_command_that_meets_the_lock_of_another_process_says_so_in_a_sentence()
    {
        await RunAsync("admin", "add", "ada@example.org");
        await using (await StorageTrouble.LockAsync(Path.Combine(_folder, "data", "incubator.db")))
        {
            var (code, _, errors) = await RunAsync("admin", "add", "bob@example.org");
            Assert.Equal(2, code);
            AssertSentence("admin: The database is busy", errors);
        }

        Assert.Equal(0, (await RunAsync("admin", "add", "bob@example.org")).Code);
    }

    private static void AssertSentence(string sentence, string errors)
    {
        Assert.Contains(sentence, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. args])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ConnectionStrings__Incubator"] = $"Data Source={Path.Combine(_folder, "data", "incubator.db")}",
                ["Incubator__PublicUrl"] = "https://incubator.example.org",
                // The command line speaks English wherever it runs.
                ["LANG"] = "fr_FR.UTF-8",
            },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
