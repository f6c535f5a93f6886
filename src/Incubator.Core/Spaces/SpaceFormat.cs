using Incubator.Core.Files;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Spaces;

/// <summary>How spaces stand in a file. Hidden plans are in it: it is for those who run the directory.</summary>
internal static class SpaceFormat
{
    public static FileFormat<Space, SpaceInput, CityBook> Of(CityEditor cities) => new()
    {
        Kind = SpaceRecords.Kind.Plural,
        RecordKind = SpaceRecords.Token,
        Columns = SpaceColumns.All,
        OtherColumns = ["city", "country", "description", "language", "price"],
        RequiredColumns = ["name"],
        Pages = [BookPage.Of<Space>(SpaceRecords.Token), BookPage.Of<City>(CityRecords.Token)],
        ReadBookAsync = (db, book, ct) => CityBook.ReadAsync(db, cities, book, ct),
        FromSources = (spaces, sources) => spaces.Where(s => sources.Contains(s.Source)),
        Title = (row, _) => row.Text("name"),
        KeyOfRow = (row, places) => NamedFormat.KeyOfRow(row, () => LocationColumns.Place(row, places)),
        KeysOf = (space, places) => NamedFormat.KeysOf(space, () => (places.NameOf(space.CityId), places.CountryOf(space.CityId))),
        Named = new NamedFormat<SpaceInput, CityBook>
        {
            Name = s => s.Name,
            SetSlug = (s, slug) => s.Slug = slug,
            City = s => s.CityId,
            Website = s => s.Website,
            Locations = (s, places) => [(s.CityId, places.NameOf(s.CityId))],
            Candidates = db => db.Spaces().Where(s => s.State != RecordState.Archived).OrderBy(s => s.Id)
                .Select(s => new DuplicateCandidate(s.Id, s.Slug, s.Name, s.CityId, s.Website)),
        },
        ReadOthers = ReadOthers,
        OtherColumnOf = path => path == nameof(SpaceInput.CityId) ? "city" : null,
        CompleteAsync = async (s, places, write, ct) => s.CityId = await places.KeyAsync(write, s.CityId, ct),
        Exported = db => db.Spaces().Include(s => s.City).Include(s => s.Plans.OrderBy(p => p.Position)).Include(s => s.Amenities),
        Cells = NamedFormat.Cells<Space, SpaceInput, CityBook>(
            SpaceColumns.All, new("city", (s, _, _) => s.City!.Name), new("country", (s, _, _) => s.City!.CountryCode)),
    };

    private static void ReadOthers(RowReader row, SpaceInput input, CityBook places)
    {
        var country = LocationColumns.ReadCountry(row, places.CountryOf(input.CityId), nameof(SpaceInput.CityId));
        if (row.Has("city"))
        {
            input.CityId = LocationColumns.ReadCity(row, country, places, nameof(SpaceInput.CityId));
        }

        LocationColumns.ReadDescription(row, input.Description, country?.Code);
        if (row.Has("price") && !row.Has("plans"))
        {
            PlanCells.ReadPrice(input, row);
        }
    }
}
