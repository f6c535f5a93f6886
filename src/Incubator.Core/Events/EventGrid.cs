using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Events;

/// <summary>The views of the editors' list of events.</summary>
public enum EventView
{
    All,

    /// <summary>Has a date today or later, and is not cancelled.</summary>
    Upcoming,
    Past,
    Cancelled,
    Draft,
    Archived,
}

/// <summary>An event on the editors' list.</summary>
/// <param name="FinishesOn">The last day of its last date.</param>
public sealed record EventGridRow(
    int Id, string Slug, string Name, EventKind Kind, string Space, DateOnly StartDay, TimeOnly? StartTime, DateOnly FinishesOn,
    EventFrequency? Frequency, bool IsCancelled, RecordState State);

/// <summary>Events for their editors; a manager sees those of their spaces.</summary>
public sealed class EventGrid(IDbContextFactory<IncubatorDb> factory, GrantsReader grants, TimeProvider clock)
    : RecordGrid<SpaceEvent, EventGridRow, EventView>(factory, grants, clock)
{
    public override RecordKind Kind => EventRecords.Kind;

    protected override IQueryable<SpaceEvent> Mine(IncubatorDb db, Grants grants) =>
        EventEditor.EditableBy(db.Events().AsNoTracking(), grants);

    protected override IQueryable<SpaceEvent> InView(IQueryable<SpaceEvent> records, EventView view)
    {
        // West of Greenwich a day goes on when the next one has begun in UTC.
        var today = Today.AddDays(-1);
        var live = records.Where(e => e.State == RecordState.Live);
        return view switch
        {
            EventView.Upcoming => live.Where(e => e.FinishesOn >= today && !e.IsCancelled),
            EventView.Past => live.Where(e => e.FinishesOn < today),
            EventView.Cancelled => live.Where(e => e.IsCancelled),
            EventView.Draft => records.Where(e => e.State == RecordState.Draft),
            EventView.Archived => records.Where(e => e.State == RecordState.Archived),
            _ => records,
        };
    }

    protected override IQueryable<SpaceEvent> WithWord(IQueryable<SpaceEvent> records, string word) =>
        records.Where(e => e.NameFolded.Contains(word) || e.Space!.NameFolded.Contains(word) || e.Slug.Contains(word));

    protected override IOrderedQueryable<SpaceEvent> Ordered(IQueryable<SpaceEvent> records, GridRequest request) => (request.Sort switch
    {
        nameof(EventGridRow.Name) => By(records, e => e.NameFolded, request),
        nameof(EventGridRow.Kind) => By(records, e => e.Kind, request),
        nameof(EventGridRow.Space) => By(records, e => e.Space!.NameFolded, request),
        nameof(EventGridRow.FinishesOn) => By(records, e => e.FinishesOn, request),
        nameof(EventGridRow.State) => By(records, e => e.State, request),
        _ => By(records, e => e.StartDay, request),
    }).ThenBy(e => e.StartDay).ThenBy(e => e.NameFolded).ThenBy(e => e.Id);

    protected override IQueryable<EventGridRow> Rows(IQueryable<SpaceEvent> records, IncubatorDb db) =>
        records.Select(e => new EventGridRow(
            e.Id, e.Slug, e.Name, e.Kind, e.Space!.Name, e.StartDay, e.StartTime, e.FinishesOn, e.Frequency, e.IsCancelled, e.State));
}
