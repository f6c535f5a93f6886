using FluentValidation;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Startups;

/// <summary>The only way a residency is written. Managers write the residencies of their spaces.</summary>
public sealed class ResidencyEditor(
    WriteDoor door,
    IDbContextFactory<IncubatorDb> factory,
    IValidator<ResidencyInput> validator,
    StartupEditMails mails,
    IStringLocalizer<Words> words
) : Editor<Residency, ResidencyInput>(door, factory, validator)
{
    protected internal override string Kind => ResidencyRecords.Token;

    protected internal override IQueryable<string> Sources(IncubatorDb db) => db.Residencies().Select(r => r.Source);

    protected override bool MayAdd(Grants grants) => !grants.IsNobody;

    protected override bool MayArchive(Grants grants) => true;

    protected internal override IQueryable<Residency> Editable(IncubatorDb db, Grants grants, DateOnly today) =>
        grants.IsAdministrator ? db.Residencies() : db.Residencies().Where(r => grants.SpaceIds.Contains(r.SpaceId));

    protected internal override ResidencyInput InputOf(Residency record) => ResidencyInput.Of(record);

    /// <summary>How a batch knows the stays there are: no two of one source begin on one day.</summary>
    internal static BookPage Page { get; } = new(ResidencyRecords.Token, async (db, ids, ct) =>
    {
        var all = db.Residencies().AsNoTracking();
        return [.. (await (ids is null ? all : all.Where(r => ids.Contains(r.Id))).ToListAsync(ct)).Select(r =>
            new BookEntry(r.Id, r.State != RecordState.Archived, [KeyOf(r.Source, r.StartupId, r.SpaceId, r.From)]))];
    });

    /// <summary>What tells a stay from all others.</summary>
    internal static string KeyOf(string source, int startup, int space, DateOnly from) =>
        $"{source}\n{startup}\n{space}\n{from:yyyy-MM-dd}";

    protected internal override Task TouchAsync(Write write, Residency record, CancellationToken ct)
    {
        Touch(write, record);
        return Task.CompletedTask;
    }

    protected override async Task<IReadOnlyList<FieldError>> RefusalsAsync(
        Write write, Residency? record, ResidencyInput input, Origin? origin, CancellationToken ct)
    {
        var residency = record;
        var errors = new List<FieldError>();
        // A startup that a manager does not see is answered like one that does not exist, and so is a space of someone else's.
        if (input.StartupId is { } startup && (startup != residency?.StartupId || write.WasArchived(residency))
            && !await KnowsAsync(write, startup, ct))
        {
            errors.Add(new FieldError(nameof(ResidencyInput.StartupId), words["Refused.NoSuchStartup"]));
        }

        if (input.SpaceId is { } space && (space != residency?.SpaceId || write.WasArchived(residency))
            && !(write.Grants.MayEditSpace(space) && await write.IsThereAsync<Space>(SpaceRecords.Token, space, ct)))
        {
            errors.Add(new FieldError(nameof(ResidencyInput.SpaceId), words["Refused.NoSuchSpace"]));
        }

        if (errors.Count == 0 && input is { StartupId: not null, SpaceId: not null, From: not null })
        {
            var id = residency?.Id ?? 0;
            var others = write.Db.Residencies().Where(r => r.Id != id && r.StartupId == input.StartupId && r.SpaceId == input.SpaceId);
            var source = residency?.Source ?? origin?.Source ?? Record.Local;
            // What a stay has had all along is its own: no row of a file that changes nothing costs a query.
            var isItsOwn = residency is not null
                && (residency.StartupId, residency.SpaceId, residency.From) == (input.StartupId, input.SpaceId, input.From);
            if (!isItsOwn && await IsTakenAsync(write, others, residency, source, input, ct))
            {
                errors.Add(new FieldError(nameof(ResidencyInput.From), words["Refused.StayTaken"]));
            }
            // A file keeps what its source says; a person is told.
            else if (
                write.Actor.Channel is Channel.Form or Channel.Api
                && await others.AnyAsync(
                    r =>
                        r.State == RecordState.Live
                        && (input.Until == null || r.From <= input.Until)
                        && (r.Until == null || r.Until >= input.From),
                    ct
                )
            )
            {
                errors.Add(new FieldError(nameof(ResidencyInput.From), words["Refused.StayOverlaps"]));
            }
        }

        return errors;
    }

    private async Task<bool> IsTakenAsync(
        Write write, IQueryable<Residency> others, Residency? residency, string source, ResidencyInput input, CancellationToken ct) =>
        write.Book is { } book && book.Holds(Kind) && residency is null
            ? book.IsTaken(Kind, KeyOf(source, input.StartupId!.Value, input.SpaceId!.Value, input.From!.Value))
            : await others.AnyAsync(r => r.Source == source && r.From == input.From, ct);

    private static Task<bool> KnowsAsync(Write write, int startup, CancellationToken ct) => write.Grants.IsAdministrator
        ? write.IsThereAsync<Startup>(StartupRecords.Token, startup, ct)
        : StartupEditor.KnownTo(write.Db.Startups(), write.Db, write.Grants)
            .AnyAsync(s => s.Id == startup && s.State != RecordState.Archived, ct);

    protected override async Task<Residency> WriteAsync(Write write, Residency? record, ResidencyInput input, CancellationToken ct)
    {
        var residency = record;
        var before = residency is null ? null : ResidencyInput.Of(residency);
        var standing = await StandingAsync(write, residency, input, ct);
        if (residency is null)
        {
            residency = new Residency();
            write.Db.Residencies().Add(residency);
        }
        else
        {
            Touch(write, residency);
        }

        residency.Apply(input);
        write.Stamp(residency);
        var changed = Fields.Differences(before, ResidencyInput.Of(residency));
        write.Note(ResidencyRecords.Token, () => residency.Id, [.. changed, .. residency.Stand(standing)]);
        Touch(write, residency);
        if (!StayDesk.MaySay(write.Grants, residency.StartupId))
        {
            await mails.TellAsync(write, residency, ct);
        }

        return residency;
    }

    /// <summary>
    /// What a stay counts for once it is saved. A startup with people of its own is asked about what others say of it; what it refused
    /// or hides of a space stays so, whichever stay the space writes next.
    /// </summary>
    private static async Task<StayStanding?> StandingAsync(Write write, Residency? record, ResidencyInput input, CancellationToken ct)
    {
        var (id, startup, space) = (record?.Id ?? 0, input.StartupId!.Value, input.SpaceId!.Value);
        if (StayDesk.MaySay(write.Grants, startup))
        {
            return record?.Standing;
        }

        var said = await write.Db.Residencies().Where(r => r.Id == id || (r.StartupId == startup && r.SpaceId == space))
            .Select(r => r.Standing).ToListAsync(ct);
        return said.Where(s => s is StayStanding.Hidden or StayStanding.Refused).Max()
            ?? (await StayDesk.PeopleOf(write.Db, startup).AnyAsync(ct) ? StayStanding.Named : null);
    }

    protected override void SetOrigin(Write write, Residency record, Origin origin, bool isNew)
    {
        record.Source = isNew ? origin.Source : record.Source;
        if (isNew && write.Book?.Holds(Kind) == true)
        {
            write.Book.Take(Kind, KeyOf(record.Source, record.StartupId, record.SpaceId, record.From));
        }
    }

    /// <summary>A space is found by its residents, a startup by the spaces it stayed in.</summary>
    internal static void Touch(Write write, Residency residency)
    {
        var (space, startup) = (residency.SpaceId, residency.StartupId);
        write.Touch(SpaceRecords.Token, () => space);
        write.Touch(StartupRecords.Token, () => startup);
    }
}
