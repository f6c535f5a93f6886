using FluentValidation;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Startups;

/// <summary>The only way a residency is written. Managers write the residencies of their spaces.</summary>
public sealed class ResidencyEditor(WriteDoor door, IDbContextFactory<IncubatorDb> factory, IValidator<ResidencyInput> validator, IStringLocalizer<Words> words)
    : Editor<Residency, ResidencyInput>(door, factory, validator)
{
    protected override string Kind => RecordKinds.Residency;

    protected override bool MayAdd(Grants grants) => !grants.IsNobody;

    protected override bool MayArchive(Grants grants) => true;

    protected override Task<Residency?> FindAsync(IncubatorDb db, Grants grants, int id, DateOnly today, CancellationToken ct) =>
        db.Residencies.SingleOrDefaultAsync(r => r.Id == id && (grants.IsAdministrator || grants.SpaceIds.Contains(r.SpaceId)), ct);

    protected override ResidencyInput InputOf(Residency record) => ResidencyInput.Of(record);

    protected internal override Task<IReadOnlyList<FieldError>> RefusalsAsync(Write write, Residency? record, ResidencyInput input, CancellationToken ct) =>
        RefusalsAsync(write, record, input, Record.Local, ct);

    protected override Task<Residency> WriteAsync(Write write, Residency? record, ResidencyInput input, CancellationToken ct) =>
        Task.FromResult(Apply(write, record, input, Record.Local));

    protected override Task TouchAsync(Write write, Residency record, CancellationToken ct)
    {
        Touch(write, record);
        return Task.CompletedTask;
    }

    /// <summary>What only the database and the actor's role can refuse; validation comes before.</summary>
    /// <param name="source">Where a new residency comes from; a known one keeps its source.</param>
    internal async Task<IReadOnlyList<FieldError>> RefusalsAsync(Write write, Residency? residency, ResidencyInput input, string source, CancellationToken ct)
    {
        var errors = new List<FieldError>();
        // A startup that a manager does not see is answered like one that does not exist, and so is a space of someone else's.
        if (input.StartupId is { } startup && (startup != residency?.StartupId || write.WasArchived(residency))
            && !await StartupEditor.KnownTo(write.Db.Startups, write.Db, write.Grants).AnyAsync(s => s.Id == startup && s.State != RecordState.Archived, ct))
        {
            errors.Add(new FieldError(nameof(ResidencyInput.StartupId), words["Refused.NoSuchStartup"]));
        }

        if (input.SpaceId is { } space && (space != residency?.SpaceId || write.WasArchived(residency))
            && !(write.Grants.MayEditSpace(space) && await write.Db.Spaces.AnyAsync(s => s.Id == space && s.State != RecordState.Archived, ct)))
        {
            errors.Add(new FieldError(nameof(ResidencyInput.SpaceId), words["Refused.NoSuchSpace"]));
        }

        if (errors.Count == 0 && input is { StartupId: not null, SpaceId: not null, From: not null })
        {
            var id = residency?.Id ?? 0;
            var others = write.Db.Residencies.Where(r => r.Id != id && r.StartupId == input.StartupId && r.SpaceId == input.SpaceId);
            var kept = residency?.Source ?? source;
            if (await others.AnyAsync(r => r.Source == kept && r.From == input.From, ct))
            {
                errors.Add(new FieldError(nameof(ResidencyInput.From), words["Refused.StayTaken"]));
            }
            // A file keeps what its source says; a person is told.
            else if (write.Actor.Door is Door.Form or Door.Api
                && await others.AnyAsync(r => r.State == RecordState.Live && (input.Until == null || r.From <= input.Until) && (r.Until == null || r.Until >= input.From), ct))
            {
                errors.Add(new FieldError(nameof(ResidencyInput.From), words["Refused.StayOverlaps"]));
            }
        }

        return errors;
    }

    /// <summary>Applies a valid input inside a write; a batch calls it for each of its rows.</summary>
    internal static Residency Apply(Write write, Residency? residency, ResidencyInput input, string source)
    {
        var before = residency is null ? null : ResidencyInput.Of(residency);
        if (residency is null)
        {
            residency = new Residency { Source = source };
            write.Db.Residencies.Add(residency);
        }
        else
        {
            Touch(write, residency);
        }

        residency.Apply(input);
        write.Stamp(residency);
        write.Note(RecordKinds.Residency, () => residency.Id, Fields.Differences(before, ResidencyInput.Of(residency)));
        Touch(write, residency);
        return residency;
    }

    /// <summary>A space is found by its residents, a startup by the spaces it stayed in.</summary>
    private static void Touch(Write write, Residency residency)
    {
        var (space, startup) = (residency.SpaceId, residency.StartupId);
        write.Touch(RecordKinds.Space, () => space);
        write.Touch(RecordKinds.Startup, () => startup);
    }
}
