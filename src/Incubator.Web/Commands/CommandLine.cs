using System.Globalization;
using Incubator.Core.Storage.Sqlite;
using Incubator.Web.Hosting;

namespace Incubator.Web.Commands;

/// <summary>A command of the executable.</summary>
/// <param name="Usage">How it is called, for whoever calls it wrongly.</param>
/// <param name="NeedsDatabase">The database is made or migrated before it runs.</param>
/// <param name="RunAsync">Answers the exit code: 0 done, 1 done in part or refused, 2 called wrongly or unreadable.</param>
internal sealed record Command(
    string Name,
    string Usage,
    bool NeedsDatabase,
    Func<IServiceProvider, string[], CancellationToken, Task<int>> RunAsync
);

/// <summary>The first word chooses a command; anything else starts the server.</summary>
internal static class CommandLine
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int Unusable = 2;

    private static readonly Command[] Commands =
    [
        AdminCommand.Command,
        CheckCommand.Command,
        SampleCommand.Command,
        GenerateCommand.Command,
        BackupCommands.Backup,
        BackupCommands.Restore,
        ImportCommand.Command,
        ExportCommand.Command,
    ];

    /// <summary>The kinds of file that there are, for whoever named another one.</summary>
    public static string Files(IEnumerable<(string Kind, bool IsJson)> files) =>
        $"Files: {string.Join(", ", files.Select(f => $"{f.Kind} ({(f.IsJson ? "json" : "csv")})"))}";

    public static Command? Find(string[] args) => args.Length == 0 ? null : Array.Find(Commands, c => c.Name == args[0]);

    public static async Task<int> RunAsync(WebApplicationBuilder builder, Command command, string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter((_, level) => level >= LogLevel.Warning);
        // What it logs as an error it throws too, and that is said below.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None);
        await using var app = builder.Build();
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        try
        {
            app.FinishRestore();
            if (command.NeedsDatabase)
            {
                await app.Services.GetRequiredService<DatabaseSetUp>().RunAsync(stop.Token);
            }

            return await command.RunAsync(app.Services, args, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Fail(command, "it was stopped.");
        }
        catch (Exception exception)
        {
            return Fail(command, StartUp.Sentence(app.Services, exception)
                ?? $"something unexpected went wrong: {exception.GetType().Name}: {exception.Message}");
        }
    }

    /// <summary>The form of a file is told by its name.</summary>
    public static bool IsJson(string file) => Path.GetExtension(file).Equals(".json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Says how a command is called.</summary>
    public static int Wrong(Command command)
    {
        Console.Error.WriteLine($"Usage: {command.Usage}");
        return Unusable;
    }

    private static int Fail(Command command, string why)
    {
        Console.Error.WriteLine($"{command.Name}: {why}");
        return Unusable;
    }
}
