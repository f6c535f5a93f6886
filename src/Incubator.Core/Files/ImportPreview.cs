using System.Globalization;
using Incubator.Core.Common;

namespace Incubator.Core.Files;

/// <param name="SkipRefused">Write the other rows although some are refused; otherwise one refused row holds all back.</param>
/// <param name="Overwrite">Also change records that were edited by hand since their last import.</param>
/// <param name="Source">The source of rows that name none; null when they have to.</param>
/// <param name="FileName">What the file is called, for the list of imports.</param>
public sealed record ImportOptions(bool SkipRefused = false, bool Overwrite = false, string? Source = null, string? FileName = null)
{
    public FileReading Reading { get; init; } = new();

    public FileMapping Mapping { get; init; } = FileMapping.None;

    /// <summary>A cell that cannot be read and need not be there is left out, with a warning, instead of refusing its row.</summary>
    public bool LeavesOutCells { get; init; }

    /// <summary>More new sectors than a list usually brings are meant.</summary>
    public bool TakesNewSectors { get; init; }

    /// <summary>What to do with new rows that may be duplicates of a record.</summary>
    public TwinChoice Twin { get; init; }

    /// <summary>The same for single rows, by their line.</summary>
    public IReadOnlyDictionary<int, TwinChoice> Twins { get; init; } = new Dictionary<int, TwinChoice>();

    internal TwinChoice TwinOf(int line) => Twins.GetValueOrDefault(line, Twin);
}

/// <summary>What becomes of a row that may be a duplicate of a record.</summary>
public enum TwinChoice
{
    Add,

    /// <summary>Change the record that is there.</summary>
    Update,
    Skip,
}

/// <summary>How far an import is, for a progress bar.</summary>
public sealed record ImportProgress(int Done, int Total);

public enum ImportOutcome
{
    Created,
    Updated,
    Unchanged,
    Refused,

    /// <summary>Edited by hand since the last import: what the file says is left to a reviewer.</summary>
    Proposed,
}

/// <summary>An error or a warning.</summary>
/// <param name="Line">The physical line of the file on which the row starts; 1 is the header.</param>
/// <param name="Column">The column it is about; null for the whole row.</param>
public sealed record ImportNote(int Line, string? Column, string Reason)
{
    /// <summary>What the cell says that it is about; null for the whole row.</summary>
    public string? Cell { get; init; }
}

/// <summary>One field that an import changes.</summary>
public sealed record ImportChange(string Column, string? Before, string? After);

/// <summary>A record, or an earlier row, that a row may be a duplicate of.</summary>
/// <param name="Slug">The record's; null for a row.</param>
/// <param name="Line">The row's; null for a record.</param>
/// <param name="There">What is known of it, and of the row, where both say something: pairs to compare.</param>
public sealed record ImportTwin(int? Id, string? Slug, int? Line, string Name, IReadOnlyList<ImportChange> There);

/// <summary>What becomes of one row.</summary>
public sealed record ImportRow(
    int Line,
    string Name,
    ImportOutcome Outcome,
    IReadOnlyList<ImportNote> Errors,
    IReadOnlyList<ImportNote> Warnings
)
{
    /// <summary>What an update changes; of the first thousand rows that change something.</summary>
    public IReadOnlyList<ImportChange> Changes { get; init; } = [];

    public ImportTwin? Twin { get; init; }
}

/// <summary>What an import would do, row by row; nothing is written yet.</summary>
public abstract class ImportPreview
{
    internal const int UsualSectors = 100;

    /// <summary>What the file is about: <c>spaces</c>, <c>startups</c>, <c>residencies</c> or <c>aids</c>.</summary>
    public required string Kind { get; init; }

    public required ImportOptions Options { get; init; }

    public required IReadOnlyList<ImportRow> Rows { get; init; }

    /// <summary>Warnings about the file as a whole, such as unknown columns.</summary>
    public required IReadOnlyList<ImportNote> FileWarnings { get; init; }

    /// <summary>The cities that the file names and nobody knew yet.</summary>
    public IReadOnlyList<NewCity> NewCities { get; init; } = [];

    /// <summary>The sectors that the file names and nobody knew yet.</summary>
    public IReadOnlyList<string> NewSectors { get; init; } = [];

    /// <summary>Records of the file's one source that it does not name any more; none where <see cref="IsGoneUncertain"/>.</summary>
    public IReadOnlyList<GoneRecord> Gone { get; init; } = [];

    /// <summary>
    /// Some records of the source no row names, but not every row could be read, or had an id: nobody can say which are gone.
    /// </summary>
    public bool IsGoneUncertain { get; init; }

    /// <summary>The source that was named for the file, as it is known; null where none was.</summary>
    public string? Source { get; init; }

    /// <summary>Which of our columns hold numbers, which no spreadsheet takes for a formula.</summary>
    public IReadOnlySet<string> NumberColumns { get; init; } = new HashSet<string>();

    /// <summary>How the file was read, and what else it could be.</summary>
    public required CsvTable Table { get; init; }

    /// <summary>How many rows write something.</summary>
    public int Writes { get; init; }

    public IEnumerable<ImportNote> Errors => Rows.SelectMany(r => r.Errors);

    public IEnumerable<ImportNote> Warnings => FileWarnings.Concat(Rows.SelectMany(r => r.Warnings));

    public int Count(ImportOutcome outcome) => Rows.Count(r => r.Outcome == outcome);

    /// <summary>Far more new sectors than a list usually brings: another column is probably meant.</summary>
    public bool HasTooManySectors => NewSectors.Count > UsualSectors && !Options.TakesNewSectors;

    /// <summary>False when a refused row holds the others back.</summary>
    public bool MayApply => !HasTooManySectors && (Options.SkipRefused || Rows.All(r => r.Outcome != ImportOutcome.Refused));

    /// <summary>
    /// The one line that scripts read, always in English: <c>spaces: 503 created, 0 updated, 0 unchanged, 4 refused, 12 warnings</c>, and
    /// <c>, 2 proposed</c> where something is.
    /// </summary>
    public string Summary => SummaryOf(Count(ImportOutcome.Created), Count(ImportOutcome.Updated)) + Proposed;

    /// <summary>The same where rows that are refused held all others back: nothing was created or updated.</summary>
    public string HeldSummary => SummaryOf(0, 0);

    private string Proposed => Count(ImportOutcome.Proposed) is var count and > 0
        ? string.Create(CultureInfo.InvariantCulture, $", {count} proposed")
        : "";

    private string SummaryOf(int created, int updated) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Kind}: {created} created, {updated} updated, {Count(ImportOutcome.Unchanged)} unchanged, "
            + $"{Count(ImportOutcome.Refused)} refused, {Warnings.Count()} warnings");
}

/// <summary>A record that its source does not name any more.</summary>
public sealed record GoneRecord(int Id, int Version, string Name);

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
