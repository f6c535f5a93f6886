using Incubator.Core.Records;

namespace Incubator.Core.Files;

/// <summary>A preview with all that writing it needs.</summary>
internal sealed class PlannedImport<TRecord, TInput, TBook> : ImportPreview
    where TRecord : class, IEditable
    where TInput : class, IVersioned, new()
{
    /// <summary>Where the history ended when it was made.</summary>
    public required long Stamp { get; init; }

    public required List<PlannedRow<TInput>> Plans
    {
        get;
        init
        {
            field = value;
            Writes = value.Count;
        }
    }

    public required FileRun<TRecord, TInput, TBook> Run { get; init; }

    public required Book Book { get; init; }

    /// <summary>Rows of it were applied: its book and its inputs say what a write that failed may have taken back.</summary>
    public bool IsUsed { get; set; }

    /// <summary>Refuses a row that the preview took.</summary>
    public void Refuse(int row, IReadOnlyList<ImportNote> reasons) =>
        ((List<ImportRow>)Rows)[row] = Rows[row] with { Outcome = ImportOutcome.Refused, Errors = reasons };
}
