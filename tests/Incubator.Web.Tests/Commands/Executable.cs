using System.Diagnostics;
using System.Globalization;
using Incubator.Core.Tests;

namespace Incubator.Web.Tests.Commands;

/// <summary>The executable itself, in a folder of its own, as an operator calls it.</summary>
internal sealed class Executable : IDisposable
{
    public Executable()
    {
        Environment["ConnectionStrings__Incubator"] = $"Data Source={Database}";
        Environment["Incubator__PublicUrl"] = "https://incubator.example.org";
        // The command line speaks English wherever it runs.
        Environment["LANG"] = "fr_FR.UTF-8";
        Environment["STATE_DIRECTORY"] = State;
        Environment["XDG_DATA_HOME"] = Path.Combine(Folder, "home");
        // Counting branches, to compile better later, costs a program that lives for seconds more than it brings.
        Environment["DOTNET_TieredPGO"] = "0";
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("incubator-command-").FullName;

    public string Database => Path.Combine(Folder, "data", "incubator.db");

    /// <summary>The default folder of the database: no test may touch that of the machine.</summary>
    public string State => Path.Combine(Folder, "state");

    /// <summary>Null takes a variable away.</summary>
    public Dictionary<string, string?> Environment { get; } = [];

    /// <summary>The program finds a database that is made already.</summary>
    public async Task AddDatabaseAsync()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Database)!);
        await File.WriteAllBytesAsync(Database, await TestIncubator.EmptyAsync());
    }

    public async Task<(int Code, string Output, string Errors)> RunAsync(params string[] args)
    {
        using var process = Start(args);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    public Process Start(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. args])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Environment)
        {
            if (value is null)
            {
                start.Environment.Remove(name);
            }
            else
            {
                start.Environment[name] = value;
            }
        }

        return Process.Start(start)!;
    }

    /// <summary>Until the program has written so much, or has ended: the moment is told by its work, not by a clock.</summary>
    public static async Task WaitForWritingAsync(Process process, string database, long bytes)
    {
        var isWritten = new TaskCompletionSource();
        using var watcher = new FileSystemWatcher(Path.GetDirectoryName(database)!, $"{Path.GetFileName(database)}-wal");
        watcher.Created += (_, _) => Look();
        watcher.Changed += (_, _) => Look();
        watcher.EnableRaisingEvents = true;
        Look();
        await Task.WhenAny(isWritten.Task, process.WaitForExitAsync());

        void Look()
        {
            if (new FileInfo($"{database}-wal") is { Exists: true } log && log.Length >= bytes)
            {
                isWritten.TrySetResult();
            }
        }
    }

    /// <summary>
    /// What is started behind a shell's back may be told to take no notice of Ctrl+C, and so may all that it starts: then nothing is said
    /// of a signal that never arrives.
    /// </summary>
    public static bool IgnoresInterrupts()
    {
        const string Ignored = "SigIgn:";
        var status = File.Exists("/proc/self/status") ? File.ReadLines("/proc/self/status") : [];
        var signals = status.FirstOrDefault(l => l.StartsWith(Ignored, StringComparison.Ordinal))?[Ignored.Length..].Trim() ?? "0";
        // SIGINT is the second signal.
        return (ulong.Parse(signals, NumberStyles.HexNumber, CultureInfo.InvariantCulture) & 2) != 0;
    }

    /// <summary>One line, and no way through the code.</summary>
    public static void AssertSentence(string sentence, string errors)
    {
        Assert.Contains(sentence, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
