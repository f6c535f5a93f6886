using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Files;

/// <summary>The cities of one import: those that are there, and those that it will make (their keys are negative until then).</summary>
public sealed class CityBook
{
    private readonly Dictionary<(string Country, string Folded), int> _ids = [];
    private readonly Dictionary<int, (string Name, string Country)> _names = [];
    private readonly HashSet<int> _archived = [];
    private readonly Dictionary<int, CityInput> _new = [];

    private CityBook()
    {
    }

    public static async Task<CityBook> ReadAsync(IncubatorDb db, CancellationToken ct)
    {
        var book = new CityBook();
        foreach (var city in await db.Cities.AsNoTracking().OrderBy(c => c.Id).Select(c => new { c.Id, c.Name, c.NameFr, c.CountryCode, c.State }).ToListAsync(ct))
        {
            book._ids[(city.CountryCode, Text.Fold(city.Name))] = city.Id;
            book._names[city.Id] = (city.Name, city.CountryCode);
            if (city.NameFr is not null)
            {
                book._ids.TryAdd((city.CountryCode, Text.Fold(city.NameFr)), city.Id);
            }

            if (city.State == RecordState.Archived)
            {
                book._archived.Add(city.Id);
            }
        }

        return book;
    }

    /// <summary>The city's key, negative when the import has to make it; null when the name has no letter or digit.</summary>
    public int? Find(Country country, string name)
    {
        if (_ids.TryGetValue((country.Code, Text.Fold(name)), out var id))
        {
            return id;
        }

        if (!Text.HasLetterOrDigit(name))
        {
            return null;
        }

        var next = -1 - _new.Count;
        _new[next] = new CityInput { Name = name, CountryCode = country.Code, TimeZone = country.TimeZone };
        _ids[(country.Code, Text.Fold(name))] = next;
        _names[next] = (name, country.Code);
        return next;
    }

    /// <summary>The city's own name where a file calls it by another, its French one.</summary>
    public string Canonical(string country, string name) => _ids.TryGetValue((country, Text.Fold(name)), out var id) ? _names[id].Name : name;

    public bool IsArchived(int id) => _archived.Contains(id);

    public string NameOf(int? id) => id is { } known && _names.TryGetValue(known, out var city) ? city.Name : "";

    public string CountryOf(int? id) => id is { } known && _names.TryGetValue(known, out var city) ? city.Country : "";

    /// <summary>The true key of a city, which is made now if it is not there yet.</summary>
    internal async Task<int?> KeyAsync(Write write, int? id, CancellationToken ct)
    {
        if (id is not < 0 || !_new.TryGetValue(id.Value, out var input))
        {
            return id;
        }

        var (country, folded) = (input.CountryCode!, Text.Fold(input.Name));
        if (_ids[(country, folded)] is var made and > 0)
        {
            return made;
        }

        var city = await CityEditor.ApplyAsync(write, null, input, ct);
        await write.Db.SaveChangesAsync(ct);
        return _ids[(country, folded)] = city.Id;
    }
}
