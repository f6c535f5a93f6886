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
        $"import KIND FILE.csv|FILE.xlsx|FILE.json {ImportRequest.Options} | import list | import undo NUMBER",
        NeedsDatabase: true,
        (services, args, ct) => RunAsync(services, args, Console.Out, Console.Error, ct))
    {
        Takes = (services, args) => IsOfList(args)
            || (ImportRequest.Read(args) is { } request && Find(services, request.Kind, request.File) is not null),
        Hint = services => CommandLine.Files(services.GetServices<FileImport>().Select(f => (f.Kind, f.IsJson))),
    };

    internal static async Task<int> RunAsync(
        IServiceProvider services,
        string[] args,
        TextWriter output,
        TextWriter errors,
        CancellationToken ct
    )
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        if (IsOfList(args))
        {
            return await ImportsCommand.RunAsync(services, args, output, errors, ct);
        }

        var request = ImportRequest.Read(args)!;
        var format = Find(services, request.Kind, request.File)!;
        ImportPreview preview;
        try
        {
            await using var file = File.OpenRead(request.File);
            preview = await format.PreviewAsync(file, request.Import, Show(errors), ct);
        }
        catch (CsvException e)
        {
            var words = services.GetRequiredService<IStringLocalizer<Words>>();
            await errors.WriteLineAsync($"import: {request.File}: {words[e.Problem.Key, e.Problem.Values]}");
            if (e.Problem.Key.StartsWith("Csv.ColumnMissing", StringComparison.Ordinal))
            {
                await SuggestAsync(format, request, errors, ct);
            }

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
            var result = await format.ApplyAsync(preview, Actor.Operator, Show(errors), ct);
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

        if (import is not null && request.ArchivesGone)
        {
            // Said before: should archiving fail, one knows what to take back.
            await errors.WriteLineAsync($"import: written as import {import}");
        }

        var archived = isWritten && request.ArchivesGone ? await format.ArchiveAsync(preview.Gone, Actor.Operator, ct) : (int?)null;
        if (request.IsJson)
        {
            await output.WriteLineAsync(
                JsonSerializer.Serialize(Describe(preview, request.IsDryRun, isWritten, import, left, archived), Json));
        }
        else
        {
            await PrintAsync(output, preview, request.IsDryRun, isWritten, import, left, archived);
        }

        if (request.RefusedFile is { } refused && preview.Count(ImportOutcome.Refused) > 0
            && !await SaveAsync(preview, refused, errors, ct))
        {
            return isWritten && import is not null ? CommandLine.InPart : CommandLine.Refused;
        }

        return preview switch
        {
            { HasTooManySectors: false } when preview.Count(ImportOutcome.Refused) == 0
                => archived < preview.Gone.Count ? CommandLine.InPart : CommandLine.Done,
            _ => isWritten && (import ?? archived) > 0 ? CommandLine.InPart : CommandLine.Refused,
        };
    }

    /// <returns>False where the file cannot be written, and why is said.</returns>
    private static async Task<bool> SaveAsync(ImportPreview preview, string file, TextWriter errors, CancellationToken ct)
    {
        try
        {
            await File.WriteAllBytesAsync(file, await RefusedRows.WriteAsync(preview), ct);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"import: the refused rows are not saved: {e.Message}");
            return false;
        }
    }

    /// <summary>What the source no longer has.</summary>
    private static string? OfGone(ImportPreview preview, int? archived) => (preview, archived) switch
    {
        ({ IsGoneUncertain: true }, _) => "Which records of this source are gone cannot be told: not every row could be read.",
        ({ Gone.Count: 0 }, _) => null,
        (_, { } count) => $"{count} of {preview.Gone.Count} records of this source that the file does not name are archived.",
        _ => $"{preview.Gone.Count} records of this source are not in the file; --archive-gone archives them once it is written: "
            + string.Join(", ", preview.Gone.Select(g => g.Name)),
    };

    private static bool IsOfList(string[] args) => args is ["list"] or ["undo", _];

    /// <summary>Says how the columns of a file that are called otherwise could be read.</summary>
    private static async Task SuggestAsync(FileImport format, ImportRequest request, TextWriter errors, CancellationToken ct)
    {
        await using var file = File.OpenRead(request.File);
        var look = await format.LookAsync(file, request.Import.Reading, null, ct);
        var maps = look.Columns.Where(c => c.Ours is not null && FileMapping.None.Of(c.Name) != c.Ours)
            .Select(c => $"--map '{c.Name.Replace("'", "'\\''", StringComparison.Ordinal)}={c.Ours}'").ToList();
        if (maps.Count > 0)
        {
            await errors.WriteLineAsync($"import: perhaps with {string.Join(' ', maps)}");
        }
    }

    private static string WhyEnded(ImportResult result) => result switch
    {
        ImportResult.Undone => "it was undone while it was running.",
        ImportResult.Overtaken => "another run imports the same file at this moment, and goes on with it.",
        _ => "only administrators import.",
    };

    private static async Task PrintAsync(
        TextWriter output, ImportPreview preview, bool isDryRun, bool isWritten, int? import, IReadOnlyList<LeftAlone> left, int? archived)
    {
        var notes = preview.Errors.Select(n => (Note: n, Word: "refused")).Concat(preview.Warnings.Select(n => (Note: n, Word: "warning")));
        // What is wrong with every row for want of a column is said once.
        var once = notes.GroupBy(n => (n.Note.Column, n.Note.Reason, n.Word)).SelectMany(g =>
            g.Key.Column is { } column && !preview.Table.Has(column) && g.Count() > 1
                ? [(g.First().Note with { Reason = $"{g.Key.Reason} (all {g.Count()} rows: there is no such column)" }, g.Key.Word)]
                : g.AsEnumerable());
        foreach (var (note, word) in once.OrderBy(n => n.Note.Line))
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
            await output.WriteLineAsync(WhyNothing(preview, left));
            foreach (var record in left)
            {
                await output.WriteLineAsync(ImportsCommand.Line(record));
            }
        }

        if (import is not null)
        {
            await output.WriteLineAsync($"This is import {import}; \"import undo {import}\" takes it back.");
        }

        if (OfGone(preview, archived) is { } gone)
        {
            await output.WriteLineAsync(gone);
        }

        // The last line is the one that programs read.
        await output.WriteLineAsync(isDryRun || isWritten ? preview.Summary : preview.HeldSummary);
    }

    private static string WhyNothing(ImportPreview preview, IReadOnlyList<LeftAlone> left)
    {
        if (left.Count > 0)
        {
            return "Taken back, except:";
        }

        return preview.HasTooManySectors
            ? "Nothing was written: with --new-sectors the file may make that many."
            : "Nothing was written: rows are refused. With --skip-refused the others are written: "
                + $"{preview.Count(ImportOutcome.Created)} created, {preview.Count(ImportOutcome.Updated)} updated.";
    }

    private static object Describe(
        ImportPreview preview, bool isDryRun, bool isWritten, int? import, IReadOnlyList<LeftAlone> left, int? archived) => new
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
            Proposed = preview.Count(ImportOutcome.Proposed),
            Refusals = preview.Errors,
            preview.Warnings,
            Gone = preview.Gone.Select(g => g.Name),
            preview.IsGoneUncertain,
            Archived = archived ?? 0,
            Summary = isDryRun || isWritten ? preview.Summary : preview.HeldSummary,
        };

    // A file of a form of its own is told by its name; a table by its contents.
    private static FileImport? Find(IServiceProvider services, string kind, string file)
    {
        var all = services.GetServices<FileImport>().Where(f => f.Kind == kind).ToList();
        return all.SingleOrDefault(f => f.IsJson && CommandLine.IsJson(file)) ?? all.SingleOrDefault(f => !f.IsJson);
    }

    /// <summary>How far it is, on one line of a terminal; nothing where the errors go into a file.</summary>
    private static Progress<ImportProgress>? Show(TextWriter errors) => Console.IsErrorRedirected
        ? null
        : new Progress<ImportProgress>(p => errors.Write(
            p.Done == p.Total ? "\r\x1b[K" : string.Create(CultureInfo.InvariantCulture, $"\r{p.Done:N0} of {p.Total:N0} rows")));
}
