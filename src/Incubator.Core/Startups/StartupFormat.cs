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
        OtherColumns = ["city", "country", "description", "language", "sector", "status"],
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
            City = s => s.CityId,
            Website = s => s.Website,
            Locations = Locations,
            Candidates = db => db.Startups().Where(s => s.State != RecordState.Archived && s.CityId != null).OrderBy(s => s.Id)
                .Select(s => new DuplicateCandidate(s.Id, s.Slug, s.Name, s.CityId, s.Website)),
        },
        ReadOthers = ReadOthers,
        ReadLast = (row, startup) => StartupColumns.ReadStatus(startup, row),
        OtherColumnOf = path => Fields.Root(path) switch
        {
            nameof(StartupInput.Sectors) => "sector",
            nameof(StartupInput.CityId) => "city",
            nameof(StartupInput.CountryCode) => "country",
            _ => null,
        },
        CompleteAsync = async (s, book, write, ct) => s.CityId = await book.Places.KeyAsync(write, s.CityId, ct),
        Exported = db => db.Startups().Include(s => s.City).Include(s => s.Sectors).ThenInclude(s => s.Sector),
        Cells = NamedFormat.Cells<Startup, StartupInput, StartupBook>(
            StartupColumns.All,
            new("sector", (s, _, book) =>
                CellList.Join(s.Sectors.Select(x => Label(book.Sectors, x.Sector!)).Order(StringComparer.Ordinal))),
            new("city", (s, _, _) => s.City?.Name),
            new("country", (s, _, _) => s.CountryCode ?? s.City?.CountryCode)),
    };

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
            input.CityId = LocationColumns.ReadCity(row, country, book.Places, nameof(StartupInput.CityId));
        }

        LocationColumns.ReadDescription(row, input.Description, country?.Code);
        if (row.Has("sector"))
        {
            // Labels stand for sectors: only where they mean others than before are they taken over.
            var entries = CellList.Split(row.Text("sector")).DistinctBy(Slug.From).ToList();
            if (!book.Sectors.Slugs(entries).SequenceEqual(input.Sectors))
            {
                input.Sectors = entries;
            }
        }
    }

    // The label where it leads back to the sector; another sector may have it for its address.
    private static string Label(SectorBook book, Sector sector) =>
        (sector.Label.En ?? sector.Label.Fr) is { } label && book.Slugs([label])[0] == sector.Slug ? label : sector.Slug;
}
