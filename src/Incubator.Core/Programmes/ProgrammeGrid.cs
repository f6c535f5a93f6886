using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Programmes;

/// <summary>The views of the editors' list of programmes.</summary>
public enum ProgrammeView
{
    All,

    /// <summary>Takes applications, or will.</summary>
    Current,

    /// <summary>Takes no more applications.</summary>
    Past,
    Draft,
    Archived,
}

/// <summary>A programme on the editors' list.</summary>
public sealed record ProgrammeGridRow(
    int Id, string Slug, string Name, string Space, DateOnly? Opens, DateOnly? Closes, DateOnly? Starts, RecordState State);

/// <summary>Programmes for their editors; a manager sees those of their spaces.</summary>
public sealed class ProgrammeGrid(IDbContextFactory<IncubatorDb> factory, GrantsReader grants, TimeProvider clock)
    : RecordGrid<Programme, ProgrammeGridRow, ProgrammeView>(factory, grants, clock)
{
    public override RecordKind Kind => ProgrammeRecords.Kind;

    protected override IQueryable<Programme> Mine(IncubatorDb db, Grants grants) =>
        ProgrammeEditor.EditableBy(db.Programmes().AsNoTracking(), grants);

    protected override IQueryable<Programme> InView(IQueryable<Programme> records, ProgrammeView view)
    {
        // West of Greenwich a day goes on when the next one has begun in UTC.
        var today = Today.AddDays(-1);
        var live = records.Where(p => p.State == RecordState.Live);
        return view switch
        {
            ProgrammeView.Current => live.Where(p => p.Closes == null || p.Closes >= today),
            ProgrammeView.Past => live.Where(p => p.Closes < today),
            ProgrammeView.Draft => records.Where(p => p.State == RecordState.Draft),
            ProgrammeView.Archived => records.Where(p => p.State == RecordState.Archived),
            _ => records,
        };
    }

    protected override IQueryable<Programme> WithWord(IQueryable<Programme> records, string word) =>
        records.Where(p => p.NameFolded.Contains(word) || p.Space!.NameFolded.Contains(word) || p.Slug.Contains(word));

    protected override IOrderedQueryable<Programme> Ordered(IQueryable<Programme> records, GridRequest request) => (request.Sort switch
    {
        nameof(ProgrammeGridRow.Name) => By(records, p => p.NameFolded, request),
        nameof(ProgrammeGridRow.Space) => By(records, p => p.Space!.NameFolded, request),
        nameof(ProgrammeGridRow.Opens) => By(records, p => p.Opens, request),
        nameof(ProgrammeGridRow.Starts) => By(records, p => p.Starts, request),
        nameof(ProgrammeGridRow.State) => By(records, p => p.State, request),
        _ => By(records, p => p.Closes, request),
    }).ThenBy(p => p.Closes).ThenBy(p => p.NameFolded).ThenBy(p => p.Id);

    protected override IQueryable<ProgrammeGridRow> Rows(IQueryable<Programme> records, IncubatorDb db) => records.Select(
        p => new ProgrammeGridRow(p.Id, p.Slug, p.Name, p.Space!.Name, p.Opens, p.Closes, p.Starts, p.State));
}
