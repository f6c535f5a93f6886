using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Places;

/// <summary>
/// The cities that the rows of a file name: those that are there, and those that it will make (their keys are negative until then).
/// </summary>
public sealed class CityBook
{
    private readonly Dictionary<(string Country, string Folded), int> _ids = [];
    private readonly Dictionary<int, (string Name, string Country)> _names = [];
    private readonly Dictionary<int, Judged<CityInput>> _new = [];
    private readonly Dictionary<int, int> _made = [];
    private readonly CityEditor _editor;
    private readonly Book _book;

    private CityBook(CityEditor editor, Book book) => (_editor, _book) = (editor, book);

    /// <param name="book">Is told which cities will be made.</param>
    public static async Task<CityBook> ReadAsync(IncubatorDb db, CityEditor editor, Book book, CancellationToken ct)
    {
        var places = new CityBook(editor, book);
        foreach (var city in await db.Cities().AsNoTracking().OrderBy(c => c.Id)
            .Select(c => new { c.Id, c.Name, c.NameFr, c.CountryCode }).ToListAsync(ct))
        {
            places._ids[(city.CountryCode, Text.Fold(city.Name))] = city.Id;
            places._names[city.Id] = (city.Name, city.CountryCode);
            if (city.NameFr is not null)
            {
                places._ids.TryAdd((city.CountryCode, Text.Fold(city.NameFr)), city.Id);
            }
        }

        return places;
    }

    /// <summary>The city's key, negative when the import has to make it; null when there can be no city of that name.</summary>
    public int? Find(Country country, string name)
    {
        var key = (country.Code, Text.Fold(name));
        if (_ids.TryGetValue(key, out var id))
        {
            return id;
        }

        var judged = _editor.Judge(new CityInput { Name = name, CountryCode = country.Code, TimeZone = country.TimeZone });
        if (judged.Errors.Count > 0)
        {
            return null;
        }

        var next = -1 - _new.Count;
        _new[next] = judged;
        _ids[key] = next;
        _names[next] = (name, country.Code);
        _book.Promise(CityRecords.Token, next);
        return next;
    }

    /// <summary>The city's own name where a file calls it by another, its French one.</summary>
    public string Canonical(string country, string name) =>
        _ids.TryGetValue((country, Text.Fold(name)), out var id) ? _names[id].Name : name;

    public string NameOf(int? id) => id is { } known && _names.TryGetValue(known, out var city) ? city.Name : "";

    public string CountryOf(int? id) => id is { } known && _names.TryGetValue(known, out var city) ? city.Country : "";

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
}
