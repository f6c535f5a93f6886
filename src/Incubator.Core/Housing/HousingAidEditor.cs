using FluentValidation;
using Incubator.Core.Accounts;
using Incubator.Core.Common;
using Incubator.Core.Data;
using Incubator.Core.History;
using Incubator.Core.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Housing;

/// <summary>The only way a housing aid is written. Managers write the aid of their own spaces.</summary>
public sealed class HousingAidEditor(WriteDoor door, IDbContextFactory<IncubatorDb> factory, IValidator<HousingAidInput> validator, IStringLocalizer<Words> words)
{
    /// <summary>The aid as this actor may edit it; null when there is none, or none of theirs.</summary>
    public async Task<HousingAidInput?> ReadAsync(int id, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var grants = await GrantsReader.ReadAsync(db, actor, ct);
        return await FindAsync(db, id, ct) is { } aid && MayEdit(grants, aid) ? HousingAidInput.From(aid) : null;
    }

    /// <summary>Creates (<paramref name="id"/> null) or changes an aid.</summary>
    public async Task<SaveResult> SaveAsync(int? id, HousingAidInput input, Actor actor, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(actor, ct);
        if (write.Grants.IsNobody)
        {
            return new SaveResult.Forbidden();
        }

        var aid = id is { } known ? await FindAsync(write.Db, known, ct) : null;
        if (id is not null && (aid is null || !MayEdit(write.Grants, aid)))
        {
            return new SaveResult.Missing();
        }

        var errors = validator.Validate(input).ToFieldErrors().Concat(await RefusalsAsync(write, aid, input, ct)).ToList();
        if (errors.Count > 0)
        {
            return new SaveResult.Invalid(errors);
        }

        if (aid is not null && aid.Version != input.Version)
        {
            return new SaveResult.Stale();
        }

        aid = await ApplyAsync(write, aid, input, ct);
        await write.CommitAsync(ct);
        return new SaveResult.Saved(aid.Id, aid.Slug, aid.Version);
    }

    /// <summary>Hides the aid (410 for visitors); its address stays its own, and it can be restored.</summary>
    public Task<SaveResult> ArchiveAsync(int id, int version, Actor actor, CancellationToken ct) => SetStateAsync(id, version, RecordState.Archived, actor, ct);

    public Task<SaveResult> RestoreAsync(int id, int version, Actor actor, CancellationToken ct) => SetStateAsync(id, version, RecordState.Live, actor, ct);

    /// <summary>What only the database and the actor's role can refuse; validation comes before.</summary>
    internal async Task<IReadOnlyList<FieldError>> RefusalsAsync(Write write, HousingAid? aid, HousingAidInput input, CancellationToken ct)
    {
        var errors = new List<FieldError>();
        if (!write.Grants.IsAdministrator)
        {
            RefuseToManager(errors, write.Grants, aid, input);
        }
        else if (!string.IsNullOrEmpty(input.Slug) && input.Slug != aid?.Slug && !await write.IsSlugFreeAsync<HousingAid>(RecordKinds.Aid, input.Slug, aid?.Id ?? 0, ct))
        {
            errors.Add(new FieldError(nameof(HousingAidInput.Slug), words["Refused.SlugTaken"]));
        }

        if (input.RegionId is { } region && !await write.Db.Regions.AnyAsync(r => r.Id == region, ct))
        {
            errors.Add(new FieldError(nameof(HousingAidInput.RegionId), words["Refused.NoSuchRegion"]));
        }

        if (input.CityId is { } city && !await write.Db.Cities.AnyAsync(c => c.Id == city && c.State != RecordState.Archived, ct))
        {
            errors.Add(new FieldError(nameof(HousingAidInput.CityId), words["Refused.NoSuchCity"]));
        }

        if (input.SpaceId is { } space && space != aid?.SpaceId && !await write.Db.Spaces.AnyAsync(s => s.Id == space && s.State != RecordState.Archived, ct))
        {
            errors.Add(new FieldError(nameof(HousingAidInput.SpaceId), words["Refused.NoSuchSpace"]));
        }

        return [.. errors.Distinct()];
    }

