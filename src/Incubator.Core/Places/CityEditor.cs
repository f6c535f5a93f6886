using FluentValidation;
using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Places;

/// <summary>The only way a city is written; administrators and imports alone do.</summary>
public sealed class CityEditor(
    WriteDoor door, IDbContextFactory<IncubatorDb> factory, IValidator<CityInput> validator, CityCensus census,
    IStringLocalizer<Words> words)
    : Editor<City, CityInput>(door, factory, validator)
{
    protected internal override string Kind => CityRecords.Token;

    protected override bool MayAdd(Grants grants) => grants.IsAdministrator;

    protected internal override IQueryable<City> Editable(IncubatorDb db, Grants grants, DateOnly today) =>
        grants.IsAdministrator ? db.Cities() : db.Cities().Where(_ => false);

    protected internal override CityInput InputOf(City record) => CityInput.From(record);

    // A city has no document of its own, and nothing stands in one that may be archived.
    protected internal override Task TouchAsync(Write write, City record, CancellationToken ct) => Task.CompletedTask;

    protected override async Task<string?> WhyNotArchiveAsync(Write write, City record, CancellationToken ct) =>
        await census.IsInUseAsync(write.Db, record.Id, ct) ? words["Refused.CityInUse"].Value : null;

    protected override async Task<IReadOnlyList<FieldError>> RefusalsAsync(
        Write write, City? record, CityInput input, Origin? origin, CancellationToken ct)
    {
        // A city's state is not in its form.
        var errors = new List<FieldError>(
            await Refusals.OfAddressAndStateAsync(
                write,
                CityRecords.Token,
                record,
                input.Slug,
                record?.State ?? RecordState.Live,
                words,
                ct
            )
        );
        var id = record?.Id ?? 0;
        var folded = Text.Fold(input.Name);
        if (await write.Db.Cities().AnyAsync(c => c.CountryCode == input.CountryCode && c.NameFolded == folded && c.Id != id, ct))
        {
            errors.Add(new FieldError(nameof(CityInput.Name), words["Refused.CityExists"]));
        }

        if (input.RegionId is { } region
            && !await write.Db.Regions().AnyAsync(r => r.Id == region && r.CountryCode == input.CountryCode, ct))
        {
            errors.Add(new FieldError(nameof(CityInput.RegionId), words["Refused.NoSuchRegion"]));
        }

        // A file names a city and no more; whoever reviews it says the rest.
        if (write.Actor.Channel != Channel.Import && string.IsNullOrWhiteSpace(input.TimeZone))
        {
            errors.Add(new FieldError(nameof(CityInput.TimeZone), words["Rule.TimeZone"]));
        }

        return errors;
    }

    /// <summary>A city that an import makes stays unreviewed until somebody saves it by hand.</summary>
    protected override async Task<City> WriteAsync(Write write, City? record, CityInput input, CancellationToken ct)
    {
        var city = record;
        var before = city is null ? null : CityInput.From(city);
        var imported = write.Actor.Channel == Channel.Import;
        if (city is null)
        {
            city = new City
            {
                Slug = await write.Addresses.GiveAsync<City>(CityRecords.Token, input.Slug, input.Name, ct),
                IsUnreviewed = imported,
            };
            write.Db.Cities().Add(city);
        }
        else
        {
            city.IsUnreviewed &= imported;
            if (!string.IsNullOrEmpty(input.Slug) && input.Slug != city.Slug)
            {
                await write.Addresses.MoveAsync(CityRecords.Token, city, input.Slug, ct);
            }
        }

        city.Apply(input);
        write.Stamp(city);
        write.Note(CityRecords.Token, () => city.Id, Fields.Differences(before, CityInput.From(city)));
        if (
            before is not null
            && (
                before.Name != city.Name
                || before.NameFr != city.NameFr
                || before.Slug != city.Slug
                || before.CountryCode != city.CountryCode
                || before.RegionId != city.RegionId
            )
        )
        {
            await write.TouchNeighboursAsync(CityRecords.Token, city.Id, ct);
        }

        return city;
    }
}
