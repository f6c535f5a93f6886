using Incubator.Core.Files;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Storage;
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
            Traits = (s, places) => Traits(
                s.Name, s.CityId, s.Street, s.Postcode, s.Website, s.Phone, s.Email, s.Latitude, s.Longitude, places),
            HouseOf = s => House.Of(s.Street, s.Postcode),
            HouseOfRow = row => House.Of(row.Text("street"), row.Text("postcode")),
            Locations = (s, places) => [(s.CityId, places.NameOf(s.CityId))],
            CandidatesAsync = CandidatesAsync,
        },
        ReadOthers = ReadOthers,
        NewCities = places => places.New(),
        ReadLast = ReadLast,
        OtherColumnOf = path => path == nameof(SpaceInput.CityId) ? "city" : null,
        CompleteAsync = async (s, places, write, ct) => s.CityId = await places.KeyAsync(write, s.CityId, ct),
        Exported = db => db.Spaces().Include(s => s.City).Include(s => s.Plans.OrderBy(p => p.Position)).Include(s => s.Amenities),
        Cells = NamedFormat.Cells<Space, SpaceInput, CityBook>(
            SpaceColumns.All, new("city", (s, _, _) => s.City!.Name), new("country", (s, _, _) => s.City!.CountryCode)),
    };

    private static async Task<IReadOnlyList<TwinCandidate>> CandidatesAsync(IncubatorDb db, CityBook places, CancellationToken ct) =>
    [
        .. (await db.Spaces().Where(s => s.State != RecordState.Archived).OrderBy(s => s.Id)
            .Select(s => new
            {
                s.Id, s.Slug, s.Name, s.CityId, s.Street, s.Postcode, s.Website, s.Phone, s.Email, s.Latitude, s.Longitude,
            }).ToListAsync(ct))
            .Select(s => new TwinCandidate(s.Id, s.Slug, Traits(
                s.Name, s.CityId, s.Street, s.Postcode, s.Website, s.Phone, s.Email, s.Latitude, s.Longitude, places))),
    ];

    private static TwinTraits Traits(
        string name, int? city, string? street, string? postcode, string? website, string? phone, string? email, double? latitude,
        double? longitude, CityBook places) => new(name)
        {
            City = city,
            CityName = places.NameOf(city),
            Street = street,
            Postcode = postcode,
            Website = website,
            Phone = phone,
            Email = email,
            Point = latitude is { } lat && longitude is { } lon ? (lat, lon) : PointOf(city, places),
            IsSomewhere = latitude is null || longitude is null,
        };

    private static (double Latitude, double Longitude)? PointOf(int? city, CityBook places) =>
        places.PointOf(city) is { } point ? (point.Latitude, point.Longitude) : null;

    private static void ReadLast(RowReader row, SpaceInput input, CityBook places)
    {
        input.Postcode = LocationColumns.Postcode(row, places.CountryOf(input.CityId), input.Postcode);
        if (row.Has("lat"))
        {
            LocationColumns.WarnOfPoint(row, input.Latitude, input.Longitude, places.PointOf(input.CityId));
        }
    }

    private static void ReadOthers(RowReader row, SpaceInput input, CityBook places)
    {
        var country = LocationColumns.ReadCountry(row, places.CountryOf(input.CityId), nameof(SpaceInput.CityId));
        if (row.Has("city"))
        {
            Coordinates? point = input is { Latitude: { } latitude, Longitude: { } longitude }
                ? new Coordinates(latitude, longitude)
                : null;
            var recorded = LocationColumns.Hints(places.CountryOf(input.CityId), input.RegionText, input.Postcode, point);
            input.CityId = LocationColumns.ReadCity(row, country, places, nameof(SpaceInput.CityId), input.CityId, recorded);
        }

        LocationColumns.ReadDescription(row, input.Description, country?.Code);
        if (row.Has("price") && !row.Has("plans"))
        {
            PlanCells.ReadPrice(input, row, (country ?? Countries.Find(places.CountryOf(input.CityId)))?.Currency);
        }
    }
}
