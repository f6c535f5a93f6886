using FluentValidation;
using Incubator.Core.Accounts;
using Incubator.Core.Common;
using Incubator.Core.Data;
using Incubator.Core.History;
using Incubator.Core.Resources;
using Incubator.Core.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Places;

/// <summary>The only way a city is written; administrators and imports alone do.</summary>
public sealed class CityEditor(WriteDoor door, IDbContextFactory<IncubatorDb> factory, IValidator<CityInput> validator, IStringLocalizer<Words> words)
{
    /// <summary>The city as this actor may edit it; null when there is none, or when they may edit none.</summary>
    public async Task<CityInput?> ReadAsync(int id, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var grants = await GrantsReader.ReadAsync(db, actor, ct);
        return grants.IsAdministrator && await FindAsync(db, id, ct) is { } city ? CityInput.From(city) : null;
    }

    /// <summary>Creates (<paramref name="id"/> null) or changes a city.</summary>
    public async Task<SaveResult> SaveAsync(int? id, CityInput input, Actor actor, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(actor, ct);
        if (!write.Grants.IsAdministrator)
        {
            return new SaveResult.Forbidden();
        }

        var city = id is { } known ? await FindAsync(write.Db, known, ct) : null;
        if (id is not null && city is null)
        {
            return new SaveResult.Missing();
        }

        var errors = validator.Validate(input).ToFieldErrors().Concat(await RefusalsAsync(write, city, input, ct)).ToList();
        if (errors.Count > 0)
        {
            return new SaveResult.Invalid(errors);
        }

        if (city is not null && city.Version != input.Version)
        {
            return new SaveResult.Stale();
        }

        city = await ApplyAsync(write, city, input, ct);
        await write.CommitAsync(ct);
        return new SaveResult.Saved(city.Id, city.Slug, city.Version);
    }

    /// <summary>Hides the city (410 for visitors); refused while a space or an aid stands in it.</summary>
    public Task<SaveResult> ArchiveAsync(int id, int version, Actor actor, CancellationToken ct) => SetStateAsync(id, version, RecordState.Archived, actor, ct);

    public Task<SaveResult> RestoreAsync(int id, int version, Actor actor, CancellationToken ct) => SetStateAsync(id, version, RecordState.Live, actor, ct);

    /// <summary>What only the database can refuse; validation comes before.</summary>
    internal async Task<IReadOnlyList<FieldError>> RefusalsAsync(Write write, City? city, CityInput input, CancellationToken ct)
    {
        var errors = new List<FieldError>();
        var id = city?.Id ?? 0;
        var folded = Text.Fold(input.Name);
        if (await write.Db.Cities.AnyAsync(c => c.CountryCode == input.CountryCode && c.NameFolded == folded && c.Id != id, ct))
        {
            errors.Add(new FieldError(nameof(CityInput.Name), words["Refused.CityExists"]));
        }

        if (input.RegionId is { } region && !await write.Db.Regions.AnyAsync(r => r.Id == region && r.CountryCode == input.CountryCode, ct))
        {
            errors.Add(new FieldError(nameof(CityInput.RegionId), words["Refused.NoSuchRegion"]));
        }

        if (!string.IsNullOrEmpty(input.Slug) && input.Slug != city?.Slug && !await write.IsSlugFreeAsync<City>(RecordKinds.City, input.Slug, id, ct))
        {
            errors.Add(new FieldError(nameof(CityInput.Slug), words["Refused.SlugTaken"]));
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
        if (before is not null && (before.Name != city.Name || before.NameFr != city.NameFr || before.CountryCode != city.CountryCode || before.RegionId != city.RegionId))
        {
            await CityFacts.TouchNeighboursAsync(write, city.Id, ct);
        }

        return city;
    }

    private async Task<SaveResult> SetStateAsync(int id, int version, RecordState state, Actor actor, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(actor, ct);
        if (!write.Grants.IsAdministrator)
        {
            return new SaveResult.Forbidden();
        }

        if (await FindAsync(write.Db, id, ct) is not { } city)
        {
            return new SaveResult.Missing();
        }

        if (state == RecordState.Archived && await CityFacts.IsInUseAsync(write.Db, id, ct))
        {
            return new SaveResult.Invalid([new FieldError("", words["Refused.CityInUse"])]);
        }

        if (city.Version != version)
        {
            return new SaveResult.Stale();
        }

        write.Note(RecordKinds.City, () => id, [new FieldDifference(nameof(City.State), Tokens.Of(city.State), Tokens.Of(state))]);
        city.State = state;
        write.Stamp(city);
        await write.CommitAsync(ct);
        return new SaveResult.Saved(id, city.Slug, city.Version);
    }

    internal static Task<City?> FindAsync(IncubatorDb db, int id, CancellationToken ct) => db.Cities.SingleOrDefaultAsync(c => c.Id == id, ct);
}
