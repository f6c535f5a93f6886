using FluentValidation;
using Incubator.Core.People;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Housing;

/// <summary>The only way a housing aid is written. Managers write the aid of their own spaces.</summary>
public sealed class HousingAidEditor(
    WriteDoor door,
    IDbContextFactory<IncubatorDb> factory,
    IValidator<HousingAidInput> validator,
    IStringLocalizer<Words> words
) : Editor<HousingAid, HousingAidInput>(door, factory, validator)
{
    protected internal override string Kind => AidRecords.Token;

    protected override IReadOnlySet<string> RiskyFields => AidRecords.Kind.RiskyFields;

    protected internal override IQueryable<string> Sources(IncubatorDb db) => db.HousingAids().Select(a => a.Source);

    // How often it refused somebody says nothing without it.
    protected internal override bool IsPart(Type pointing) => pointing == typeof(RefusalCount);

    protected internal override IQueryable<int> KeepersOf(IncubatorDb db, int id) =>
        db.SpaceGrants().Where(g => db.HousingAids().Any(a => a.Id == id && a.SpaceId == g.SpaceId)).Select(g => g.UserId);

    protected override bool MayAdd(Grants grants) => !grants.IsNobody;

    protected internal override IQueryable<HousingAid> Editable(IncubatorDb db, Grants grants, DateOnly today) => grants.IsAdministrator
        ? db.HousingAids()
        : db.HousingAids().Where(a => a.SpaceId != null && grants.SpaceIds.Contains(a.SpaceId.Value));

    protected internal override HousingAidInput InputOf(HousingAid record) => HousingAidInput.From(record);

    /// <summary>How a batch knows the regions; nobody writes them.</summary>
    internal static BookPage Regions { get; } = new(nameof(Region), async (db, ids, ct) => ids is null
        ? [.. (await db.Regions().Select(r => r.Id).ToListAsync(ct)).Select(id => new BookEntry(id, true, []))]
        : []);

    protected internal override Task TouchAsync(Write write, HousingAid record, CancellationToken ct)
    {
        Touch(write, record, null);
        return Task.CompletedTask;
    }

    protected override async Task<IReadOnlyList<FieldError>> RefusalsAsync(
        Write write, HousingAid? record, HousingAidInput input, Origin? origin, CancellationToken ct)
    {
        var errors = new List<FieldError>(
            await Refusals.OfAddressAndStateAsync(write, AidRecords.Token, record, input.Slug, input.State, words, ct)
        );
        if (!write.Grants.IsAdministrator)
        {
            RefuseToManager(errors, write.Grants, record, input);
        }

        if (input.RegionId is { } region && write.Book?.Has(nameof(Region), region) != true
            && !await write.Db.Regions().AnyAsync(r => r.Id == region, ct))
        {
            errors.Add(new FieldError(nameof(HousingAidInput.RegionId), words["Refused.NoSuchRegion"]));
        }

        if (input.CityId is { } city && !await write.IsThereAsync<City>(CityRecords.Token, city, ct))
        {
            errors.Add(new FieldError(nameof(HousingAidInput.CityId), words["Refused.NoSuchCity"]));
        }

        if (input.SpaceId is { } space && (space != record?.SpaceId || write.WasArchived(record))
            && !await write.IsThereAsync<Space>(SpaceRecords.Token, space, ct))
        {
            errors.Add(new FieldError(nameof(HousingAidInput.SpaceId), words["Refused.NoSuchSpace"]));
        }

        return [.. errors.Distinct()];
    }

    protected override async Task<HousingAid> WriteAsync(Write write, HousingAid? record, HousingAidInput input, CancellationToken ct)
    {
        var aid = record;
        var before = aid is null ? null : HousingAidInput.From(aid);
        if (aid is null)
        {
            aid = new HousingAid { Slug = await write.Addresses.GiveAsync<HousingAid>(AidRecords.Token, input.Slug, input.Name, ct) };
            write.Db.HousingAids().Add(aid);
        }
        else if (!string.IsNullOrEmpty(input.Slug) && input.Slug != aid.Slug)
        {
            await write.Addresses.MoveAsync(AidRecords.Token, aid, input.Slug, ct);
        }

        aid.Apply(input);
        aid.State = input.State;
        write.Stamp(aid);
        write.Note(AidRecords.Token, () => aid.Id, Fields.Differences(before, HousingAidInput.From(aid)));
        Touch(write, aid, before?.SpaceId);
        return aid;
    }

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
    }

    // A space is found by the names of its own aid.
    private static void Touch(Write write, HousingAid aid, int? formerSpace)
    {
        write.Touch(AidRecords.Token, () => aid.Id);
        foreach (var space in new[] { aid.SpaceId, formerSpace }.OfType<int>().Distinct())
        {
            write.Touch(SpaceRecords.Token, () => space);
        }
    }
}
