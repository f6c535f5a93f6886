using FluentValidation;
using Incubator.Core.Accounts;
using Incubator.Core.Common;
using Incubator.Core.Data;
using Incubator.Core.History;
using Incubator.Core.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Startups;

/// <summary>The only way a startup is written. Managers add startups and edit those resident with them now.</summary>
public sealed class StartupEditor(
    WriteDoor door, IDbContextFactory<IncubatorDb> factory, IValidator<StartupInput> validator, IStringLocalizer<Words> words, TimeProvider clock)
{
    /// <summary>The startup as this actor may edit it; null when there is none, or none of theirs.</summary>
    public async Task<StartupInput?> ReadAsync(int id, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var grants = await GrantsReader.ReadAsync(db, actor, ct);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return await MayEditAsync(db, grants, id, today, ct) && await FindAsync(db, id, ct) is { } startup ? StartupInput.From(startup) : null;
    }

    /// <summary>Creates (<paramref name="id"/> null) or changes a startup.</summary>
    public async Task<SaveResult> SaveAsync(int? id, StartupInput input, Actor actor, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(actor, ct);
        if (id is null && write.Grants.IsNobody)
        {
            return new SaveResult.Forbidden();
        }

        var startup = id is { } known && await MayEditAsync(write.Db, write.Grants, known, write.Today, ct) ? await FindAsync(write.Db, known, ct) : null;
        if (id is not null && startup is null)
        {
            return new SaveResult.Missing();
        }

        var errors = validator.Validate(input).ToFieldErrors().Concat(await RefusalsAsync(write, startup, input, ct)).ToList();
        if (errors.Count > 0)
        {
            return new SaveResult.Invalid(errors);
        }

        if (startup is not null && startup.Version != input.Version)
        {
            return new SaveResult.Stale();
        }

        startup = await ApplyAsync(write, startup, input, ct);
        await write.CommitAsync(ct);
        return new SaveResult.Saved(startup.Id, startup.Slug, startup.Version);
    }

    /// <summary>Hides the startup (410 for visitors); its address stays its own, and it can be restored.</summary>
    public Task<SaveResult> ArchiveAsync(int id, int version, Actor actor, CancellationToken ct) => SetStateAsync(id, version, RecordState.Archived, actor, ct);

    public Task<SaveResult> RestoreAsync(int id, int version, Actor actor, CancellationToken ct) => SetStateAsync(id, version, RecordState.Live, actor, ct);

    /// <summary>What only the database and the actor's role can refuse; validation comes before.</summary>
    internal async Task<IReadOnlyList<FieldError>> RefusalsAsync(Write write, Startup? startup, StartupInput input, CancellationToken ct)
    {
        var errors = new List<FieldError>();
        if (input.CityId is { } city && city != startup?.CityId && !await write.Db.Cities.AnyAsync(c => c.Id == city && c.State != RecordState.Archived, ct))
        {
            errors.Add(new FieldError(nameof(StartupInput.CityId), words["Refused.NoSuchCity"]));
        }

        if (!string.IsNullOrEmpty(input.Slug) && input.Slug != startup?.Slug)
        {
            if (!write.Grants.IsAdministrator)
            {
                errors.Add(new FieldError(nameof(StartupInput.Slug), words["Refused.OnlyAdministrator"]));
            }
            else if (!await write.IsSlugFreeAsync<Startup>(RecordKinds.Startup, input.Slug, startup?.Id ?? 0, ct))
            {
                errors.Add(new FieldError(nameof(StartupInput.Slug), words["Refused.SlugTaken"]));
            }
        }

        if (input.State != (startup?.State ?? RecordState.Live) && !write.Grants.IsAdministrator)
        {
            errors.Add(new FieldError(nameof(StartupInput.State), words["Refused.OnlyAdministrator"]));
        }

        return errors;
    }

    /// <summary>Applies a valid input inside a write; a batch calls it for each of its rows.</summary>
    internal static async Task<Startup> ApplyAsync(Write write, Startup? startup, StartupInput input, CancellationToken ct)
    {
        var before = startup is null ? null : StartupInput.From(startup);
        if (startup is null)
        {
            startup = new Startup { Slug = string.IsNullOrEmpty(input.Slug) ? await write.FreeSlugAsync<Startup>(RecordKinds.Startup, input.Name, ct) : input.Slug };
            write.Db.Startups.Add(startup);
        }
        else if (!string.IsNullOrEmpty(input.Slug) && input.Slug != startup.Slug)
        {
            await write.MoveAsync(RecordKinds.Startup, startup, input.Slug, ct);
        }

        write.Sectors ??= await SectorBook.ReadAsync(write.Db, ct);
        startup.Apply(input, await write.Sectors.TakeAsync(write.Db, input.Sectors, ct));
        startup.State = input.State;
        write.Stamp(startup);
        var after = StartupInput.From(startup);
        write.Note(RecordKinds.Startup, () => startup.Id, Fields.Differences(before, after));
        write.Touch(RecordKinds.Startup, () => startup.Id);
        if (before is not null && (before.Name != after.Name || before.Tagline != after.Tagline || before.State != after.State))
        {
            await TouchSpacesAsync(write, startup.Id, ct);
        }

        return startup;
    }

    internal static Task<Startup?> FindAsync(IncubatorDb db, int id, CancellationToken ct) =>
        db.Startups.Include(s => s.Sectors).ThenInclude(s => s.Sector).SingleOrDefaultAsync(s => s.Id == id, ct);

    private static async Task<bool> MayEditAsync(IncubatorDb db, Grants grants, int id, DateOnly today, CancellationToken ct) =>
        grants.IsAdministrator
        || await db.Residencies.On(today).AnyAsync(r => r.StartupId == id && r.State == RecordState.Live && grants.SpaceIds.Contains(r.SpaceId), ct);

    private async Task<SaveResult> SetStateAsync(int id, int version, RecordState state, Actor actor, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(actor, ct);
        if (!write.Grants.IsAdministrator)
        {
            return await MayEditAsync(write.Db, write.Grants, id, write.Today, ct) ? new SaveResult.Forbidden() : new SaveResult.Missing();
        }

        if (await FindAsync(write.Db, id, ct) is not { } startup)
        {
            return new SaveResult.Missing();
        }

        if (startup.Version != version)
        {
            return new SaveResult.Stale();
        }

        write.Note(RecordKinds.Startup, () => id, [new FieldDifference(nameof(Startup.State), Tokens.Of(startup.State), Tokens.Of(state))]);
        startup.State = state;
        write.Stamp(startup);
        write.Touch(RecordKinds.Startup, () => id);
        await TouchSpacesAsync(write, id, ct);
        await write.CommitAsync(ct);
        return new SaveResult.Saved(id, startup.Slug, startup.Version);
    }

    /// <summary>A space is found by the words of its residents.</summary>
    private static async Task TouchSpacesAsync(Write write, int startupId, CancellationToken ct)
    {
        foreach (var space in await write.Db.Residencies.Where(r => r.StartupId == startupId).Select(r => r.SpaceId).Distinct().ToListAsync(ct))
        {
            write.Touch(RecordKinds.Space, () => space);
        }
    }
}
