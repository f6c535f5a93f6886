using System.Globalization;
using System.Net.Sockets;
using Incubator.Core.Common;
using Incubator.Core.Files;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Storage;
using Incubator.Core.Storage.Sqlite;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Incubator.Web.Hosting;

/// <summary>Opens the database and then the server. What keeps either from it is said in one sentence.</summary>
public static partial class StartUp
{
    /// <summary>The exit code of whatever did not start.</summary>
    public const int Refused = 2;

    /// <summary>Answers the exit code: 0 once the server was stopped, 2 where it did not start.</summary>
    public static async Task<int> OpenAsync(this WebApplication app)
    {
        try
        {
            app.FinishRestore();
            var place = app.Services.GetRequiredService<DatabasePlace>();
            SafeFiles.CreateFolder(Path.GetDirectoryName(place.Path)!);
            using var mark = new ServerMark(place.Path);
            await app.RefuseToChangeWhatAnotherUsesAsync(mark);
            var isNew = await app.Services.GetRequiredService<DatabaseSetUp>().RunAsync(CancellationToken.None);
            await app.FillWithSampleAsync();
            await app.SayWhereDataLiesAsync(place, isNew, mark);
            app.Greet();
            await app.SayUnfinishedImportsAsync();
            await app.ListenAsync();
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception exception)
        {
            // What runs already, as the mail does, is not to find its services gone.
            await app.StopAsync();
            return Fail(app.Services, exception);
        }
        finally
        {
            await app.DisposeAsync();
        }
    }

    /// <summary>Says why the server does not start, and answers its exit code.</summary>
    /// <param name="services">Null where it did not come to that.</param>
    public static int Fail(IServiceProvider? services, Exception exception)
    {
        Console.Error.WriteLine($"Incubator does not start: {Sentence(services, exception)}");
        return Refused;
    }

    /// <summary>Says what is wrong with the settings, if anything is.</summary>
    public static bool SettingsAreSound(this WebApplicationBuilder builder)
    {
        var faults = builder.FaultsOfSettings();
        if (faults.Count == 0)
        {
            return true;
        }

        Console.Error.WriteLine("Incubator does not start until these settings are right:");
        foreach (var fault in faults)
        {
            Console.Error.WriteLine($"  - {fault}");
        }

        return false;
    }

    /// <summary>A restore that was killed half-way is carried through before anything opens the database.</summary>
    internal static void FinishRestore(this WebApplication app)
    {
        if (app.Services.GetRequiredService<RestoreSwap>().FinishInterrupted(app.Services.GetRequiredService<DataFolder>().Keys))
        {
            Console.Error.WriteLine("An interrupted restore was completed. What was there before lies beside it, as *.before-restore.");
        }
    }

    /// <summary>Why something could not be done, for an operator, on one line.</summary>
    public static string Sentence(IServiceProvider? services, Exception exception)
    {
        if (exception is DatabaseRefusedException or ListenException)
        {
            return exception.Message;
        }

        if (services is not null && StorageFaults.Of(exception) is { } fault)
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
            return $"{services.GetRequiredService<IStringLocalizer<Words>>().Label(fault)} ({exception.GetBaseException().Message})";
        }

