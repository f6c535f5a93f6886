using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.Files;
using Incubator.Core.Resources;
using Incubator.Core.Storage;
using Incubator.Core.Storage.Sqlite;
using Microsoft.Extensions.Localization;

namespace Incubator.Web.Hosting;

/// <summary>Opens the database and then the server. What keeps either from it is said in one sentence.</summary>
public static class StartUp
{
    private const int Refused = 2;

    /// <summary>Answers the exit code: 0 once the server was stopped, 2 where it did not start.</summary>
    public static async Task<int> OpenAsync(this WebApplication app)
    {
        try
        {
            app.FinishRestore();
            await app.Services.GetRequiredService<DatabaseSetUp>().RunAsync(CancellationToken.None);
            await app.FillWithSampleAsync();
            app.Greet();
            await app.SayUnfinishedImportsAsync();
            await app.RunAsync();
            return 0;
        }
        catch (Exception exception) when (Sentence(app.Services, exception) is { } sentence)
        {
            await Console.Error.WriteLineAsync($"Incubator does not start: {sentence}");
            return Refused;
        }
    }

    /// <summary>A restore that was killed half-way is carried through before anything opens the database.</summary>
    internal static void FinishRestore(this WebApplication app)
    {
        if (app.Services.GetRequiredService<RestoreSwap>().FinishInterrupted(app.Services.GetRequiredService<DataFolder>().Keys))
        {
            Console.Error.WriteLine("An interrupted restore was completed. What was there before lies beside it, as *.before-restore.");
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

    /// <summary>Why something could not be done, for an operator; null for what nobody foresaw.</summary>
    public static string? Sentence(IServiceProvider services, Exception exception)
    {
        if (exception is DatabaseRefusedException refused)
        {
            return refused.Message;
        }

        if (StorageFaults.Of(exception) is { } fault)
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
            return $"{services.GetRequiredService<IStringLocalizer<Words>>().Label(fault)} ({exception.GetBaseException().Message})";
        }

        return exception is IOException or UnauthorizedAccessException ? exception.Message : null;
    }
}