    /// <summary>Applies a valid input inside a write; a batch calls it for each of its rows.</summary>
    internal static async Task<HousingAid> ApplyAsync(Write write, HousingAid? aid, HousingAidInput input, CancellationToken ct)
    {
        var before = aid is null ? null : HousingAidInput.From(aid);
        if (aid is null)
        {
            aid = new HousingAid { Slug = string.IsNullOrEmpty(input.Slug) ? await write.FreeSlugAsync<HousingAid>(RecordKinds.Aid, input.Name, ct) : input.Slug };
            write.Db.HousingAids.Add(aid);
        }
        else if (!string.IsNullOrEmpty(input.Slug) && input.Slug != aid.Slug)
        {
            await write.MoveAsync(RecordKinds.Aid, aid, input.Slug, ct);
        }

        aid.Apply(input);
        aid.State = input.State;
        write.Stamp(aid);
        write.Note(RecordKinds.Aid, () => aid.Id, Fields.Differences(before, HousingAidInput.From(aid)));
        Touch(write, aid, before?.SpaceId);
        return aid;
    }

    private async Task<SaveResult> SetStateAsync(int id, int version, RecordState state, Actor actor, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(actor, ct);
        var aid = await FindAsync(write.Db, id, ct);
        if (aid is null || !MayEdit(write.Grants, aid))
        {
            return new SaveResult.Missing();
        }

        if (!write.Grants.IsAdministrator)
        {
            return new SaveResult.Forbidden();
        }

        if (aid.Version != version)
        {
            return new SaveResult.Stale();
        }

        write.Note(RecordKinds.Aid, () => id, [new FieldDifference(nameof(HousingAid.State), Tokens.Of(aid.State), Tokens.Of(state))]);
        aid.State = state;
        write.Stamp(aid);
        Touch(write, aid, null);
        await write.CommitAsync(ct);
        return new SaveResult.Saved(id, aid.Slug, aid.Version);
    }

    internal static Task<HousingAid?> FindAsync(IncubatorDb db, int id, CancellationToken ct) => db.HousingAids.SingleOrDefaultAsync(a => a.Id == id, ct);

    private static bool MayEdit(Grants grants, HousingAid aid) => grants.IsAdministrator || (aid.SpaceId is { } space && grants.MayEditSpace(space));

    // A space that is not theirs is, to a manager, a space that does not exist.
    private void RefuseToManager(List<FieldError> errors, Grants grants, HousingAid? aid, HousingAidInput input)
    {
        if (aid is null && (input.SpaceId is not { } space || !grants.MayEditSpace(space)))
        {
            errors.Add(new FieldError(nameof(HousingAidInput.SpaceId), words["Refused.NoSuchSpace"]));
        }

        if (aid is not null && input.SpaceId != aid.SpaceId)
        {
            errors.Add(new FieldError(nameof(HousingAidInput.SpaceId), words["Refused.OnlyAdministrator"]));
        }

        if (!string.IsNullOrEmpty(input.Slug) && input.Slug != aid?.Slug)
        {
            errors.Add(new FieldError(nameof(HousingAidInput.Slug), words["Refused.OnlyAdministrator"]));
        }

        if (aid is not null && input.State != aid.State)
        {
            errors.Add(new FieldError(nameof(HousingAidInput.State), words["Refused.OnlyAdministrator"]));
        }
    }

    // A space is found by the names of its own aid.
    private static void Touch(Write write, HousingAid aid, int? formerSpace)
    {
        write.Touch(RecordKinds.Aid, () => aid.Id);
        foreach (var space in new[] { aid.SpaceId, formerSpace }.OfType<int>().Distinct())
        {
            write.Touch(RecordKinds.Space, () => space);
        }
    }
}
