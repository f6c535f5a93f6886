using System.Globalization;
using Incubator.Core.Files;
using Incubator.Core.Records;

namespace Incubator.Web.Commands;

/// <summary>Lists the imports that there were, and takes one back.</summary>
internal static class ImportsCommand
{
    public static async Task<int> RunAsync(
        IServiceProvider services, string[] args, TextWriter output, TextWriter errors, CancellationToken ct)
    {
        if (args is ["list"])
        {
            foreach (var import in await services.GetRequiredService<ImportLog>().LatestAsync(Actor.Operator, ct))
            {
                await output.WriteLineAsync(import.Line);
            }

            return CommandLine.Done;
        }

        if (!int.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            await errors.WriteLineAsync("import: undo takes the number of an import; \"import list\" shows them.");
            return CommandLine.Unusable;
        }

        if (await services.GetRequiredService<ImportUndo>().RunAsync(number, Actor.Operator, ct) is not UndoResult.Done done)
        {
            await errors.WriteLineAsync($"import: there is no import {number}, or it is undone already.");
            return CommandLine.Unusable;
        }

        foreach (var left in done.Left)
        {
            await output.WriteLineAsync(Line(left));
        }

        await output.WriteLineAsync($"import {number}: {done.Removed} removed, {done.GivenBack} given back, {done.Left.Count} left alone");
        return done.Left.Count > 0 ? CommandLine.Refused : CommandLine.Done;
    }

    /// <summary>A record that was not taken back, in a line.</summary>
    public static string Line(LeftAlone left) => $"left alone: {left.RecordKind} {left.Id} {left.Name}: {Why(left.Why)}";

    private static string Why(UndoOutcome outcome) => outcome switch
    {
        UndoOutcome.EditedSince => "edited since",
        UndoOutcome.InUse => "something else points to it",
        _ => "its former values are no longer accepted",
    };
}
