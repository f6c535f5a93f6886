using System.Collections.Frozen;
using Incubator.Core.Common;

namespace Incubator.Core.Places;

/// <summary>A country of ISO 3166-1, its ISO 4217 currency (XXX for none) and its IANA time zone where it has exactly one.</summary>
/// <param name="MainZone">Of several zones the one of its capital or of most of its people; null where nobody lives.</param>
public sealed record Country(string Code, string NameEn, string NameFr, string Currency, string? TimeZone, string? MainZone)
{
    public string Name(string language) => language == "fr" ? NameFr : NameEn;
}

/// <summary>The countries of ISO 3166-1, read once from countries.csv.</summary>
public static class Countries
{
    private const string Resource = "Incubator.Core.Places.countries.csv";
    private const string MainZones = "Incubator.Core.Places.main-zones.csv";

    private static readonly Lazy<Book> Read = new(Load);

    /// <summary>Every country, in the order of their codes.</summary>
    public static IReadOnlyList<Country> All => Read.Value.All;

    /// <summary>The country with this ISO 3166-1 alpha-2 code, in either case.</summary>
    public static Country? Find(string? code) => code is null ? null : Read.Value.ByCode.GetValueOrDefault(code);

    /// <summary>The zone of a city; the main one of its country where the city's own is not known (decision 42).</summary>
    /// <param name="own">IANA name of the city's own zone.</param>
    public static string? ZoneOf(string? own, string country) => own ?? Find(country)?.MainZone;

    /// <summary>
    /// The country that a reader would understand by a code of two or three letters, a name in English, French or its own language, or
    /// another usual name.
    /// </summary>
    public static Country? Recognise(string? text)
    {
        var fold = Text.Fold(text);
        return Find(fold) ?? Named(fold)
            // As lists of ISO 3166 write it: "Korea, Republic of", "Bolivia, Plurinational State of".
            ?? (fold.Split(", ") is [var head, var tail] ? Named($"{tail} {head}") ?? Named(head) : null);
    }

    private static Country? Named(string fold) => Read.Value.ByName.GetValueOrDefault(WithoutArticle(fold));

    private static string WithoutArticle(string fold) =>
        fold.StartsWith("the ", StringComparison.Ordinal) ? fold["the ".Length..] : fold;

    private static Book Load()
    {
        using var stream = typeof(Countries).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing.");
        using var reader = new StreamReader(stream);

        var mainZones = ReadMainZones();
        var all = new List<Country>();
        var byName = new Dictionary<string, Country>(StringComparer.Ordinal);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            // No field of this file holds a comma or a quote.
            if (line.Split(',') is not [var code, var nameEn, var nameFr, var currency, var timeZone, var aliases])
            {
                throw new InvalidOperationException($"The resource {Resource} has a line without six fields: {line}");
            }

            var only = timeZone.Length > 0 ? timeZone : null;
            var country = new Country(code, nameEn, nameFr, currency, only, only ?? mainZones.GetValueOrDefault(code));
            all.Add(country);
            foreach (var name in aliases.Split('|', StringSplitOptions.RemoveEmptyEntries).Append(nameEn).Append(nameFr))
            {
                byName[WithoutArticle(Text.Fold(name))] = country;
            }
        }

        return new Book(
            all.AsReadOnly(),
            all.ToFrozenDictionary(country => country.Code, StringComparer.OrdinalIgnoreCase),
            byName.ToFrozenDictionary(StringComparer.Ordinal));
    }

    private static Dictionary<string, string> ReadMainZones()
    {
        using var stream = typeof(Countries).Assembly.GetManifestResourceStream(MainZones)
            ?? throw new InvalidOperationException($"The resource {MainZones} is missing.");
        using var reader = new StreamReader(stream);
        var zones = new Dictionary<string, string>(StringComparer.Ordinal);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            zones[line[..2]] = line[3..];
        }

        return zones;
    }

    private sealed record Book(
        IReadOnlyList<Country> All,
        FrozenDictionary<string, Country> ByCode,
        FrozenDictionary<string, Country> ByName);
}
