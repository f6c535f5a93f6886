using System.Collections.Frozen;
using System.Globalization;
using System.Resources;
using Incubator.Core.Common;
using Incubator.Core.Resources;

namespace Incubator.Core.Search;

/// <summary>
/// What people call the options of the facets: their labels in both languages, and the list <c>synonyms.csv</c> beside this file.
/// </summary>
internal static class Synonyms
{
    private const string Resource = "Incubator.Core.Search.synonyms.csv";
    private const string SameWord = "Same";
    private const string Spelling = "Spelling";

    private static readonly Lazy<Book> Lines = new(Load);

    /// <summary>Two words that are one for many, folded: "fab lab".</summary>
    public static IReadOnlyList<string> SpacedSpellings => Lines.Value.Spaced;

    /// <summary>The terms of an option's names; near ones name something like it.</summary>
    public static IReadOnlyList<(string Term, bool IsNear)> TermsOf<T>(T option) where T : struct, Enum
    {
        var key = KeyOf(option);
        var said = Lines.Value.Options.GetValueOrDefault(key) ?? Named(key, "", "", "");
        var whole = said.En.Concat(said.Fr).Append(Tokens.Of(option)).SelectMany(TermsOf).ToHashSet(StringComparer.Ordinal);
        return [.. whole.Select(t => (t, false)), .. said.Near.SelectMany(TermsOf).Distinct().Except(whole).Select(t => (t, true))];
    }

    /// <summary>The names of an option as a text to find a record by.</summary>
    public static SearchText TextOf<T>(T option) where T : struct, Enum => TextOf(KeyOf(option));

    /// <summary>What is typed for a sector, besides its label.</summary>
    public static SearchText OfSector(string slug) => TextOf($"Sector.{slug}");

    /// <summary>Other words for the very same, folded: "st" for "saint".</summary>
    public static IReadOnlyList<string> Same(string term) => Lines.Value.Same.GetValueOrDefault(term) ?? [];

    /// <summary>Whether a term stands in a label or a synonym of anything: it is not mistyped, though nothing may be found by it.</summary>
    public static bool IsKnown(string term) => Lines.Value.Known.Contains(term);

    /// <summary>The terms of all labels and synonyms in a language.</summary>
    public static IEnumerable<string> TermsIn(string language) =>
        Lines.Value.Options.Values.SelectMany(o => language == "fr" ? o.Fr : o.En).SelectMany(TermsOf).Distinct();

    private static string KeyOf<T>(T option) where T : struct, Enum => $"{typeof(T).Name}.{Tokens.Of(option)}";

    private static SearchText TextOf(string key) => Lines.Value.Options.GetValueOrDefault(key) is { } said
        ? new SearchText(string.Join('\n', said.En), string.Join('\n', said.Fr), string.Join('\n', said.Near))
        : default;

    // "Meeting room" is typed in one word too.
    private static IEnumerable<string> TermsOf(string name)
    {
        var terms = Text.Words(name);
        return terms.Concat(terms.Zip(terms.Skip(1), string.Concat));
    }

    private static Book Load()
    {
        using var stream = typeof(Synonyms).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing.");
        using var reader = new StreamReader(stream);
        var options = new Dictionary<string, Names>(StringComparer.Ordinal);
        var same = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var spaced = new List<string>();
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            // No field of this file holds a comma or a quote.
            if (line.Split(',') is not [var of, var en, var fr, var near])
            {
                throw new InvalidOperationException($"The resource {Resource} has a line without four fields: {line}");
            }

            string[] words = [.. Cut(en).Concat(Cut(fr)).Select(Text.Fold)];
            if (of == Spelling)
            {
                spaced.AddRange(words);
            }
            else if (of != SameWord)
            {
                options[of] = Named(of, en, fr, near);
            }
            else
            {
                foreach (var word in words)
                {
                    same[word] = [.. same.GetValueOrDefault(word) ?? [], .. words.Where(w => w != word)];
                }
            }
        }

        var known = options.Values.SelectMany(o => o.En.Concat(o.Fr).Concat(o.Near)).Concat(spaced).SelectMany(TermsOf);
        return new Book(
            options.ToFrozenDictionary(StringComparer.Ordinal),
            same.ToFrozenDictionary(s => s.Key, s => s.Value.ToArray(), StringComparer.Ordinal), spaced,
            known.Concat(same.Keys).ToFrozenSet(StringComparer.Ordinal));
    }

    private static Names Named(string key, string en, string fr, string near)
    {
        var labels = new ResourceManager(typeof(Words));
        return new Names(
            [.. Labels(CultureInfo.InvariantCulture), .. Cut(en)], [.. Labels(CultureInfo.GetCultureInfo("fr")), .. Cut(fr)],
            [.. Cut(near)]);

        string[] Labels(CultureInfo culture) => labels.GetString(key, culture) is { } label ? [label] : [];
    }

    private static string[] Cut(string field) => field.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private sealed record Names(string[] En, string[] Fr, string[] Near);

    private sealed record Book(
        FrozenDictionary<string, Names> Options, FrozenDictionary<string, string[]> Same, IReadOnlyList<string> Spaced,
        FrozenSet<string> Known);
}
