using System.Globalization;
using Incubator.Core.Common;

namespace Incubator.Core.Files;

/// <param name="SkipRefused">Write the other rows although some are refused; otherwise one refused row holds all back.</param>
/// <param name="Overwrite">Also change records that were edited by hand since their last import.</param>
/// <param name="Encoding">Name of the file's encoding; UTF-8 when null.</param>
/// <param name="Source">The source of rows that name none; null when they have to.</param>
/// <param name="FileName">What the file is called, for the list of imports.</param>
public sealed record ImportOptions(
    bool SkipRefused = false, bool Overwrite = false, string? Encoding = null, string? Source = null, string? FileName = null);

/// <summary>How far an import is, for a progress bar.</summary>
public sealed record ImportProgress(int Done, int Total);

public enum ImportOutcome
{
    Created,
    Updated,
    Unchanged,
    Refused,
}

/// <summary>An error or a warning.</summary>
/// <param name="Line">The physical line of the file on which the row starts; 1 is the header.</param>
/// <param name="Column">The column it is about; null for the whole row.</param>
public sealed record ImportNote(int Line, string? Column, string Reason);

/// <summary>What becomes of one row.</summary>
public sealed record ImportRow(
    int Line,
    string Name,
    ImportOutcome Outcome,
    IReadOnlyList<ImportNote> Errors,
    IReadOnlyList<ImportNote> Warnings
);

/// <summary>What an import would do, row by row; nothing is written yet.</summary>
public abstract class ImportPreview
{
    /// <summary>What the file is about: <c>spaces</c>, <c>startups</c>, <c>residencies</c> or <c>aids</c>.</summary>
    public required string Kind { get; init; }

    public required ImportOptions Options { get; init; }

    public required IReadOnlyList<ImportRow> Rows { get; init; }

    /// <summary>Warnings about the file as a whole, such as unknown columns.</summary>
    public required IReadOnlyList<ImportNote> FileWarnings { get; init; }

    public IEnumerable<ImportNote> Errors => Rows.SelectMany(r => r.Errors);

    public IEnumerable<ImportNote> Warnings => FileWarnings.Concat(Rows.SelectMany(r => r.Warnings));

    public int Count(ImportOutcome outcome) => Rows.Count(r => r.Outcome == outcome);

    /// <summary>False when a refused row holds the others back.</summary>
    public bool MayApply => Options.SkipRefused || Rows.All(r => r.Outcome != ImportOutcome.Refused);

    /// <summary>
    /// The one line that scripts read, always in English: <c>spaces: 503 created, 0 updated, 0 unchanged, 4 refused, 12 warnings</c>.
    /// </summary>
    public string Summary =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Kind}: {Count(ImportOutcome.Created)} created, {Count(ImportOutcome.Updated)} updated, "
                + $"{Count(ImportOutcome.Unchanged)} unchanged, {Count(ImportOutcome.Refused)} refused, {Warnings.Count()} warnings"
        );
}

/// <summary>What applying an import answers.</summary>
public abstract record ImportResult
{
    private ImportResult()
    {
    }

    /// <summary>All that was not refused is written.</summary>
    /// <param name="Import">The import record, by which it can be undone; null where there was nothing to write.</param>
    public sealed record Written(ImportPreview Preview, int? Import) : ImportResult;

    /// <summary>Nothing is written, or it was taken back: rows are refused, perhaps only since the preview.</summary>
    /// <param name="Left">What was written and could not be taken back.</param>
    public sealed record HeldBack(ImportPreview Preview, IReadOnlyList<LeftAlone> Left) : ImportResult;

    /// <summary>Only administrators import. Who ceases to be one meanwhile leaves an import that is not finished.</summary>
    public sealed record Forbidden : ImportResult;

    /// <summary>Somebody has undone the import while it was running.</summary>
    public sealed record Undone : ImportResult;

    /// <summary>Somebody else imports the same file at this moment: that run goes on, this one has ended.</summary>
    public sealed record Overtaken : ImportResult;
}
