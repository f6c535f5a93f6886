using FluentValidation;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Events;

/// <summary>The only way an event is written. Managers write, archive and restore the events of their spaces.</summary>
public sealed class EventEditor(
    WriteDoor door, IDbContextFactory<IncubatorDb> factory, IValidator<EventInput> validator, IStringLocalizer<Words> words)
    : Editor<SpaceEvent, EventInput>(door, factory, validator)
{
    /// <summary>What moves an event: who has it in a calendar must learn of it.</summary>
    private static readonly HashSet<string> Moving =
    [
        nameof(EventInput.SpaceId), nameof(EventInput.Address), nameof(EventInput.Latitude), nameof(EventInput.Longitude),
        nameof(EventInput.StartDay), nameof(EventInput.StartTime), nameof(EventInput.EndDay), nameof(EventInput.EndTime),
        nameof(EventInput.TimeZone), nameof(EventInput.Frequency), nameof(EventInput.Interval), nameof(EventInput.Weekdays),
        nameof(EventInput.Until), nameof(EventInput.Count), nameof(EventInput.Exceptions), nameof(EventInput.IsCancelled),
    ];

    protected internal override string Kind => EventRecords.Token;

    protected override IReadOnlySet<string> RiskyFields => EventRecords.Kind.RiskyFields;

    protected internal override IQueryable<string> Sources(IncubatorDb db) => db.Events().Select(e => e.Source);

    protected internal override IQueryable<int> KeepersOf(IncubatorDb db, int id) =>
        db.SpaceGrants().Where(g => db.Events().Any(e => e.Id == id && e.SpaceId == g.SpaceId)).Select(g => g.UserId);

    protected override bool MayAdd(Grants grants) => !grants.IsNobody;

    protected override bool MayArchive(Grants grants) => true;

    protected internal override IQueryable<SpaceEvent> Editable(IncubatorDb db, Grants grants, DateOnly today) =>
        EditableBy(db.Events(), grants);

    internal static IQueryable<SpaceEvent> EditableBy(IQueryable<SpaceEvent> events, Grants grants) =>
        grants.IsAdministrator ? events : events.Where(e => grants.SpaceIds.Contains(e.SpaceId));

    protected internal override EventInput InputOf(SpaceEvent record) => EventInput.From(record);

    protected internal override Task TouchAsync(Write write, SpaceEvent record, CancellationToken ct)
    {
        write.Touch(EventRecords.Token, () => record.Id);
        return Task.CompletedTask;
    }

    protected override async Task<IReadOnlyList<FieldError>> RefusalsAsync(
        Write write, SpaceEvent? record, EventInput input, Origin? origin, CancellationToken ct)
    {
        var errors = new List<FieldError>(
            await Refusals.OfAddressAndStateAsync(write, EventRecords.Token, record, input.Slug, input.State, words, ct));
        if (input.SpaceId is not { } space)
        {
            return errors;
        }

        // A space of someone else's is answered like one that does not exist.
        if ((space != record?.SpaceId || write.WasArchived(record))
            && !(write.Grants.MayEditSpace(space) && await write.IsThereAsync<Space>(SpaceRecords.Token, space, ct)))
        {
            errors.Add(new FieldError(nameof(EventInput.SpaceId), words["Refused.NoSuchSpace"]));
        }
        else if (string.IsNullOrWhiteSpace(input.TimeZone))
        {
            // Filled in before it is compared with what there is: left empty it means the same as the city's own.
            input.TimeZone = await write.Db.Spaces().Where(s => s.Id == space).Select(s => s.City!.TimeZone).SingleAsync(ct);
            if (!EventTimes.IsKnownZone(input.TimeZone))
            {
                errors.Add(new FieldError(nameof(EventInput.TimeZone), words["Refused.NoTimeZone"]));
            }
        }

        return errors;
    }

    protected override async Task<SpaceEvent> WriteAsync(Write write, SpaceEvent? record, EventInput input, CancellationToken ct)
    {
        var before = record is null ? null : EventInput.From(record);
        if (record is null)
        {
            record = new SpaceEvent { Slug = await write.Addresses.GiveAsync<SpaceEvent>(EventRecords.Token, input.Slug, input.Name, ct) };
            write.Db.Events().Add(record);
        }
        else if (!string.IsNullOrEmpty(input.Slug) && input.Slug != record.Slug)
        {
            await write.Addresses.MoveAsync(EventRecords.Token, record, input.Slug, ct);
        }

        record.Apply(input, FinishesOn(input));
        record.State = input.State;
        write.Stamp(record);
        var differences = Fields.Differences(before, EventInput.From(record));
        if (before is not null && HasMoved(before, EventInput.From(record)))
        {
            record.Sequence++;
        }

        var written = record;
        write.Note(EventRecords.Token, () => written.Id, differences);
        write.Touch(EventRecords.Token, () => written.Id);
        return record;
    }

    private static bool HasMoved(EventInput before, EventInput after) =>
        Fields.Differences(Settled(before), Settled(after)).Any(d => Moving.Contains(Fields.Root(d.Path)));

    /// <summary>With what is meant where nothing is said: two ways to say the same times and the same place compare equal.</summary>
    private static EventInput Settled(EventInput input)
    {
        input.EndDay ??= input.StartDay;
        input.Interval ??= input.Frequency is null ? null : 1;
        if (input is { Frequency: EventFrequency.Weekly, Weekdays: [], StartDay: { } start })
        {
            input.Weekdays = [Weekdays.Of(start)];
        }

        // Where the space is does not matter to an event that is elsewhere.
        input.SpaceId = input.Address is null ? input.SpaceId : null;
        return input;
    }

    private static DateOnly FinishesOn(EventInput input)
    {
        var start = input.StartDay!.Value;
        var last = Series.DaysOf(start, input.Recurrence).Days.LastOrDefault(start);
        return last.AddDays((input.EndDay ?? start).DayNumber - start.DayNumber);
    }
}
