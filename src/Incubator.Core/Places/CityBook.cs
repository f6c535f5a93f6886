using System.Runtime.InteropServices;
using Incubator.Core.Common;
using Incubator.Core.Files;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Places;

/// <summary>
/// The cities that the rows of a file name: those that are there, and those that it will make (their keys are negative until then).
/// Spellings of one town are one city; towns of one name are several where region, postcode or point tell them apart.
/// </summary>
public sealed class CityBook
{
    private const double ThisNear = 8;
    private const int MostNear = 5;

    private readonly Dictionary<(string Country, string Folded), int> _ids = [];
    private readonly Dictionary<GazetteerEntry, int> _towns = [];
    private readonly Dictionary<int, KnownCity> _cities = [];
    private readonly Dictionary<(string Country, string Folded), IReadOnlyList<GazetteerEntry>> _found = [];
    private readonly Dictionary<int, Judged<CityInput>> _new = [];
    private readonly Dictionary<int, Dictionary<string, int>> _spellings = [];
    private readonly Dictionary<int, int> _made = [];
    private readonly CityEditor _editor;
    private readonly Book _book;

    private CityBook(CityEditor editor, Book book) => (_editor, _book) = (editor, book);

    /// <param name="book">Is told which cities will be made.</param>
    public static async Task<CityBook> ReadAsync(IncubatorDb db, CityEditor editor, Book book, CancellationToken ct)
    {
        var places = new CityBook(editor, book);
        foreach (var city in await db.Cities().AsNoTracking().OrderBy(c => c.Id)
            .Select(c => new { c.Id, c.Name, c.NameFr, c.CountryCode, c.Latitude, c.Longitude }).ToListAsync(ct))
        {
            Coordinates? point = city is { Latitude: { } latitude, Longitude: { } longitude } ? new Coordinates(latitude, longitude) : null;
            places.Add(new KnownCity(city.Id, city.Name, city.CountryCode) { Point = point });
            if (city.NameFr is not null)
            {
                places._ids.TryAdd((city.CountryCode, Text.Fold(city.NameFr)), city.Id);
            }
        }

        return places;
    }

    /// <summary>The city's key, negative when the import has to make it; null when there can be no city of that name.</summary>
    public int? Find(Country country, string name, CityHints hints)
    {
        if (Known(country.Code, name, hints) is { } id)
        {
            Spell(id, name);
            return id;
        }

        var town = TownOf(country.Code, name, hints);
        var judged = _editor.Judge(new CityInput
        {
            Name = NameOfNew(country.Code, name, town),
            CountryCode = country.Code,
            TimeZone = town?.TimeZone ?? country.TimeZone,
            Latitude = town?.Point.Latitude,
            Longitude = town?.Point.Longitude,
            RegionId = country.Code == "FR" ? town?.RegionId : null,
        });
        if (judged.Errors.Count > 0)
        {
            return null;
        }

        var next = -1 - _new.Count;
        _new[next] = judged;
        Add(new KnownCity(next, judged.Input.Name, country.Code) { Point = town?.Point, Town = town, IsLookedUp = true });
        _ids.TryAdd((country.Code, Text.Fold(name)), next);
        if (town is not null)
        {
            _towns.TryAdd(town, next);
        }

        _book.Promise(CityRecords.Token, next);
        Spell(next, name);
        return next;
    }

    /// <summary>The city's own name where a file calls it by another, its French one or a spelling of it.</summary>
    public string Canonical(string country, string name, CityHints hints) =>
        Known(country, name, hints) is { } id ? _cities[id].Name : NameOfNew(country, name, TownOf(country, name, hints));

    /// <summary>Those that it will make, by name.</summary>
    internal IReadOnlyList<NewCity> New()
    {
        var known = _cities.Values.Where(c => c.Id > 0).Select(c => (City: c, Folded: Text.Fold(c.Name))).ToLookup(c => c.City.Country);
        return
        [
            .. _new.Select(n => (City: _cities[n.Key], Spellings: _spellings[n.Key]))
                .OrderBy(n => n.City.Name, StringComparer.CurrentCulture)
                .Select(n => new NewCity(
                    n.City.Name, n.City.Country, n.Spellings, n.City.Town is not null, Near(n.City, known[n.City.Country]))),
        ];
    }

    private void Spell(int id, string name)
    {
        if (id < 0)
        {
            var spellings = CollectionsMarshal.GetValueRefOrAddDefault(_spellings, id, out _) ??= new(StringComparer.Ordinal);
            spellings[name] = spellings.GetValueOrDefault(name) + 1;
        }
    }