        return OnOneLine(exception switch
        {
            IOException or UnauthorizedAccessException => exception.Message,
            // A file of settings: what is wrong with it stands in the exception inside.
            InvalidDataException or FormatException when exception.InnerException is not null =>
                $"{exception.Message} {exception.GetBaseException().Message}",
            FormatException => exception.Message,
            _ => $"something unexpected went wrong: {exception.GetType().Name}: {exception.GetBaseException().Message}",
        });
    }

    private static string OnOneLine(string text) =>
        string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>Not even a command changes the schema under a server that reads it.</summary>
    internal static async Task RefuseToChangeWhatAnotherUsesAsync(this WebApplication app, ServerMark mark)
    {
        var check = app.Services.GetRequiredService<DatabaseCheck>();
        if (mark.HasOther && await check.RefusalAsync(CancellationToken.None) is null
            && await check.IsOfEarlierVersionAsync(CancellationToken.None))
        {
            throw new DatabaseRefusedException(
                "a server of an earlier version has this database open, and this version has to change its schema: stop that one first.");
        }
    }

    private static async Task ListenAsync(this WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception exception) when (exception is IOException or SocketException or FormatException or InvalidOperationException)
        {
            var why = exception.GetBaseException() switch
            {
                SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } or AddressInUseException =>
                    "another program listens there",
                SocketException { SocketErrorCode: SocketError.AccessDenied } =>
                    "this needs a right that the user does not have; ports below 1024 are for a proxy before this server",
                var other => OnOneLine(other.Message).TrimEnd('.'),
            };
            var where = app.Configuration[WebHostDefaults.ServerUrlsKey] ?? string.Join(", ", app.Urls);
            throw new ListenException($"it cannot listen at {where}: {why}. The address is set by ASPNETCORE_URLS, or --urls.");
        }
    }

    private static async Task SayWhereDataLiesAsync(this WebApplication app, DatabasePlace place, bool isNew, ServerMark mark)
    {
        if (isNew)
        {
            Made(app.Logger, place.Path);
        }
        else
        {
            Opened(app.Logger, place.Path);
        }

        foreach (var note in place.Notes)
        {
            Note(app.Logger, note);
        }

        if (mark.HasOther)
        {
            OpenTwice(app.Logger);
        }

        if (await app.Services.GetRequiredService<WriteProbe>().TryAsync(CancellationToken.None) is { } fault)
        {
            OnlyRead(app.Logger, app.Services.GetRequiredService<IStringLocalizer<Words>>().Label(fault));
        }
    }

    /// <summary>An import that was stopped in the middle is neither lost nor whole: somebody has to go on with it or undo it.</summary>
    private static async Task SayUnfinishedImportsAsync(this WebApplication app)
    {
        foreach (var import in await app.Services.GetRequiredService<ImportLog>().UnfinishedAsync(CancellationToken.None))
        {
            await Console.Error.WriteLineAsync($"Import {import.Line} (import list, import undo {import.Id}).");
        }
    }

    /// <summary>Once the server listens, prints where, and how to become an administrator.</summary>
    private static void Greet(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        foreach (var address in app.Urls)
        {
            Listening(app.Logger, address);
        }

        var call = ContentRoot.Call();
        Invite(app.Logger, call);
        if (app.Services.GetRequiredService<IOptions<IncubatorOptions>>().Value.Operator.Missing is { Count: > 0 } missing)
        {
            WithoutOperator(app.Logger, string.Join(", ", missing));
        }
    });

    [LoggerMessage(Level = LogLevel.Information, Message = "The database is {Path}")]
    private static partial void Opened(ILogger logger, string path);

    [LoggerMessage(Level = LogLevel.Information, Message = "There was no database: a new one was made, {Path}")]
    private static partial void Made(ILogger logger, string path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Note}")]
    private static partial void Note(ILogger logger, string note);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Another server has this database open. Both write to it, but each counts failed sign-ins, searches and circuits by "
            + "itself: stop one of them.")]
    private static partial void OpenTwice(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Pages are served, but nothing can be saved. {Fault}")]
    private static partial void OnlyRead(ILogger logger, string fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Readers are not told who runs this directory: {Missing} is not set")]
    private static partial void WithoutOperator(ILogger logger, string missing);

    [LoggerMessage(Level = LogLevel.Information, Message = "Incubator is open at {Address}")]
    private static partial void Listening(ILogger logger, string address);

    [LoggerMessage(Level = LogLevel.Information, Message = "To become an administrator: {Program} admin add you@example.org")]
    private static partial void Invite(ILogger logger, string program);

    /// <summary>The server cannot listen where the settings say; in a sentence.</summary>
    private sealed class ListenException(string message) : Exception(message);
}
