using Incubator.Core.Common;
using Incubator.Core.Housing;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using static Incubator.Core.Sample.Generated.CatalogueInputs;

namespace Incubator.Core.Sample.Generated;

/// <summary>
/// Makes a big catalogue of fiction for scale runs: the same numbers and seed give the same records. Believable words in both
/// languages, a few crowded cities and many small ones, some words in nearly every record and some in a handful.
/// It goes through the editors, but leaves no history: nobody did this.
/// </summary>
public sealed class CatalogueGenerator(
    WriteDoor door, CityEditor cityEditor, SpaceEditor spaceEditor, StartupEditor startupEditor, ResidencyEditor residencyEditor,
    HousingAidEditor aidEditor)
{
    private const int BatchSize = 2_000;

    /// <summary>Fills an empty database.</summary>
    /// <returns>False where the database is not empty: nothing was written.</returns>
    public async Task<bool> RunAsync(int spaces, int startups, int seed, CancellationToken ct)
    {
        var random = new Random(seed);
        await using var write = await door.BeginAsync(Actor.Sample, ct);
        if (await write.Db.Cities().AnyAsync(ct) || await write.Db.Spaces().AnyAsync(ct) || await write.Db.Startups().AnyAsync(ct))
        {
            return false;
        }

        write.KeepsHistory = false;
        write.Book = await Book.ReadAsync(
            write.Db,
            [
                BookPage.Of<City>(CityRecords.Token), BookPage.Of<Space>(SpaceRecords.Token), BookPage.Of<Startup>(StartupRecords.Token),
                BookPage.Of<HousingAid>(AidRecords.Token), ResidencyEditor.Page,
            ],
            ct);
        var cities = await CitiesAsync(write, Math.Clamp(spaces / 50, CatalogueWords.Cities.Length, 2_000), random, ct);
        var spaceIds = await SpacesAsync(write, cities, spaces, random, ct);
        await AidsAsync(write, cities, spaceIds, random, ct);
        await StartupsAsync(write, spaceIds, startups, random, ct);
        await FollowedTime.WriteAsync(write.Db, write.Now, ct);
        await write.CommitAsync(ct);
        return true;
    }

    private async Task<List<GeneratedCity>> CitiesAsync(Write write, int count, Random random, CancellationToken ct)
    {
        var made = new List<City>();
        var places = new List<(double Latitude, double Longitude, string Country)>();
        var names = new HashSet<(string, string)>();
        for (var i = 0; i < count; i++)
        {
            // After the large cities, small ones around them.
            var near = CatalogueWords.Cities[i < CatalogueWords.Cities.Length ? i : random.Next(CatalogueWords.Cities.Length)];
            var isLarge = i < CatalogueWords.Cities.Length;
            var name = isLarge ? near.Name : SmallCity(random);
            if (!names.Add((near.Country, Text.Fold(name))))
            {
                name += $"-{i}";
            }

            var (latitude, longitude) = isLarge ? (near.Latitude, near.Longitude) : Around(near.Latitude, near.Longitude, 2, random);
            var input = new CityInput
            {
                Name = name,
                Slug = Unique(name, "v", i, isLarge),
                NameFr = isLarge ? near.NameFr : null,
                CountryCode = near.Country,
                TimeZone = near.Zone,
                Latitude = latitude,
                Longitude = longitude,
            };
            made.Add((await cityEditor.ApplyAsync(write, null, input, null, ct)).Accepted(name));
            places.Add((latitude, longitude, near.Country));
        }

        await FlushAsync(write, CityRecords.Token, made, ct);
        var cities = made.Select((c, i) => new GeneratedCity(c.Id, c.Name, places[i].Latitude, places[i].Longitude, places[i].Country))
            .ToList();
        return cities;
    }

    private async Task<List<(int Id, int City)>> SpacesAsync(
        Write write,
        List<GeneratedCity> cities,
        int count,
        Random random,
        CancellationToken ct
    )
    {
        var ids = new List<(int, int)>(count);
        for (var from = 0; from < count; from += BatchSize)
        {
            var batch = new List<Space>();
            for (var i = from; i < Math.Min(count, from + BatchSize); i++)
            {
                var input = SpaceOf(cities[Skewed(cities.Count, random)], random, write.Today);
                input.Slug = Unique(input.Name, "s", i, false);
                batch.Add((await spaceEditor.ApplyAsync(write, null, input, null, ct)).Accepted(input.Name));
            }

            await FlushAsync(write, SpaceRecords.Token, batch, ct);
            ids.AddRange(batch.Select(s => (s.Id, s.CityId)));
        }

        return ids;
    }

    private async Task AidsAsync(
        Write write, List<GeneratedCity> cities, List<(int Id, int City)> spaces, Random random, CancellationToken ct)
    {
        var areas = cities
            .Take(200)
            .Select(c => (City: (int?)c.Id, Space: (int?)null))
            .Concat(spaces.Where(_ => random.Next(10) == 0).Select(s => (City: (int?)null, Space: (int?)s.Id)));
        var n = 0;
        foreach (var batch in areas.Chunk(BatchSize))
        {
            var made = new List<HousingAid>();
            foreach (var (city, space) in batch)
            {
                var what = Pick(CatalogueWords.People, random);
                var name = $"{(space is null ? "Aide au logement" : "Chambre")} {Capital(Word(random, 2, 3))}";
                var input = new HousingAidInput
                {
                    Name = name,
                    Slug = Unique(name, "a", n++, false),
                    Provider = Capital(Word(random, 2, 3)),
                    Kind = space is null ? AidKind.Allowance : AidKind.Residence,
                    CityId = city,
                    SpaceId = space,
                    Summary = new BilingualText($"A place to live for {what.En}.", $"Un toit pour {what.Fr}."),
                    AmountFrom = random.Next(5, 60) * 10,
                    Currency = "EUR",
                    Period = AmountPeriod.Month,
                };
                made.Add((await aidEditor.ApplyAsync(write, null, input, null, ct)).Accepted(name));
            }

            await FlushAsync(write, AidRecords.Token, made, ct);
        }
    }

    private async Task StartupsAsync(Write write, List<(int Id, int City)> spaces, int count, Random random, CancellationToken ct)
    {
        var sectors = CatalogueWords.Things
            .Select(t => new Sector { Slug = Slug.From(t.En!), Label = new BilingualText(Capital(t.En!), Capital(t.Fr!)) }).ToList();
        var known = await write.Db.Sectors().Select(s => s.Slug).ToListAsync(ct);
        write.Db.Sectors().AddRange(sectors.Where(s => !known.Contains(s.Slug)));
        await write.FlushAsync(ct);
        for (var from = 0; from < count; from += BatchSize)
        {
            var batch = new List<(Startup Startup, int Space)>();
            for (var i = from; i < Math.Min(count, from + BatchSize); i++)
            {
                var (space, city) = spaces[i % spaces.Count];
                var input = StartupOf(random, write.Today);
                (input.CityId, input.Slug) = (city, Unique(input.Name, "e", i, false));
                input.Sectors = [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Pick(sectors, random).Slug).Distinct()];
                batch.Add(((await startupEditor.ApplyAsync(write, null, input, null, ct)).Accepted(input.Name), space));
            }

            // Their documents are composed with their stays.
            await write.Db.SaveChangesAsync(ct);
            Promise(write, StartupRecords.Token, batch.Select(b => b.Startup));
            foreach (var (startup, space) in batch)
            {
                var begun = write.Today.AddDays(-random.Next(30, 2_000));
                DateOnly? until = random.Next(4) == 0 ? begun.AddDays(random.Next(30, 1_500)) : null;
                var input = new ResidencyInput { StartupId = startup.Id, SpaceId = space, From = begun, Until = until };
                (await residencyEditor.ApplyAsync(write, null, input, null, ct)).Accepted(startup.Name);
            }

            await write.FlushAsync(ct);
            write.Db.ChangeTracker.Clear();
        }
    }

    // What is written so far is what the next records point to, and need not be tracked any more.
    private static async Task FlushAsync(Write write, string kind, IReadOnlyList<IEditable> made, CancellationToken ct)
    {
        await write.FlushAsync(ct);
        Promise(write, kind, made);
        write.Db.ChangeTracker.Clear();
    }

    // Without history a book cannot follow.
    private static void Promise(Write write, string kind, IEnumerable<IEditable> made)
    {
        foreach (var record in made)
        {
            write.Book!.Promise(kind, record.Id);
        }
    }

    private static string Unique(string name, string kind, int number, bool isFirst) =>
        isFirst ? Slug.From(name) : $"{Slug.From(name)}-{kind}{number}";
}
