using FluentValidation;
using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Search;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Places;

/// <summary>The only way a city is written; administrators and imports alone do.</summary>
public sealed class CityEditor(WriteDoor door, IDbContextFactory<IncubatorDb> factory, IValidator<CityInput> validator, IStringLocalizer<Words> words)
    : Editor<City, CityInput>(door, factory, validator)
{
    protected override string Kind => RecordKinds.City;

    protected override bool MayAdd(Grants grants) => grants.IsAdministrator;

    protected override async Task<City?> FindAsync(IncubatorDb db, Grants grants, int id, DateOnly today, CancellationToken ct) =>
        grants.IsAdministrator ? await FindAsync(db, id, ct) : null;

    protected override CityInput InputOf(City record) => CityInput.From(record);

    protected override Task<City> WriteAsync(Write write, City? record, CityInput input, CancellationToken ct) => ApplyAsync(write, record, input, ct);

    // A city has no document of its own, and nothing stands in one that may be archived.
    protected override Task TouchAsync(Write write, City record, CancellationToken ct) => Task.CompletedTask;

    protected override async Task<string?> WhyNotArchiveAsync(Write write, City record, CancellationToken ct) =>
        await CityFacts.IsInUseAsync(write.Db, record.Id, ct) ? words["Refused.CityInUse"].Value : null;

    protected internal override async Task<IReadOnlyList<FieldError>> RefusalsAsync(Write write, City? record, CityInput input, CancellationToken ct)
    {
        // A city's state is not in its form.
        var errors = new List<FieldError>(await Refusals.OfAddressAndStateAsync(write, RecordKinds.City, record, input.Slug, record?.State ?? RecordState.Live, words, ct));
        var id = record?.Id ?? 0;
        var folded = Text.Fold(input.Name);
        if (await write.Db.Cities.AnyAsync(c => c.CountryCode == input.CountryCode && c.NameFolded == folded && c.Id != id, ct))
        {
            errors.Add(new FieldError(nameof(CityInput.Name), words["Refused.CityExists"]));
        }

        if (input.RegionId is { } region && !await write.Db.Regions.AnyAsync(r => r.Id == region && r.CountryCode == input.CountryCode, ct))
        {
            errors.Add(new FieldError(nameof(CityInput.RegionId), words["Refused.NoSuchRegion"]));
        }

        return errors;
    }

    /// <summary>Applies a valid input inside a write. A city that an import makes stays unreviewed until somebody saves it by hand.</summary>
    internal static async Task<City> ApplyAsync(Write write, City? city, CityInput input, CancellationToken ct)
    {
        var before = city is null ? null : CityInput.From(city);
        var imported = write.Actor.Door == Door.Import;
        if (city is null)
        {
            city = new City { Slug = string.IsNullOrEmpty(input.Slug) ? await write.FreeSlugAsync<City>(RecordKinds.City, input.Name, ct) : input.Slug, IsUnreviewed = imported };
            write.Db.Cities.Add(city);
        }
        else
        {
            city.IsUnreviewed &= imported;
            if (!string.IsNullOrEmpty(input.Slug) && input.Slug != city.Slug)
            {
                await write.MoveAsync(RecordKinds.City, city, input.Slug, ct);
            }
        }

        city.Apply(input);
        write.Stamp(city);
        write.Note(RecordKinds.City, () => city.Id, Fields.Differences(before, CityInput.From(city)));
        if (before is not null && (before.Name != city.Name || before.NameFr != city.NameFr || before.Slug != city.Slug || before.CountryCode != city.CountryCode || before.RegionId != city.RegionId))
        {
            await CityFacts.TouchNeighboursAsync(write, city.Id, ct);
        }

        return city;
    }

    internal static Task<City?> FindAsync(IncubatorDb db, int id, CancellationToken ct) => db.Cities.SingleOrDefaultAsync(c => c.Id == id, ct);
}
