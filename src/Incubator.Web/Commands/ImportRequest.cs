using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.Files;

namespace Incubator.Web.Commands;

/// <summary>What somebody asks of an import on the command line.</summary>
internal sealed record ImportRequest(string Kind, string File, ImportOptions Import, bool IsDryRun, bool IsJson)
{
    /// <summary>Where refused rows are saved with their reasons; null for nowhere.</summary>
    public string? RefusedFile { get; init; }

    /// <summary>Records of the source that the file does not name are archived.</summary>
    public bool ArchivesGone { get; init; }

    public const string Options =
        "[--source NAME] [--dry-run] [--skip-refused] [--overwrite] [--encoding NAME] [--divider SIGN] [--header LINE|none] [--sheet NAME]"
        + " [--map 'THEIR COLUMN=column']... [--set column=VALUE]... [--value 'column:THEIR VALUE=VALUE']... [--leave-out]"
        + " [--duplicates add|update|skip] [--new-sectors] [--save-refused FILE.csv] [--archive-gone] [--format json]";

    private static readonly Dictionary<string, Func<ImportOptions, ImportOptions>> Switches = new(StringComparer.Ordinal)
    {
        ["--skip-refused"] = o => o with { SkipRefused = true },
        ["--overwrite"] = o => o with { Overwrite = true },
        ["--leave-out"] = o => o with { LeavesOutCells = true },
        ["--new-sectors"] = o => o with { TakesNewSectors = true },
    };

    // Each answers null for a value that makes no sense.
    private static readonly Dictionary<string, Func<ImportOptions, string, ImportOptions?>> Values = new(StringComparer.Ordinal)
    {
        ["--source"] = (o, v) => string.IsNullOrWhiteSpace(v) ? null : o with { Source = v },
        ["--encoding"] = (o, v) => o with { Reading = o.Reading with { Encoding = v } },
        ["--divider"] = (o, v) => Sign(v) is { } sign ? o with { Reading = o.Reading with { Divider = sign } } : null,
        ["--header"] = (o, v) => Line(v) is { } line ? o with { Reading = o.Reading with { HeaderLine = line } } : null,
        ["--sheet"] = (o, v) => o with { Reading = o.Reading with { Sheet = v } },
        // The last sign divides: what stands in their file may hold one.
        ["--map"] = (o, v) => Pair(v, v.LastIndexOf('=')) is var (theirs, ours)
            ? o with { Mapping = o.Mapping with { Columns = With(o.Mapping.Columns, theirs, ours) } }
            : null,
        ["--set"] = (o, v) => Pair(v, v.IndexOf('=', StringComparison.Ordinal)) is var (ours, value)
            ? o with { Mapping = o.Mapping with { Constants = With(o.Mapping.Constants, ours, value) } }
            : null,
        ["--value"] = (o, v) => Pair(v, v.LastIndexOf('=')) is var (which, value)
            && which.IndexOf(':', StringComparison.Ordinal) is var at and > 0
            ? o with { Mapping = o.Mapping.With(which[..at], which[(at + 1)..], value) }
            : null,
        ["--duplicates"] = (o, v) => Tokens.Parse<TwinChoice>(v) is { } choice ? o with { Twin = choice } : null,
    };

    /// <summary>Null when the words make no sense.</summary>
    public static ImportRequest? Read(string[] args)
    {
        var (words, options) = (new List<string>(), new ImportOptions());
        var (isDryRun, isJson, archivesGone, refusedFile) = (false, false, false, (string?)null);
        for (var i = 0; i < args.Length; i++)
        {
            var (word, value) = (
                args[i],
                i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal) ? args[i + 1] : null
            );
            if (word == "--dry-run")
            {
                isDryRun = true;
            }
            else if (word == "--archive-gone")
            {
                archivesGone = true;
            }
            else if (word == "--save-refused" && value is not null)
            {
                refusedFile = Path.GetFullPath(args[++i]);
            }
            else if (word == "--format" && value is "json" or "text")
            {
                isJson = args[++i] == "json";
            }
            else if (Switches.TryGetValue(word, out var change))
            {
                options = change(options);
            }
            else if (Values.TryGetValue(word, out var set) && value is not null && set(options, value) is { } changed)
            {
                (options, i) = (changed, i + 1);
            }
            else if (word.StartsWith("--", StringComparison.Ordinal))
            {
                return null;
            }
            else
            {
                words.Add(word);
            }
        }

        // What is refused would take the place of what was to be brought in.
        return words is [var kind, var file] && Path.GetFullPath(file) != refusedFile
            ? new ImportRequest(kind, Path.GetFullPath(file), options with { FileName = Path.GetFileName(file) }, isDryRun, isJson)
            {
                RefusedFile = refusedFile,
                ArchivesGone = archivesGone,
            }
            : null;
    }

    private static char? Sign(string text) => text switch
    {
        "tab" => '\t',
        [var sign] => sign,
        _ => null,
    };

    private static int? Line(string text)
    {
        if (text == "none")
        {
            return 0;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var line) && line > 0 ? line : null;
    }

    private static (string First, string Second)? Pair(string text, int at) =>
        at > 0 ? (text[..at].Trim(), text[(at + 1)..].Trim()) : null;

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> before, string key, string value) =>
        new(before, StringComparer.Ordinal) { [key] = value };
}
