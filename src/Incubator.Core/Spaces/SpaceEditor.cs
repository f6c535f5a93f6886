using FluentValidation;
using Incubator.Core.Accounts;
using Incubator.Core.Common;
using Incubator.Core.Data;
using Incubator.Core.History;
using Incubator.Core.Resources;
using Incubator.Core.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Spaces;

/// <summary>The only way a space is written.</summary>
public sealed class SpaceEditor(WriteDoor door, IDbContextFactory<IncubatorDb> factory, IValidator<SpaceInput> validator, IStringLocalizer<Words> words)
{
    /// <summary>The space as this actor may edit it; null when there is none, or none of theirs.</summary>
    public async Task<SpaceInput?> ReadAsync(int id, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var grants = await GrantsReader.ReadAsync(db, actor, ct);
        return grants.MayEditSpace(id) && await FindAsync(db, id, ct) is { } space ? SpaceInput.From(space) : null;
    }

    /// <summary>Creates (<paramref name="id"/> null) or changes a space.</summary>
    public async Task<SaveResult> SaveAsync(int? id, SpaceInput input, Actor actor, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(actor, ct);
        if (id is null && !write.Grants.IsAdministrator)
        {
            return new SaveResult.Forbidden();
        }

        var space = id is { } known && write.Grants.MayEditSpace(known) ? await FindAsync(write.Db, known, ct) : null;
        if (id is not null && space is null)
        {
            return new SaveResult.Missing();
        }

        var errors = validator.Validate(input).ToFieldErrors().Concat(await RefusalsAsync(write, space, input, ct)).ToList();
        if (errors.Count > 0)
        {
            return new SaveResult.Invalid(errors);
        }

        if (space is not null && space.Version != input.Version)
        {
            return new SaveResult.Stale();
        }

        space = await ApplyAsync(write, space, input, ct);
        await write.CommitAsync(ct);
        return new SaveResult.Saved(space.Id, space.Slug, space.Version);
    }

    /// <summary>Hides the space (410 for visitors); its address stays its own, and it can be restored.</summary>
    public Task<SaveResult> ArchiveAsync(int id, int version, Actor actor, CancellationToken ct) => SetStateAsync(id, version, RecordState.Archived, actor, ct);

    public Task<SaveResult> RestoreAsync(int id, int version, Actor actor, CancellationToken ct) => SetStateAsync(id, version, RecordState.Live, actor, ct);

    /// <summary>What only the database and the actor's role can refuse; validation comes before.</summary>
    internal async Task<IReadOnlyList<FieldError>> RefusalsAsync(Write write, Space? space, SpaceInput input, CancellationToken ct)
    {
        var errors = new List<FieldError>();
        if (input.CityId is { } city && !await write.Db.Cities.AnyAsync(c => c.Id == city && c.State != RecordState.Archived, ct))
        {
            errors.Add(new FieldError(nameof(SpaceInput.CityId), words["Refused.NoSuchCity"]));
        }

        if (!string.IsNullOrEmpty(input.Slug) && input.Slug != space?.Slug)
        {
            if (!write.Grants.IsAdministrator)
            {
                errors.Add(new FieldError(nameof(SpaceInput.Slug), words["Refused.OnlyAdministrator"]));
            }
            else if (!await write.IsSlugFreeAsync<Space>(RecordKinds.Space, input.Slug, space?.Id ?? 0, ct))
            {
                errors.Add(new FieldError(nameof(SpaceInput.Slug), words["Refused.SlugTaken"]));
            }
        }

        if (space is not null && input.State != space.State && !write.Grants.IsAdministrator)
        {
            errors.Add(new FieldError(nameof(SpaceInput.State), words["Refused.OnlyAdministrator"]));
        }

        return errors;
    }

    /// <summary>Applies a valid input inside a write; a batch calls it for each of its rows.</summary>
    internal static async Task<Space> ApplyAsync(Write write, Space? space, SpaceInput input, CancellationToken ct)
    {
        var before = space is null ? null : SpaceInput.From(space);
        if (space is null)
        {
            space = new Space { Slug = string.IsNullOrEmpty(input.Slug) ? await write.FreeSlugAsync<Space>(RecordKinds.Space, input.Name, ct) : input.Slug };
            write.Db.Spaces.Add(space);
        }
        else if (!string.IsNullOrEmpty(input.Slug) && input.Slug != space.Slug)
        {
            await write.MoveAsync(RecordKinds.Space, space, input.Slug, ct);
        }

        input.OpeningHours = OpeningHours.TryParse(input.OpeningHours, out var hours) ? hours!.ToString() : null;
        space.Apply(input);
        space.State = input.State;
        write.Stamp(space);
        write.Note(RecordKinds.Space, () => space.Id, Fields.Differences(before, SpaceInput.From(space)));
        write.Touch(RecordKinds.Space, () => space.Id);
        if (before is not null && before.Name != space.Name)
        {
            await SpaceFacts.TouchNeighboursAsync(write, space.Id, ct);
        }

        return space;
    }

    private async Task<SaveResult> SetStateAsync(int id, int version, RecordState state, Actor actor, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(actor, ct);
        if (!write.Grants.IsAdministrator)
        {
            return write.Grants.MayEditSpace(id) ? new SaveResult.Forbidden() : new SaveResult.Missing();
        }

        if (await FindAsync(write.Db, id, ct) is not { } space)
        {
            return new SaveResult.Missing();
        }

        if (space.Version != version)
        {
            return new SaveResult.Stale();
        }

        write.Note(RecordKinds.Space, () => id, [new FieldDifference(nameof(Space.State), Tokens.Of(space.State), Tokens.Of(state))]);
        space.State = state;
        write.Stamp(space);
        write.Touch(RecordKinds.Space, () => id);
        await SpaceFacts.TouchNeighboursAsync(write, id, ct);
        await write.CommitAsync(ct);
        return new SaveResult.Saved(id, space.Slug, space.Version);
    }

    internal static Task<Space?> FindAsync(IncubatorDb db, int id, CancellationToken ct) =>
        db.Spaces.Include(s => s.Plans.OrderBy(p => p.Position)).Include(s => s.Amenities).AsSplitQuery().SingleOrDefaultAsync(s => s.Id == id, ct);
}
