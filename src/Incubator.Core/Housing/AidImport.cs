using FluentValidation;
using Incubator.Core.Common;
using Incubator.Core.Files;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Housing;

/// <summary>Takes in a file of housing aid. The narrowest place that a row names is the one the aid belongs to.</summary>
public class AidImport(WriteDoor door, IDbContextFactory<IncubatorDb> factory, IValidator<HousingAidInput> validator, IStringLocalizer<Words> words)
    : RecordImport<HousingAid, HousingAidInput>(door, factory, validator, words)
{
    private static readonly string[] AreaColumns = ["country", "region", "city", "space"];

    public override string Kind => "aids";

    private protected override string RecordKind => RecordKinds.Aid;

    private protected override IReadOnlyList<Column<HousingAidInput>> Columns => AidColumns.All;

    private protected override IReadOnlyList<string> OtherColumns => [.. AreaColumns, "space_source"];

    private protected override IQueryable<HousingAid> Query(IncubatorDb db) => db.HousingAids;

    private protected override HousingAidInput From(HousingAid record) => HousingAidInput.From(record);

    private protected override string NameOf(HousingAidInput input) => input.Name;

    private protected override void SetSlug(HousingAidInput input, string slug) => input.Slug = slug;

    private protected override (int? CityId, string? Country) PlaceOf(HousingAidInput input, object? references) =>
        (input.CityId, input.CountryCode ?? ((References)references!).Regions.SingleOrDefault(r => r.Id == input.RegionId)?.CountryCode);

    // As PlaceOf says it of the record: a space's aid has neither, a region's its region's country.
    internal override (string Country, string City) PlaceCells(RowReader row, object? references)
    {
        var country = Countries.Recognise(row.Text("country"));
        return row.Text("space").Length > 0 ? ("", "")
            : row.Text("city").Length > 0 ? base.PlaceCells(row, references)
            : row.Text("region") is { Length: > 0 } region ? (((References)references!).Find(region, country)?.CountryCode ?? "", "")
            : base.PlaceCells(row, references);
    }

    private protected override IEnumerable<(object? Key, string Name)> Locations(HousingAidInput input, CityBook cities, object? references)
    {
        var known = (References)references!;
        yield return (input.SpaceId, known.Spaces.NameOf(input.SpaceId));
        yield return (input.CityId, cities.NameOf(input.CityId));
        yield return (input.RegionId, known.Regions.SingleOrDefault(r => r.Id == input.RegionId)?.NameEn ?? "");
        yield return (input.CountryCode, Countries.Find(input.CountryCode)?.Name(Languages.Current) ?? "");
    }

    private protected override string? WebsiteOf(HousingAidInput input) => null;

    private protected override async Task<object?> ReadReferencesAsync(IncubatorDb db, CancellationToken ct) =>
        new References(await ReferenceBook.ReadAsync<Space>(db, RecordKinds.Space, ct), await db.Regions.AsNoTracking().ToListAsync(ct));

    private protected override void ReadOthers(RowReader row, HousingAidInput input, RecordRun<HousingAid, HousingAidInput> run)
    {
        if (!AreaColumns.Any(row.Has))
        {
            return;
        }

        var references = (References)run.References!;
        (input.CountryCode, input.RegionId, input.CityId, input.SpaceId) = (null, null, null, null);
        var country = PlaceColumns.ReadCountry(row, null, nameof(HousingAidInput.CountryCode));
        if (row.Text("space") is { Length: > 0 } space)
        {
            var source = row.Text("space_source") is { Length: > 0 } given ? given : row.Source;
            input.SpaceId = references.Spaces.Find(source, space)?.Id;
            if (input.SpaceId is null)
            {
                row.RefuseField("space", nameof(HousingAidInput.CountryCode), "Import.NoSuchSpace", space, source);
            }
        }
        else if (row.Text("city").Length > 0)
        {
            input.CityId = PlaceColumns.ReadCity(row, country, run.Cities, null, nameof(HousingAidInput.CountryCode));
        }
        else if (row.Text("region") is { Length: > 0 } region)
        {
            input.RegionId = references.Find(region, country)?.Id;
            if (input.RegionId is null)
            {
                row.RefuseField("region", nameof(HousingAidInput.CountryCode), "Import.NoSuchRegion", region);
            }
        }
        else
        {
            input.CountryCode = country?.Code;
        }
    }

    private protected override string? OtherColumnOf(string path) => path is nameof(HousingAidInput.CountryCode) ? "country" : null;

    private protected override async Task SettleAsync(HousingAidInput input, Func<int?, Task<int?>> keyOf) => input.CityId = await keyOf(input.CityId);

    private protected override Task<HousingAid> ApplyAsync(Write write, HousingAid? record, HousingAidInput input, CancellationToken ct) =>
        HousingAidEditor.ApplyAsync(write, record, input, ct);

    private protected override async Task MeetLookalikesAsync(IncubatorDb db, RecordRun<HousingAid, HousingAidInput> run, CancellationToken ct)
    {
        foreach (var aid in await db.HousingAids.AsNoTracking().Where(a => a.State != RecordState.Archived && a.CityId != null).OrderBy(a => a.Id).Select(a => new { a.Id, a.Slug, a.Name, a.CityId }).ToListAsync(ct))
        {
            run.Lookalikes.Meet(aid.Id, aid.Slug, aid.Name, aid.CityId, null);
        }
    }

    private sealed record References(ReferenceBook Spaces, IReadOnlyList<Region> Regions)
    {
        /// <summary>By its ISO 3166-2 code or by either of its names, within the country where one is named.</summary>
        public Region? Find(string text, Country? country) => Regions.FirstOrDefault(r => (country is null || r.CountryCode == country.Code)
            && (string.Equals(r.Code, text, StringComparison.OrdinalIgnoreCase) || Text.Fold(r.NameEn) == Text.Fold(text) || Text.Fold(r.NameFr) == Text.Fold(text)));
    }
}
