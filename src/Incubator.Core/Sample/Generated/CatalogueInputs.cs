using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;

namespace Incubator.Core.Sample.Generated;

/// <summary>A city of the generated catalogue.</summary>
internal sealed record GeneratedCity(int Id, string Name, double Latitude, double Longitude, string Country);

/// <summary>What the generated catalogue says of its records, by chance.</summary>
internal static class CatalogueInputs
{
    public static SpaceInput SpaceOf(GeneratedCity city, Random random, DateOnly today)
    {
        var (latitude, longitude) = Around(city.Latitude, city.Longitude, 0.05, random);
        var currency = Countries.Find(city.Country)?.Currency ?? "EUR";
        var (room, other, who) = (
            Pick(CatalogueWords.Rooms, random),
            Pick(CatalogueWords.Rooms, random),
            Pick(CatalogueWords.People, random)
        );
        var (what, story) = (Pick(CatalogueWords.Things, random), Capital(Word(random, 2, 4)));
        var month = random.Next(10, 45) * 10 * (Money.Exponent(currency) == 0 ? 100 : 1);
        return new SpaceInput
        {
            Name = $"{Pick(CatalogueWords.Places, random)} {Capital(Word(random, 2, 4))}",
            Kind = (SpaceKind)Skewed(6, random),
            CityId = city.Id,
            Street = $"{random.Next(1, 200)} rue {Capital(Word(random, 2, 3))}",
            Latitude = latitude,
            Longitude = longitude,
            Summary = new BilingualText(
                $"A place for {who.En} in {city.Name}, with {room.En}.",
                $"Un lieu pour {who.Fr} à {city.Name}, avec {room.Fr}."
            ),
            Description = new BilingualText(
                $"The startup community here works on {what.En}. There is {room.En} and {other.En}; {story} began it in a former "
                    + $"mill. Members share a mentor, lunch on Thursdays and a demo day each quarter.",
                $"La communauté de startups travaille ici sur : {what.Fr}. On y trouve {room.Fr} et {other.Fr} ; {story} l’a "
                    + $"ouverte dans une ancienne filature. Les membres partagent un mentor, le déjeuner du jeudi et une démo par "
                    + $"trimestre."
            ),
            Amenities = [.. Tokens.All<Amenity>().Where(a => random.Next(((int)a / 3) + 2) == 0)],
            OpeningHours = random.Next(5) == 0 ? null : "Mo-Fr 09:00-19:00",
            Plans = random.Next(6) == 0 ? [] :
            [
                new PlanInput { Kind = PlanKind.DayPass, Unit = PriceUnit.Day, Amount = month / 10, Currency = currency },
                new PlanInput { Kind = PlanKind.HotDesk, Unit = PriceUnit.Month, Amount = month, Currency = currency },
            ],
            DesksTotal = random.Next(10, 120),
            DesksFree = DesksFree(random),
            DesksAsOf = today.AddDays(-random.Next(90)),
            IsClosed = random.Next(40) == 0,
            PriceChecked = new Confirmation { On = random.Next(3) == 0 ? null : today.AddDays(-random.Next(600)), By = "generated" },
        };
    }

    public static StartupInput StartupOf(Random random, DateOnly today)
    {
        var (what, who, with) = (
            Pick(CatalogueWords.Things, random),
            Pick(CatalogueWords.People, random),
            Pick(CatalogueWords.Things, random)
        );
        return new StartupInput
        {
            Name = Capital(Word(random, 2, 4)) + (random.Next(4) == 0 ? " Labs" : ""),
            Tagline =
                random.Next(8) == 0
                    ? new BilingualText()
                    : new BilingualText($"{Capital(what.En!)} for {who.En}", $"{Capital(what.Fr!)} pour {who.Fr}"),
            Description = new BilingualText(
                $"The team of {Capital(Word(random, 2, 3))} joins {what.En} and {with.En} for {who.En}.",
                $"L’équipe de {Capital(Word(random, 2, 3))} relie {what.Fr} et {with.Fr}."
            ),
            Stage = random.Next(10) == 0 ? null : (StartupStage)Skewed(7, random),
            FoundedYear = today.Year - random.Next(0, 12),
            TeamSize = random.Next(1, 60),
        };
    }

    public static T Pick<T>(IReadOnlyList<T> list, Random random) => list[Skewed(list.Count, random)];

    // The first of a list about as often as the next two together, and so on: as words and cities are spread.
    public static int Skewed(int count, Random random) => (int)Math.Min(count - 1, Math.Pow(count + 1, random.NextDouble()) - 1);

    public static string Word(Random random, int least, int most) =>
        string.Concat(
            Enumerable
                .Range(0, random.Next(least, most + 1))
                .Select(_ => CatalogueWords.Syllables[random.Next(CatalogueWords.Syllables.Length)])
        );

    public static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    public static (double Latitude, double Longitude) Around(double latitude, double longitude, double spread, Random random)
    {
        var east = longitude + ((random.NextDouble() + random.NextDouble() - 1) * spread * 1.5);
        var north = latitude + ((random.NextDouble() + random.NextDouble() - 1) * spread);
        return (Math.Round(north, 5), Math.Round(Math.IEEERemainder(east, 360), 5));
    }

    public static string SmallCity(Random random)
    {
        var name = Capital(Word(random, 2, 3));
        return random.Next(3) == 0 ? $"{name}-sur-{Capital(Word(random, 1, 2))}" : name;
    }

    private static int? DesksFree(Random random)
    {
        if (random.Next(4) == 0)
        {
            return null;
        }

        return random.Next(3) == 0 ? 0 : random.Next(1, 10);
    }
}
