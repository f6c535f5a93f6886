using Microsoft.AspNetCore.Components;

namespace Incubator.Site;

/// <summary>A search page's address: the state of its filters, and the links that change one value of it.</summary>
public sealed class SearchAddress
{
    private readonly string _path;
    private readonly PageQuery _query;
    private readonly IReadOnlyList<KeyValuePair<string, string>> _values;

    private SearchAddress(string path, PageQuery query, IReadOnlyList<KeyValuePair<string, string>> values)
    {
        _path = path;
        _query = query;
        _values = values;
    }

    /// <param name="query">What the page reads.</param>
    public static SearchAddress Of(NavigationManager navigation, PageQuery query)
    {
        var here = new Uri(navigation.Uri);
        return new SearchAddress(Links.CanonicalPath(here.AbsolutePath), query, query.Read(here.Query));
    }

    /// <summary>All values of a key, as the filters of Core read them.</summary>
    public IReadOnlyList<string> Values(string key) => _values.Count == 0 ? [] : [.. _values.Where(v => v.Key == key).Select(v => v.Value)];

    public string? First(string key) => Values(key) is [var first, ..] ? first : null;

    /// <summary>Whether something narrows the list: its order, its page and the units of a price alone do not.</summary>
    public bool IsFiltered =>
        _values.Any(v => v.Key is not ("sort" or "after" or "unit" or "currency" or "within" or "show" or "all" or "view"));

    /// <summary>What a form that sets one key must carry along; not the page key, which belongs to the old list.</summary>
    public IEnumerable<KeyValuePair<string, string>> Others(string key) => _values.Where(v => v.Key != key && v.Key != "after");

    /// <summary>The page without any filter.</summary>
    public string Cleared => _path;

    /// <summary>The address itself, as the site writes it.</summary>
    public string Here => Print(_values);

    public string With(string key, string value) => Print(_values.Append(KeyValuePair.Create(key, value)));

    /// <summary>Without one value of a key, in whatever case it was written.</summary>
    public string Without(string key, string value) =>
        Print(_values.Where(v => v.Key != key || !string.Equals(v.Value, value, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The same address where some values of a key were never said.</summary>
    public SearchAddress Leaving(string key, IReadOnlyList<string> values) =>
        new(_path, _query, [.. _values.Where(v => v.Key != key || !values.Contains(v.Value))]);

    public string Without(params string[] keys) => Print(_values.Where(v => !keys.Contains(v.Key)));

    /// <summary>With other values in a key's place, each once.</summary>
    public string Replaced(string key, IEnumerable<string> values) =>
        Print([
            .. _values.TakeWhile(v => v.Key != key),
            .. values.Distinct().Select(v => KeyValuePair.Create(key, v)),
            .. _values.SkipWhile(v => v.Key != key).Where(v => v.Key != key),
        ]);

    /// <summary>With other values of two keys.</summary>
    public string Replaced(string key, IEnumerable<string> values, string other, string value) =>
        Print([
            .. _values.Where(v => v.Key != key && v.Key != other),
            .. values.Select(v => KeyValuePair.Create(key, v)),
            KeyValuePair.Create(other, value),
        ]);

    public string Next(string after) => _query.Write(_path, [.. _values.Where(v => v.Key != "after"), KeyValuePair.Create("after", after)]);

    // A page key belongs to the list it was printed on: any change starts at the first page.
    private string Print(IEnumerable<KeyValuePair<string, string>> values) =>
        _query.Write(_path, values.Where(v => v.Key != "after"));
}
