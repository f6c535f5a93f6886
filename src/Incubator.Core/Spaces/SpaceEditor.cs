using FluentValidation;
using Incubator.Core.Pictures;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Search;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Spaces;

/// <summary>The only way a space is written. Managers write their own; only administrators add, archive and restore.</summary>
public sealed class SpaceEditor(WriteDoor door, IDbContextFactory<IncubatorDb> factory, IValidator<SpaceInput> validator, PictureFolder folder, IStringLocalizer<Words> words)
    : Editor<Space, SpaceInput>(door, factory, validator)
{
    protected override string Kind => RecordKinds.Space;

    protected override bool MayAdd(Grants grants) => grants.IsAdministrator;

    protected override async Task<Space?> FindAsync(IncubatorDb db, Grants grants, int id, DateOnly today, CancellationToken ct) =>
        grants.MayEditSpace(id) ? await FindAsync(db, id, ct) : null;

    protected override SpaceInput InputOf(Space record) => SpaceInput.From(record);

    protected override Task<Space> WriteAsync(Write write, Space? record, SpaceInput input, CancellationToken ct) => ApplyAsync(write, record, input, ct);

    protected override Task TouchAsync(Write write, Space record, CancellationToken ct)
    {
        write.Touch(RecordKinds.Space, () => record.Id);
        return SpaceFacts.TouchNeighboursAsync(write, record.Id, ct);
    }

    protected internal override async Task<IReadOnlyList<FieldError>> RefusalsAsync(Write write, Space? record, SpaceInput input, CancellationToken ct)
    {
        var errors = new List<FieldError>(await Refusals.OfAddressAndStateAsync(write, RecordKinds.Space, record, input.Slug, input.State, words, ct));
        if (input.CityId is { } city && !await write.Db.Cities.AnyAsync(c => c.Id == city && c.State != RecordState.Archived, ct))
        {
            errors.Add(new FieldError(nameof(SpaceInput.CityId), words["Refused.NoSuchCity"]));
        }

        var kept = record?.Pictures.Select(p => p.File).ToHashSet() ?? [];
        errors.AddRange(input.Pictures.Select((picture, i) => (picture.File, Path: $"{nameof(SpaceInput.Pictures)}[{i}].{nameof(Picture.File)}"))
            .Where(p => !kept.Contains(p.File) && !folder.Has(p.File)).Select(p => new FieldError(p.Path, words["Picture.Missing"])));
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
        if (before is not null
            && (before.Name != space.Name || before.State != space.State || before.Slug != space.Slug || before.CityId != space.CityId))
        {
            await SpaceFacts.TouchNeighboursAsync(write, space.Id, ct);
        }

        return space;
    }

    internal static Task<Space?> FindAsync(IncubatorDb db, int id, CancellationToken ct) =>
        db.Spaces.Include(s => s.Plans.OrderBy(p => p.Position)).Include(s => s.Amenities).AsSplitQuery().SingleOrDefaultAsync(s => s.Id == id, ct);
}
