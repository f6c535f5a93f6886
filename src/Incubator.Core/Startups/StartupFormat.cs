using Incubator.Core.Common;
using Incubator.Core.Files;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Startups;

/// <summary>What rows of startups refer to.</summary>
internal sealed record StartupBook(CityBook Places, SectorBook Sectors);

/// <summary>How startups stand in a file.</summary>
internal static class StartupFormat
{
    public static FileFormat<Startup, StartupInput, StartupBook> Of(CityEditor cities) => new()
    {
        Kind = StartupRecords.Kind.Plural,
        RecordKind = StartupRecords.Token,
        Columns = StartupColumns.All,
        OtherColumns = ["city", "country", "description", "language", SectorCells.Column, "status"],
        RequiredColumns = ["name"],
        Pages = [BookPage.Of<Startup>(StartupRecords.Token), BookPage.Of<City>(CityRecords.Token)],
        ReadBookAsync = async (db, book, ct) =>
            new StartupBook(await CityBook.ReadAsync(db, cities, book, ct), await SectorBook.ReadAsync(db, ct)),
        FromSources = (startups, sources) => startups.Where(s => sources.Contains(s.Source)),
        Title = (row, _) => row.Text("name"),
        KeyOfRow = (row, book) => NamedFormat.KeyOfRow(row, () => LocationColumns.Place(row, book.Places)),
        KeysOf = (startup, book) => NamedFormat.KeysOf(
            startup, () => (book.Places.NameOf(startup.CityId), startup.CountryCode ?? book.Places.CountryOf(startup.CityId))),
        Named = new NamedFormat<StartupInput, StartupBook>
        {
            Name = s => s.Name,
            SetSlug = (s, slug) => s.Slug = slug,
            Traits = (s, book) => Traits(s.Name, s.CityId, s.Website, book.Places),
            Locations = Locations,
            CandidatesAsync = async (db, book, ct) =>
            [
                .. (await db.Startups().Where(s => s.State != RecordState.Archived).OrderBy(s => s.Id)
                    .Select(s => new { s.Id, s.Slug, s.Name, s.CityId, s.Website }).ToListAsync(ct))
                    .Select(s => new TwinCandidate(s.Id, s.Slug, Traits(s.Name, s.CityId, s.Website, book.Places))),
            ],
        },
        ReadOthers = ReadOthers,
        NewCities = book => book.Places.New(),
        NewSectors = book => book.Sectors.New,
        ReadLast = (row, startup, _) => StartupColumns.ReadStatus(startup, row),
        OtherColumnOf = path => Fields.Root(path) switch
        {
            nameof(StartupInput.Sectors) => SectorCells.Column,
            nameof(StartupInput.CityId) => "city",
            nameof(StartupInput.CountryCode) => "country",
            _ => null,
        },
        CompleteAsync = async (s, book, write, ct) => s.CityId = await book.Places.KeyAsync(write, s.CityId, ct),
        Exported = db => db.Startups().Include(s => s.City).Include(s => s.Sectors).ThenInclude(s => s.Sector),
        Cells = NamedFormat.Cells<Startup, StartupInput, StartupBook>(
            StartupColumns.All,
            new(SectorCells.Column, (s, _, book) => SectorCells.Write(s.Sectors.Select(x => x.Sector!), book.Sectors)),
            new("city", (s, _, _) => s.City?.Name),
            new("country", (s, _, _) => s.CountryCode ?? s.City?.CountryCode)),
    };

    private static TwinTraits Traits(string name, int? city, string? website, CityBook places) =>
        new(name) { City = city, CityName = places.NameOf(city), Website = website };

    private static IEnumerable<(object? Key, string Name)> Locations(StartupInput input, StartupBook book)
    {
        var country = input.CountryCode ?? Text.Clean(book.Places.CountryOf(input.CityId));
        yield return (input.CityId, book.Places.NameOf(input.CityId));
        yield return (Text.Clean(Text.Fold(input.RegionText)), input.RegionText ?? "");
        yield return (country, Countries.Find(country)?.Name(Languages.Current) ?? "");
    }

    private static void ReadOthers(RowReader row, StartupInput input, StartupBook book)
    {
        // A city says its country: an export writes it, and reading it back is no change.
        var current = input.CountryCode ?? Text.Clean(book.Places.CountryOf(input.CityId));
        var country = LocationColumns.ReadCountry(row, current, nameof(StartupInput.CountryCode));
        if (country?.Code != current)
        {
            input.CountryCode = country?.Code;
        }

        if (row.Has("city"))
        {
            input.CityId = LocationColumns.ReadCity(row, country, book.Places, nameof(StartupInput.CityId), input.CityId);
        }

        LocationColumns.ReadDescription(row, input.Description, country?.Code);
        input.Sectors = SectorCells.Read(row, input.Sectors, book.Sectors);
    }
}
