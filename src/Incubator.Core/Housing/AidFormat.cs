using Incubator.Core.Common;
using Incubator.Core.Files;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Housing;

/// <summary>What rows of housing aid refer to.</summary>
internal sealed record AidBook(CityBook Places, ReferenceBook Spaces, IReadOnlyList<Region> Regions)
{
    /// <summary>By its ISO 3166-2 code or by either of its names, within the country where one is named.</summary>
    public Region? FindRegion(string text, Country? country) => Regions.FirstOrDefault(
        r => (country is null || r.CountryCode == country.Code)
            && (string.Equals(r.Code, text, StringComparison.OrdinalIgnoreCase)
                || Text.Fold(r.NameEn) == Text.Fold(text) || Text.Fold(r.NameFr) == Text.Fold(text)));

    public Region? RegionOf(int? id) => Regions.SingleOrDefault(r => r.Id == id);
}

/// <summary>How housing aid stands in a file. The narrowest place that a row names is the one the aid belongs to.</summary>
internal static class AidFormat
{
    private static readonly string[] AreaColumns = ["country", "region", "city", "space"];

    public static FileFormat<HousingAid, HousingAidInput, AidBook> Of(CityEditor cities) => new()
    {
        Kind = AidRecords.Kind.Plural,
        RecordKind = AidRecords.Token,
        Columns = AidColumns.All,
        OtherColumns = [.. AreaColumns, "space_source"],
        RequiredColumns = ["name"],
        Pages =
        [
            BookPage.Of<HousingAid>(AidRecords.Token), BookPage.Of<City>(CityRecords.Token), BookPage.Of<Space>(SpaceRecords.Token),
            HousingAidEditor.Regions,
        ],
        ReadBookAsync = async (db, book, ct) => new AidBook(
            await CityBook.ReadAsync(db, cities, book, ct),
            await ReferenceBook.ReadAsync<Space>(db, SpaceRecords.Token, ct),
            await db.Regions().AsNoTracking().ToListAsync(ct)),
        FromSources = (aids, sources) => aids.Where(a => sources.Contains(a.Source)),
        Title = (row, _) => row.Text("name"),
        KeyOfRow = (row, book) => NamedFormat.KeyOfRow(row, () => Place(row, book)),
        KeysOf = (aid, book) => NamedFormat.KeysOf(aid, () => (
            book.Places.NameOf(aid.CityId),
            aid.CountryCode ?? book.RegionOf(aid.RegionId)?.CountryCode ?? book.Places.CountryOf(aid.CityId))),
        Named = new NamedFormat<HousingAidInput, AidBook>
        {
            Name = a => a.Name,
            SetSlug = (a, slug) => a.Slug = slug,
            Traits = (a, book) => Traits(a.Name, a.CityId, book.Places),
            Locations = Locations,
            CandidatesAsync = async (db, book, ct) =>
            [
                .. (await db.HousingAids().Where(a => a.State != RecordState.Archived && a.CityId != null).OrderBy(a => a.Id)
                    .Select(a => new { a.Id, a.Slug, a.Name, a.CityId }).ToListAsync(ct))
                    .Select(a => new TwinCandidate(a.Id, a.Slug, Traits(a.Name, a.CityId, book.Places))),
            ],
        },
        ReadOthers = ReadOthers,
        NewCities = book => book.Places.New(),
        OtherColumnOf = path => path switch
        {
            nameof(HousingAidInput.CountryCode) => "country",
            nameof(HousingAidInput.RegionId) => "region",
            nameof(HousingAidInput.CityId) => "city",
            nameof(HousingAidInput.SpaceId) => "space",
            _ => null,
        },
        CompleteAsync = async (a, book, write, ct) => a.CityId = await book.Places.KeyAsync(write, a.CityId, ct),
        Exported = Exported,
        Cells = NamedFormat.Cells<HousingAid, HousingAidInput, AidBook>(
            AidColumns.All,
            new("country", (a, _, _) => a.CountryCode ?? a.Region?.CountryCode ?? a.City?.CountryCode),
            new("region", (a, _, _) => a.Region?.Code),
            new("city", (a, _, _) => a.City?.Name),
            new("space", (a, _, _) => a.Space is null ? null : ReferenceBook.To(a.Space).Key),
            new("space_source", (a, _, _) => a.Space is null ? null : ReferenceBook.To(a.Space).Source)),
    };

    /// <summary>With what names their places; those of an archived space stay out.</summary>
    internal static IQueryable<HousingAid> Exported(IncubatorDb db) =>
        db.HousingAids().Include(a => a.City).Include(a => a.Region).Include(a => a.Space)
            .Where(a => a.Space == null || a.Space.State != RecordState.Archived);

    // As the record says it: a space's aid has neither, a region's its region's country.
    private static (string City, string Country) Place(RowReader row, AidBook book)
    {
        if (row.Said("space").Length > 0)
        {
            return ("", "");
        }

        return row.Text("city").Length == 0 && row.Text("region") is { Length: > 0 } region
            ? ("", book.FindRegion(region, Countries.Recognise(row.Text("country")))?.CountryCode ?? "")
            : LocationColumns.Place(row, book.Places);
    }

    private static TwinTraits Traits(string name, int? city, CityBook places) =>
        new(name) { City = city, CityName = places.NameOf(city) };

    private static IEnumerable<(object? Key, string Name)> Locations(HousingAidInput input, AidBook book)
    {
        yield return (input.SpaceId, book.Spaces.NameOf(input.SpaceId));
        yield return (input.CityId, book.Places.NameOf(input.CityId));
        yield return (input.RegionId, book.RegionOf(input.RegionId)?.NameEn ?? "");
        yield return (input.CountryCode, Countries.Find(input.CountryCode)?.Name(Languages.Current) ?? "");
    }

    internal static void ReadOthers(RowReader row, HousingAidInput input, AidBook book)
    {
        if (!AreaColumns.Any(row.Has))
        {
            return;
        }

        (input.CountryCode, input.RegionId, input.CityId, input.SpaceId) = (null, null, null, null);
        var country = LocationColumns.ReadCountry(row, null, nameof(HousingAidInput.CountryCode));
        if (row.Said("space") is { Length: > 0 } space)
        {
            var source = row.Said("space_source") is { Length: > 0 } given ? given : row.Source;
            input.SpaceId = book.Spaces.Find(source, space)?.Id;
            if (input.SpaceId is null)
            {
                row.RefuseField("space", nameof(HousingAidInput.CountryCode), "Import.NoSuchSpace", space, source);
            }
        }
        else if (row.Text("city").Length > 0)
        {
            input.CityId = LocationColumns.ReadCity(row, country, book.Places, nameof(HousingAidInput.CountryCode), input.CityId);
        }
        else if (row.Text("region") is { Length: > 0 } region)
        {
            input.RegionId = book.FindRegion(region, country)?.Id;
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
}