    private static IReadOnlyList<string> Near(KnownCity made, IEnumerable<(KnownCity City, string Folded)> known)
    {
        var folded = Text.Fold(made.Name);
        return
        [
            .. known.Select(k => (k.City.Name, k.Folded, Kilometres: Kilometres(k.City, made)))
                .Where(c => c.Kilometres < ThisNear || Corrections.IsOneOff(c.Folded, folded))
                .OrderBy(c => c.Kilometres).Take(MostNear).Select(c => c.Name),
        ];
    }

    private static double Kilometres(KnownCity one, KnownCity other) =>
        one.Point is { } here && other.Point is { } there ? here.KilometresTo(there) : double.MaxValue;

    public string NameOf(int? id) => id is { } known && _cities.TryGetValue(known, out var city) ? city.Name : "";

    public string CountryOf(int? id) => id is { } known && _cities.TryGetValue(known, out var city) ? city.Country : "";

    /// <summary>Where a city is; null where nobody knows.</summary>
    public Coordinates? PointOf(int? id) =>
        id is { } known && _cities.TryGetValue(known, out var city) ? city.Point ?? Town(city)?.Point : null;

    /// <summary>The true key of a city, which is made now if it is not there yet.</summary>
    internal async Task<int?> KeyAsync(Write write, int? id, CancellationToken ct)
    {
        if (id is not < 0 || !_new.TryGetValue(id.Value, out var judged))
        {
            return id;
        }

        if (_made.TryGetValue(id.Value, out var made))
        {
            return made;
        }

        // Somebody may have made it since the file was read.
        var (country, folded) = (judged.Input.CountryCode, Text.Fold(judged.Input.Name));
        var there = await write.Db.Cities().Where(c => c.CountryCode == country && c.NameFolded == folded)
            .Select(c => (int?)c.Id).SingleOrDefaultAsync(ct);
        if (there is null)
        {
            var city = (await _editor.ApplyAsync(write, null, judged, null, ct)).Accepted(judged.Input.Name);
            await write.Db.SaveChangesAsync(ct);
            there = city.Id;
            _book.Promise(CityRecords.Token, city.Id);
        }

        return _made[id.Value] = there.Value;
    }

    private void Add(KnownCity city)
    {
        _cities[city.Id] = city;
        _ids.TryAdd((city.Country, Text.Fold(city.Name)), city.Id);
    }

    private int? Known(string country, string name, CityHints hints)
    {
        var isNamed = _ids.TryGetValue((country, Text.Fold(name)), out var named);
        if (TownOf(country, name, hints) is not { } town || (isNamed && (Town(_cities[named]) is not { } there || there == town)))
        {
            return isNamed ? named : null;
        }

        return _towns.TryGetValue(town, out var id) || Towns().TryGetValue(town, out id) ? id : null;
    }

    // What the cities that are there are in the gazetteer is looked up once, for the first spelling that is not their own.
    private Dictionary<GazetteerEntry, int> Towns()
    {
        foreach (var city in _cities.Values.Where(c => !c.IsLookedUp).ToList())
        {
            Town(city);
        }

        return _towns;
    }

    /// <summary>What a city is in the gazetteer: the town of its name at its point, or the largest where it has no point.</summary>
    private GazetteerEntry? Town(KnownCity city)
    {
        if (!city.IsLookedUp)
        {
            var towns = Found(city.Country, city.Name);
            city.Town = city.Point is null ? towns.ElementAtOrDefault(0) : new CityHints(Point: city.Point).AtPoint(towns);
            city.IsLookedUp = true;
            if (city.Town is { } town)
            {
                _towns.TryAdd(town, city.Id);
            }
        }

        return city.Town;
    }

    private GazetteerEntry? TownOf(string country, string name, CityHints hints) => hints.Choose(country, Found(country, name));

    private IReadOnlyList<GazetteerEntry> Found(string country, string name)
    {
        var key = (country, Text.Fold(name));
        if (!_found.TryGetValue(key, out var towns))
        {
            _found[key] = towns = CityHints.TownsOf(country, name);
        }

        return towns;
    }

    /// <summary>The town's usual spelling and, where the country has another city of that name, what tells it from that.</summary>
    private string NameOfNew(string country, string name, GazetteerEntry? town)
    {
        if (town is null)
        {
            return name;
        }

        var bare = name.Split(',', '(')[0].Trim();
        var usual = GazetteerKey.Of(bare) == GazetteerKey.Of(town.Name) || town.Name.Length < bare.Length ? town.Name : bare;
        return _ids.ContainsKey((country, Text.Fold(usual))) && town.Area is { } area ? $"{usual} ({area.Name})" : usual;
    }

    private sealed record KnownCity(int Id, string Name, string Country)
    {
        public Coordinates? Point { get; init; }

        public GazetteerEntry? Town { get; set; }

        public bool IsLookedUp { get; set; }
    }
}
