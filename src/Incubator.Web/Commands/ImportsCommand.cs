using System.Globalization;
using Incubator.Core.Common;
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
                await output.WriteLineAsync(Line(import));
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
            await output.WriteLineAsync($"left alone: {left.RecordKind} {left.Id} {left.Name}: {Why(left.Why)}");
        }

        await output.WriteLineAsync($"import {number}: {done.Removed} removed, {done.GivenBack} given back, {done.Left.Count} left alone");
        return done.Left.Count > 0 ? CommandLine.Refused : CommandLine.Done;
    }

    /// <summary>One import in a line; how far it is where it is not finished.</summary>
    public static string Line(ImportRecord import) => string.Create(
        CultureInfo.InvariantCulture,
        $"{import.Id}: {import.StartedAt:yyyy-MM-dd HH:mm} UTC, {import.Who}, {import.Kind} {import.FileName}: {State(import)}");

    private static string State(ImportRecord import) => import.State == ImportState.Running
        ? $"not finished, {import.Written} of {import.Created + import.Updated} rows are written; import the file again to go on, or undo it"
        : $"{Tokens.Of(import.State)}, {import.Created} created, {import.Updated} updated, {import.Refused} refused";

    private static string Why(UndoOutcome outcome) => outcome switch
    {
        UndoOutcome.EditedSince => "edited since",
        UndoOutcome.InUse => "something else points to it",
        _ => "its former values are no longer accepted",
    };
}
