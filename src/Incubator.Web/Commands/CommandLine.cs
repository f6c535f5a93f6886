using System.Globalization;
using System.Runtime.InteropServices;
using Incubator.Core.Storage.Sqlite;
using Incubator.Web.Hosting;

namespace Incubator.Web.Commands;

/// <summary>A command of the executable.</summary>
/// <param name="Usage">How it is called, for whoever calls it wrongly.</param>
/// <param name="NeedsDatabase">The database is made or migrated before it runs.</param>
/// <param name="RunAsync">Answers the exit code: 0 done, 1 refused, 2 called wrongly or unreadable, 3 done in part.</param>
internal sealed record Command(
    string Name,
    string Usage,
    bool NeedsDatabase,
    Func<IServiceProvider, string[], CancellationToken, Task<int>> RunAsync
)
{
    /// <summary>Whether it can be called so. Asked before the database is opened: what is called wrongly makes none.</summary>
    public Func<IServiceProvider, string[], bool> Takes { get; init; } = (_, _) => true;

    /// <summary>What else to tell whoever calls it wrongly.</summary>
    public Func<IServiceProvider, string>? Hint { get; init; }
}

/// <summary>The first word chooses a command; without one the server starts.</summary>
internal static class CommandLine
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int Unusable = 2;

    /// <summary>What was asked is done but for rows that are refused.</summary>
    public const int InPart = 3;

    private static readonly (Command Command, string About)[] Commands =
    [
        (AdminCommand.Command, "makes or promotes an administrator, and prints a one-time link to set the password"),
        (ImportCommand.Command, "brings in a file, lists the imports that there were, or takes one of them back"),
        (ExportCommand.Command, "writes a file that imports back unchanged"),
        (SampleCommand.Command, "fills an empty database with the sample catalogue, or takes the fiction in it away"),
        (GenerateCommand.Command, "fills an empty database with a large catalogue, for measuring"),
        (CheckCommand.Command, "looks at every page, reference, value and picture of the database"),
        (MailCommand.Command, "sends a mail to an address, to try the settings for mails"),
        (BackupCommands.Backup, "writes one zip with the database, the pictures and the keys; the server may run"),
        (BackupCommands.Restore, "puts a backup in place; stop the server first"),
    ];

    private static readonly string[] HelpWords = ["help", "--help", "-h", "-?", "/?"];

    /// <summary>The kinds of file that there are, for whoever named another one.</summary>
    public static string Files(IEnumerable<(string Kind, bool IsJson)> files) =>
        $"Files: {string.Join(", ", files.Select(f => $"{f.Kind} ({(f.IsJson ? "json" : "csv")})"))}";

    public static Command? Find(string[] args) =>
        args.Length == 0 ? null : Array.Find(Commands, c => c.Command.Name == args[0]).Command;

    /// <summary>
    /// Answers who asks for help, and whoever mistyped a command: only options and settings (<c>--name value</c>, <c>name=value</c>)
    /// start the server.
    /// </summary>
    /// <returns>The exit code; null where there is something to do.</returns>
    public static int? Help(string[] args)
    {
        switch (args)
        {
            case [var word, .. var rest] when HelpWords.Contains(word):
                return Find(rest) is { } wanted ? Explain(wanted) : List(Console.Out, Done);
            case [_, var word] when word != HelpWords[0] && HelpWords.Contains(word) && Find(args) is { } asked:
                return Explain(asked);
            case [{ Length: > 0 } word, ..] when word[0] is not ('-' or '/') && !word.Contains('=') && Find(args) is null:
                Console.Error.WriteLine($"There is no command \"{word}\".");
                return List(Console.Error, Unusable);
            default:
                return null;
        }
    }

    public static async Task<int> RunAsync(WebApplicationBuilder builder, Command command, string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter((_, level) => level >= LogLevel.Warning);
        // What it logs as an error it throws too, and that is said below.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None);
        await using var app = builder.Build();
        using var stop = new CancellationTokenSource();
        using var interrupt = StopOn(PosixSignal.SIGINT, stop);
        using var terminate = StopOn(PosixSignal.SIGTERM, stop);
        try
        {
            return await RunAsync(app, command, args, stop.Token);
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            return Fail(command, "it was stopped.");
        }
        catch (Exception exception)
        {
            return Fail(command, StartUp.Sentence(app.Services, exception));
        }
    }

    /// <summary>The form of a file is told by its name.</summary>
    public static bool IsJson(string file) => Path.GetExtension(file).Equals(".json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Says why a command could not do its work, and answers its exit code.</summary>
    public static int Fail(Command command, string why)
    {
        Console.Error.WriteLine($"{command.Name}: {why}");
        return Unusable;
    }

    private static async Task<int> RunAsync(WebApplication app, Command command, string[] args, CancellationToken ct)
    {
        var place = app.Services.GetRequiredService<DatabasePlace>();
        app.FinishRestore();
        if (!command.Takes(app.Services, args))
        {
            Console.Error.WriteLine($"Usage: {command.Usage}");
            if (command.Hint is { } hint)
            {
                Console.Error.WriteLine(hint(app.Services));
            }

            return Unusable;
        }

        if (!place.IsGiven && !app.Environment.IsDevelopment() && !place.IsThere)
        {
            return Fail(command, place.Missing);
        }

        if (command.NeedsDatabase && await SetUpAsync(app, place, ct))
        {
            Console.Error.WriteLine($"{command.Name}: there was no database: a new one was made, {place.Path}");
        }

        return await command.RunAsync(app.Services, args, ct);
    }

    /// <summary>Answers whether there was no database.</summary>
    private static async Task<bool> SetUpAsync(WebApplication app, DatabasePlace place, CancellationToken ct)
    {
        // Marked until it is migrated: no server begins to read it in between.
        using var mark = place.IsThere ? new ServerMark(place.Path) : null;
        if (mark is not null)
        {
            await app.RefuseToChangeWhatAnotherUsesAsync(mark);
        }

        return await app.Services.GetRequiredService<DatabaseSetUp>().RunAsync(ct);
    }

    /// <summary>The first time the work is asked to end; the second time the process ends as the system would have it.</summary>
    private static PosixSignalRegistration StopOn(PosixSignal signal, CancellationTokenSource stop) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        });

    private static int Explain(Command command)
    {
        Console.WriteLine($"Usage: {command.Usage}");
        Console.WriteLine($"It {Array.Find(Commands, c => c.Command == command).About}.");
        return Done;
    }

    private static int List(TextWriter output, int code)
    {
        output.WriteLine("Incubator: an open directory of coworking spaces, incubators and the startups in them.");
        output.WriteLine("Without a command the server starts. Commands:");
        output.WriteLine();
        foreach (var (command, about) in Commands)
        {
            output.WriteLine($"  {command.Usage}");
            output.WriteLine($"      {about}");
        }

        output.WriteLine();
        output.WriteLine("Where the database lies, and all other settings: docs/operating.md.");
        return code;
    }
}
