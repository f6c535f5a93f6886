using System.Globalization;
using System.Text;
using Incubator.Core.Search;

namespace Incubator.Core.Places;

/// <summary>
/// The towns of the world from a thousand people up, districts, French postcodes and American ZIP codes, read when first asked for:
/// GeoNames, Insee, La Poste and the US Census Bureau, as tools/gazetteer puts them together.
/// </summary>
public static class Gazetteer
{
    private const int ShortestCorrected = 4;
    private const int ShortestCode = 3;

    /// <summary>The countries whose postcodes are known.</summary>
    internal static readonly string[] PostcodeCountries = ["FR", "US"];

    private static readonly string[] Overseas = ["GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF"];
    private static readonly Lazy<GazetteerFile> File = new(GazetteerFile.Read);

    /// <summary>Whether a code of ISO 3166-1 is that of France or of a part of it.</summary>
    public static bool IsFrance(string countryCode) => countryCode == "FR" || Overseas.Contains(countryCode);

    /// <summary>The towns and districts with this name in some language, those with most people first.</summary>
    public static IReadOnlyList<GazetteerEntry> Named(string? name)
    {
        var key = GazetteerKey.Of(name);
        if (key.Length == 0)
        {
            return [];
        }

        var (first, end) = File.Value.Towns.Range(key);
        var lines = Enumerable.Range(first, end - first).ToHashSet();
        (first, end) = File.Value.OtherNames.Range(key);
        for (var other = first; other < end; other++)
        {
            lines.Add(int.Parse(File.Value.OtherNames[other].Split('\t')[1], CultureInfo.InvariantCulture));
        }

        return [.. lines.Select(File.Value.Town).OrderByDescending(t => t.People).ThenBy(t => t.Point.Latitude)];
    }

    /// <summary>What a postcode covers: a French one of five digits, or an American ZIP code.</summary>
    public static GazetteerEntry? Postcode(string country, string code) => File.Value.Code(country, code);

    /// <summary>
    /// What somebody may be typing: towns and districts with a name in some language that begins so, those with most people first; or
    /// postcodes.
    /// </summary>
    public static IReadOnlyList<GazetteerEntry> Beginning(string? text, int count)
    {
        var key = GazetteerKey.Of(text);
        if (key.Length == 0)
        {
            return [];
        }

        if (key.All(char.IsAsciiDigit))
        {
            return key.Length < ShortestCode ? [] : [.. PostcodeCountries.SelectMany(country => Codes(country, key, count)).Take(count)];
        }

        var (first, end) = File.Value.Towns.Beginning(key);
        var lines = Enumerable.Range(first, end - first).ToHashSet();
        (first, end) = File.Value.OtherNames.Beginning(key);
        for (var other = first; other < end; other++)
        {
            lines.Add(File.Value.OtherNames.Number(other, 1));
        }

        return [.. lines.OrderByDescending(File.Value.PeopleOf).ThenBy(line => line).Take(count).Select(File.Value.Town)];
    }

    private static IEnumerable<GazetteerEntry> Codes(string country, string start, int count)
    {
        var (first, end) = File.Value.Codes.Beginning(country + start);
        return Enumerable.Range(first, end - first)
            .Select(line => Encoding.UTF8.GetString(File.Value.Codes.Key(line))[country.Length..]).Distinct().Take(count)
            .Select(code => Postcode(country, code)).OfType<GazetteerEntry>();
    }

    /// <summary>Towns and districts whose name is one letter off, those with most people first; of one name, the largest.</summary>
    public static IReadOnlyList<GazetteerEntry> Alike(string? name, int count)
    {
        var key = GazetteerKey.Of(name);
        if (key.Length < ShortestCorrected)
        {
            return [];
        }

        var wanted = Encoding.UTF8.GetBytes(key);
        var found = new List<GazetteerEntry>();
        var towns = File.Value.Towns;
        var last = "";
        for (var line = 0; line < towns.Count; line++)
        {
            var other = towns.Key(line);
            if (Math.Abs(other.Length - wanted.Length) > 2 || Shared(other, wanted) < wanted.Length - 3)
            {
                continue;
            }

            var text = Encoding.UTF8.GetString(other);
            // Of one name the first line has most people.
            if (text != last && Corrections.IsOneOff(key, text))
            {
                found.Add(File.Value.Town(line));
            }

            last = text;
        }

        return [.. found.OrderByDescending(t => t.People).ThenBy(t => t.Name, StringComparer.Ordinal).Take(count)];
    }

    // What two texts that are one letter off have in common at both ends.
    private static int Shared(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var start = a.CommonPrefixLength(b);
        var most = Math.Min(a.Length, b.Length) - start;
        var end = 0;
        while (end < most && a[^(end + 1)] == b[^(end + 1)])
        {
            end++;
        }

        return start + end;
    }
}
