using System.Text.RegularExpressions;
using Incubator.Core.Common;

namespace Incubator.Core.Places;

/// <summary>
/// Reads what somebody wrote for a place: a name, a postcode, or a name with what tells it from others, before or after a comma, in
/// brackets or just behind it ("Montreuil, 93", "Oakland CA", "93100 Montreuil", "PARIS CEDEX 11").
/// </summary>
public static partial class GazetteerText
{
    /// <summary>What the text may mean, the most people first; nothing where it is no place that is known.</summary>
    /// <param name="country">Only what lies there; anywhere where it is null.</param>
    public static IReadOnlyList<GazetteerEntry> Find(string? text, string? country = null)
    {
        var clean = Cedex().Replace(Preposition().Replace(Text.Clean(text) ?? "", ""), "");
        var parts = clean.Split([',', '(', ')', ';', '/'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0)
        {
            return [];
        }

        var qualifiers = parts[1..];
        var found = Named(parts[0], qualifiers);
        return country is null ? found : [.. found.Where(e => e.IsIn(country))];
    }

    private static IReadOnlyList<GazetteerEntry> Named(string name, string[] qualifiers)
    {
        if (Postcode().Match(name) is { Success: true } code)
        {
            var rest = $"{name[..code.Index]} {name[(code.Index + code.Length)..]}".Trim(' ', '-');
            var entries = Gazetteer.PostcodeCountries.Select(c => Gazetteer.Postcode(c, code.Groups[1].Value)).OfType<GazetteerEntry>();
            var fits = entries.Where(e => Matches(e, [.. qualifiers, .. rest.Length > 0 ? [rest] : Array.Empty<string>()])).ToList();
            return fits.Count > 0 || rest.Length == 0 ? fits : Named(rest, qualifiers);
        }

        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var length = words.Length; length > 0; length--)
        {
            string[] told = length == words.Length ? qualifiers : [string.Join(' ', words[length..]), .. qualifiers];
            var found = Gazetteer.Named(string.Join(' ', words[..length])).Where(e => Matches(e, told)).ToList();
            if (found.Count > 0)
            {
                return found;
            }
        }

        return [];
    }

    private static bool Matches(GazetteerEntry entry, IEnumerable<string> qualifiers) => qualifiers.All(q => Matches(entry, q));

    private static bool Matches(GazetteerEntry entry, string qualifier)
    {
        var key = GazetteerKey.Of(qualifier);
        return (Countries.Recognise(qualifier) is { } country && entry.IsIn(country.Code))
            || IsArea(entry.Area, qualifier, key)
            || (entry.Town is { } town && $"{GazetteerKey.Of(town)} ".StartsWith($"{key} ", StringComparison.Ordinal))
            || (entry.Kind == GazetteerKind.Postcode && key == GazetteerKey.Of(entry.Name))
            || (Postcode().Match(qualifier) is { Success: true } code && IsNear(entry, code.Groups[1].Value));
    }

    /// <summary>Whether a text is the area's code, its name or that of its region.</summary>
    internal static bool IsArea(GazetteerArea? area, string qualifier) => IsArea(area, qualifier.Trim(), GazetteerKey.Of(qualifier));

    private static bool IsArea(GazetteerArea? area, string qualifier, string key) =>
        area is not null
        && (string.Equals(area.Code, qualifier, StringComparison.OrdinalIgnoreCase)
            || GazetteerKey.Of(area.Name) == key
            || (area.Region.Length > 0 && (GazetteerKey.Of(area.Region) == key || IsRegion(area, key))));

    // A region has an English name too: Brittany is Bretagne.
    private static bool IsRegion(GazetteerArea area, string key) =>
        FrenchDepartments.RegionOf(area.Code) is { } code && GazetteerKey.Of(FrenchRegions.NameOf(code, "en")) == key;

    // A postcode beside a name tells which of the towns of that name is meant.
    private static bool IsNear(GazetteerEntry entry, string code) =>
        Gazetteer.Postcode(Gazetteer.IsFrance(entry.CountryCode) ? "FR" : entry.CountryCode, code) is { } area
        && (entry.Area is not null && entry.Area == area.Area || entry.Point.KilometresTo(area.Point) < 30);

    [GeneratedRegex(@"(?<![\p{L}\d])(?:F-|FR-)?(\d{5})(?:-\d{4})?(?![\p{L}\d])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Postcode();

    [GeneratedRegex(@"\s+cedex\b(?:\s+\d+)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Cedex();

    [GeneratedRegex(@"^(?:à|in|near|around|près de|vers|autour de)\s+(?=\S)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Preposition();
}
