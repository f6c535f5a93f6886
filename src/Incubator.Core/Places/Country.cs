using System.Collections.Frozen;
using Incubator.Core.Common;

namespace Incubator.Core.Places;

/// <summary>A country of ISO 3166-1, its ISO 4217 currency (XXX for none) and its IANA time zone where it has exactly one.</summary>
public sealed record Country(string Code, string NameEn, string NameFr, string Currency, string? TimeZone)
{
    public string Name(string language) => language == "fr" ? NameFr : NameEn;
}

/// <summary>The countries of ISO 3166-1, read once from countries.csv.</summary>
public static class Countries
{
    private const string Resource = "Incubator.Core.Places.countries.csv";

    private static readonly Lazy<Book> Read = new(Load);

    /// <summary>Every country, in the order of their codes.</summary>
    public static IReadOnlyList<Country> All => Read.Value.All;

    /// <summary>The country with this ISO 3166-1 alpha-2 code, in either case.</summary>
    public static Country? Find(string? code) => code is null ? null : Read.Value.ByCode.GetValueOrDefault(code);

    /// <summary>The country that a reader would understand by a code, a name in English or French, or another usual name.</summary>
    public static Country? Recognise(string? text)
    {
        var fold = Text.Fold(text);
        return Find(fold) ?? Read.Value.ByName.GetValueOrDefault(WithoutArticle(fold));
    }

    private static string WithoutArticle(string fold) =>
        fold.StartsWith("the ", StringComparison.Ordinal) ? fold["the ".Length..] : fold;

    private static Book Load()
    {
        using var stream = typeof(Countries).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing.");
        using var reader = new StreamReader(stream);

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

            var country = new Country(code, nameEn, nameFr, currency, timeZone.Length > 0 ? timeZone : null);
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

    private sealed record Book(
        IReadOnlyList<Country> All,
        FrozenDictionary<string, Country> ByCode,
        FrozenDictionary<string, Country> ByName);
}
