using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Incubator.Core.Common;
using Incubator.Core.Files;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Web.Commands;

internal static class ImportCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Command { get; } = new(
        "import",
        "import KIND FILE.csv|FILE.json [--source NAME] [--dry-run] [--skip-refused] [--overwrite]"
            + " [--encoding NAME] [--format json] | import list | import undo NUMBER",
        NeedsDatabase: true,
        (services, args, ct) => RunAsync(services, args, Console.Out, Console.Error, ct));

    internal static async Task<int> RunAsync(
        IServiceProvider services,
        string[] args,
        TextWriter output,
        TextWriter errors,
        CancellationToken ct
    )
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        if (args is ["list"] or ["undo", _])
        {
            return await ImportsCommand.RunAsync(services, args, output, errors, ct);
        }

        if (Request.Read(args) is not { } request || Find(services, request.Kind, request.File) is not { } format)
        {
            await errors.WriteLineAsync($"Usage: {Command.Usage}");
            await errors.WriteLineAsync(CommandLine.Files(services.GetServices<FileImport>().Select(f => (f.Kind, f.IsJson))));
            return CommandLine.Unusable;
        }

        ImportPreview preview;
        try
        {
            await using var file = File.OpenRead(request.File);
            preview = await format.PreviewAsync(file, request.Options, null, ct);
        }
        catch (CsvException e)
        {
            var words = services.GetRequiredService<IStringLocalizer<Words>>();
            await errors.WriteLineAsync($"import: {request.File}: {words[e.Problem.Key, e.Problem.Values]}");
            if (e.Problem.Column == SourceNames.Column)
            {
                var known = await format.SourcesAsync(ct);
                await errors.WriteLineAsync(
                    $"import: name it with --source NAME{(known.Count > 0 ? $"; known are {string.Join(", ", known)}" : "")}.");
            }

            return CommandLine.Unusable;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"import: {e.Message}");
            return CommandLine.Unusable;
        }

        var (isWritten, import, left) = (false, (int?)null, (IReadOnlyList<LeftAlone>)[]);
        if (!request.IsDryRun && preview.MayApply)
        {
            var result = await format.ApplyAsync(preview, Actor.Operator, null, ct);
            switch (result)
            {
                case ImportResult.Written written:
                    (isWritten, import, preview) = (true, written.Import, written.Preview);
                    break;
                case ImportResult.HeldBack held:
                    (preview, left) = (held.Preview, held.Left);
                    break;
                default:
                    await errors.WriteLineAsync($"import: {WhyEnded(result)}");
                    return CommandLine.Refused;
            }
        }

        if (request.IsJson)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(Describe(preview, request.IsDryRun, isWritten, import, left), Json));
        }
        else
        {
            await PrintAsync(output, preview, request.IsDryRun, isWritten, import, left);
        }

        return preview.Count(ImportOutcome.Refused) > 0 ? CommandLine.Refused : CommandLine.Done;
    }

    private static string WhyEnded(ImportResult result) => result switch
    {
        ImportResult.Undone => "it was undone while it was running.",
        ImportResult.Overtaken => "another run imports the same file at this moment, and goes on with it.",
        _ => "only administrators import.",
    };

    private static async Task PrintAsync(
        TextWriter output, ImportPreview preview, bool isDryRun, bool isWritten, int? import, IReadOnlyList<LeftAlone> left)
    {
        var notes = preview.Errors.Select(n => (Note: n, Word: "refused")).Concat(preview.Warnings.Select(n => (Note: n, Word: "warning")));
        foreach (var (note, word) in notes.OrderBy(n => n.Note.Line))
        {
            var place = note.Column switch
            {
                null => "",
                ['$', ..] => $", {note.Column}",
                _ => $", column {note.Column}",
            };
            await output.WriteLineAsync($"{word}: line {note.Line}{place}: {note.Reason}");
        }

        if (isDryRun)
        {
            await output.WriteLineAsync("Nothing was written: this was a dry run.");
        }
        else if (!isWritten)
        {
            await output.WriteLineAsync(
                left.Count > 0
                    ? "Taken back, except:"
                    : "Nothing was written: rows are refused. With --skip-refused the others are written.");
            foreach (var record in left)
            {
                await output.WriteLineAsync(ImportsCommand.Line(record));
            }
        }

        if (import is not null)
        {
            await output.WriteLineAsync($"This is import {import}; \"import undo {import}\" takes it back.");
        }

        // The last line is the one that programs read.
        await output.WriteLineAsync(preview.Summary);
    }

    private static object Describe(
        ImportPreview preview, bool isDryRun, bool isWritten, int? import, IReadOnlyList<LeftAlone> left) => new
        {
            preview.Kind,
            DryRun = isDryRun,
            Written = isWritten,
            Import = import,
            LeftAlone = left.Select(l => new { l.RecordKind, l.Id, l.Name, Why = Tokens.Of(l.Why) }),
            Created = preview.Count(ImportOutcome.Created),
            Updated = preview.Count(ImportOutcome.Updated),
            Unchanged = preview.Count(ImportOutcome.Unchanged),
            Refused = preview.Count(ImportOutcome.Refused),
            Refusals = preview.Errors,
            preview.Warnings,
            preview.Summary,
        };

    private static FileImport? Find(IServiceProvider services, string kind, string file) =>
        services.GetServices<FileImport>().SingleOrDefault(f => f.Kind == kind && f.IsJson == CommandLine.IsJson(file));

    private sealed record Request(string Kind, string File, ImportOptions Options, bool IsDryRun, bool IsJson)
    {
        /// <summary>Null when the words make no sense.</summary>
        public static Request? Read(string[] args)
        {
            var words = new List<string>();
            var options = new ImportOptions();
            var (isDryRun, isJson) = (false, false);
            for (var i = 0; i < args.Length; i++)
            {
                switch (args[i])
                {
                    case "--dry-run":
                        isDryRun = true;
                        break;
                    case "--skip-refused":
                        options = options with { SkipRefused = true };
                        break;
                    case "--overwrite":
                        options = options with { Overwrite = true };
                        break;
                    case "--source" when i + 1 < args.Length && !string.IsNullOrWhiteSpace(args[i + 1])
                        && !args[i + 1].StartsWith("--", StringComparison.Ordinal):
                        options = options with { Source = args[++i] };
                        break;
                    case "--encoding" when i + 1 < args.Length:
                        options = options with { Encoding = args[++i] };
                        break;
                    case "--format" when i + 1 < args.Length && args[i + 1] is "json" or "text":
                        isJson = args[++i] == "json";
                        break;
                    case ['-', '-', ..]:
                        return null;
                    default:
                        words.Add(args[i]);
                        break;
                }
            }

            return words is [var kind, var file]
                ? new Request(kind, Path.GetFullPath(file), options with { FileName = Path.GetFileName(file) }, isDryRun, isJson)
                : null;
        }
    }
}
