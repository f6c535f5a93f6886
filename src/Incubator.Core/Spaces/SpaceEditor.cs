using FluentValidation;
using Incubator.Core.People;
using Incubator.Core.Pictures;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Spaces;

/// <summary>The only way a space is written. Managers write their own; only administrators add, archive and restore.</summary>
public sealed class SpaceEditor(
    WriteDoor door,
    IDbContextFactory<IncubatorDb> factory,
    IValidator<SpaceInput> validator,
    PictureFolder folder,
    IStringLocalizer<Words> words
) : Editor<Space, SpaceInput>(door, factory, validator)
{
    protected internal override string Kind => SpaceRecords.Token;

    protected override IReadOnlySet<string> RiskyFields => SpaceRecords.Kind.RiskyFields;

    public override IReadOnlyDictionary<string, TextParts> Parts { get; } = new Dictionary<string, TextParts>
    {
        [nameof(SpaceInput.OpeningHours)] = DaysOfHours.Parts,
        [nameof(SpaceInput.MemberHours)] = DaysOfHours.Parts,
    };

    protected internal override IQueryable<string> Sources(IncubatorDb db) => db.Spaces().Select(s => s.Source);

    protected internal override IQueryable<int> KeepersOf(IncubatorDb db, int id) =>
        db.SpaceGrants().Where(g => g.SpaceId == id).Select(g => g.UserId);

    protected override bool MayAdd(Grants grants) => grants.IsAdministrator;

    protected internal override IQueryable<Space> Editable(IncubatorDb db, Grants grants, DateOnly today)
    {
        var whole = db.Spaces().Include(s => s.Plans.OrderBy(p => p.Position)).Include(s => s.Amenities);
        return grants.IsAdministrator ? whole : whole.Where(s => grants.SpaceIds.Contains(s.Id));
    }

    protected internal override SpaceInput InputOf(Space record) => SpaceInput.From(record);

    protected internal override SpaceInput Published(SpaceInput input)
    {
        var published = Fields.Read<SpaceInput>(Fields.Write(input))!;
        published.Plans.RemoveAll(p => p.IsHidden);
        return published;
    }

    protected internal override Task TouchAsync(Write write, Space record, CancellationToken ct)
    {
        write.Touch(SpaceRecords.Token, () => record.Id);
        return write.TouchNeighboursAsync(SpaceRecords.Token, record.Id, ct);
    }

    protected override async Task<IReadOnlyList<FieldError>> RefusalsAsync(
        Write write, Space? record, SpaceInput input, Origin? origin, CancellationToken ct)
    {
        var errors = new List<FieldError>(
            await Refusals.OfAddressAndStateAsync(write, SpaceRecords.Token, record, input.Slug, input.State, words, ct)
        );
        if (input.CityId is { } city && !await write.IsThereAsync<City>(CityRecords.Token, city, ct))
        {
            errors.Add(new FieldError(nameof(SpaceInput.CityId), words["Refused.NoSuchCity"]));
        }

        var kept = record?.Pictures.Select(p => p.File).ToHashSet() ?? [];
        errors.AddRange(
            input
                .Pictures.Select((picture, i) => (picture.File, Path: $"{nameof(SpaceInput.Pictures)}[{i}].{nameof(Picture.File)}"))
                .Where(p => !kept.Contains(p.File) && !folder.Has(p.File))
                .Select(p => new FieldError(p.Path, words["Picture.Missing"]))
        );
        return errors;
    }

    protected override async Task<Space> WriteAsync(Write write, Space? record, SpaceInput input, CancellationToken ct)
    {
        var space = record;
        var before = space is null ? null : SpaceInput.From(space);
        if (space is null)
        {
            space = new Space { Slug = await write.Addresses.GiveAsync<Space>(SpaceRecords.Token, input.Slug, input.Name, ct) };
            write.Db.Spaces().Add(space);
        }
        else if (!string.IsNullOrEmpty(input.Slug) && input.Slug != space.Slug)
        {
            await write.Addresses.MoveAsync(SpaceRecords.Token, space, input.Slug, ct);
        }

        space.Apply(input);
        space.State = input.State;
        write.Stamp(space);
        var after = SpaceInput.From(space);
        write.Note(SpaceRecords.Token, () => space.Id, Fields.Differences(before, after));
        write.Touch(SpaceRecords.Token, () => space.Id);
        if (before is not null && !ShownElsewhere(before).Equals(ShownElsewhere(after)))
        {
            await write.TouchNeighboursAsync(SpaceRecords.Token, space.Id, ct);
        }

        return space;
    }

    /// <summary>What other records show of their space.</summary>
    private static object ShownElsewhere(SpaceInput space) =>
        (space.Name, space.State, space.Slug, space.CityId, space.Street, space.Postcode, space.Latitude, space.Longitude);
}
