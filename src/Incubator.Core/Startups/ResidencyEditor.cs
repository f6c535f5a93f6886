using FluentValidation;
using Incubator.Core.Accounts;
using Incubator.Core.Common;
using Incubator.Core.Data;
using Incubator.Core.History;
using Incubator.Core.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Startups;

/// <summary>The only way a residency is written. Managers write the residencies of their spaces.</summary>
public sealed class ResidencyEditor(WriteDoor door, IDbContextFactory<IncubatorDb> factory, IValidator<ResidencyInput> validator, IStringLocalizer<Words> words)
{
    /// <summary>The residency as this actor may edit it; null when there is none, or none of theirs.</summary>
    public async Task<ResidencyInput?> ReadAsync(int id, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var grants = await GrantsReader.ReadAsync(db, actor, ct);
        return await FindAsync(db, grants, id, ct) is { } residency ? ResidencyInput.Of(residency) : null;
    }

    /// <summary>Creates (<paramref name="id"/> null) or changes a residency.</summary>
    public async Task<SaveResult> SaveAsync(int? id, ResidencyInput input, Actor actor, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(actor, ct);
        if (id is null && write.Grants.IsNobody)
        {
            return new SaveResult.Forbidden();
        }

        var residency = id is { } known ? await FindAsync(write.Db, write.Grants, known, ct) : null;
        if (id is not null && residency is null)
        {
            return new SaveResult.Missing();
        }

        var errors = validator.Validate(input).ToFieldErrors().Concat(await RefusalsAsync(write, residency, input, Record.Local, ct)).ToList();
        if (errors.Count > 0)
        {
            return new SaveResult.Invalid(errors);
        }

        if (residency is not null && residency.Version != input.Version)
        {
            return new SaveResult.Stale();
        }

        residency = Apply(write, residency, input, Record.Local);
        await write.CommitAsync(ct);
        return new SaveResult.Saved(residency.Id, "", residency.Version);
    }

    /// <summary>Takes the stay off every page; it can be restored.</summary>
    public Task<SaveResult> ArchiveAsync(int id, int version, Actor actor, CancellationToken ct) => SetStateAsync(id, version, RecordState.Archived, actor, ct);

    public Task<SaveResult> RestoreAsync(int id, int version, Actor actor, CancellationToken ct) => SetStateAsync(id, version, RecordState.Live, actor, ct);

    /// <summary>What only the database and the actor's role can refuse; validation comes before.</summary>
    /// <param name="source">Where a new residency comes from; a known one keeps its source.</param>
    internal async Task<IReadOnlyList<FieldError>> RefusalsAsync(Write write, Residency? residency, ResidencyInput input, string source, CancellationToken ct)
    {
        var errors = new List<FieldError>();
        if (input.StartupId is { } startup && startup != residency?.StartupId
            && !await write.Db.Startups.AnyAsync(s => s.Id == startup && s.State != RecordState.Archived, ct))
        {
            errors.Add(new FieldError(nameof(ResidencyInput.StartupId), words["Refused.NoSuchStartup"]));
        }

        // A space of someone else's is answered like one that does not exist.
        if (input.SpaceId is { } space && space != residency?.SpaceId
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
        Stamp(write, residency);
        write.Note(RecordKinds.Residency, () => residency.Id, Fields.Differences(before, ResidencyInput.Of(residency)));
        Touch(write, residency);
        return residency;
    }

    private static Task<Residency?> FindAsync(IncubatorDb db, Grants grants, int id, CancellationToken ct) =>
        db.Residencies.SingleOrDefaultAsync(r => r.Id == id && (grants.IsAdministrator || grants.SpaceIds.Contains(r.SpaceId)), ct);

    private async Task<SaveResult> SetStateAsync(int id, int version, RecordState state, Actor actor, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(actor, ct);
        if (await FindAsync(write.Db, write.Grants, id, ct) is not { } residency)
        {
            return new SaveResult.Missing();
        }

        if (residency.Version != version)
        {
            return new SaveResult.Stale();
        }

        write.Note(RecordKinds.Residency, () => id, [new FieldDifference(nameof(Residency.State), Tokens.Of(residency.State), Tokens.Of(state))]);
        residency.State = state;
        Stamp(write, residency);
        Touch(write, residency);
        await write.CommitAsync(ct);
        return new SaveResult.Saved(id, "", residency.Version);
    }

    /// <summary>A space is found by its residents, a startup by the spaces it stayed in.</summary>
    private static void Touch(Write write, Residency residency)
    {
        var (space, startup) = (residency.SpaceId, residency.StartupId);
        write.Touch(RecordKinds.Space, () => space);
        write.Touch(RecordKinds.Startup, () => startup);
    }

    private static void Stamp(Write write, Residency residency)
    {
        residency.Version++;
        if (residency.Version == 1)
        {
            residency.IsSample = write.Actor.Door == Door.Sample;
        }

        if (write.Actor.Door == Door.Import)
        {
            residency.ImportedAt = write.Now;
            residency.EditedSinceImport = false;
        }
        else
        {
            residency.EditedSinceImport = residency.ImportedAt is not null;
        }
    }
}
