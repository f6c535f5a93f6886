using Incubator.Core.Search;

namespace Incubator.Core.Tests.Search;

/// <summary>How well a word of a query fits a record, in every spelling that counts, by looking at all of its words.</summary>
internal static class PlainFits
{
    // A word is found as it is, as another word for the same, joined with its neighbours, and in names parted in two.
    public static IEnumerable<int> Of(
        string[][] fields, IReadOnlyList<(string Term, bool IsNear)> options, List<string> wanted, int at)
    {
        var word = wanted[at];
        yield return Fit(fields, options, word);
        foreach (var same in Synonyms.Same(word))
        {
            yield return fields[..3].Select((f, i) => f.Contains(same) ? 6 - (2 * i) : 0).Max();
            yield return options.Any(o => o.Term == same) ? 1 + options.Max(o => o.Term == same && !o.IsNear ? 1 : 0) : 0;
        }

        yield return at + 1 < wanted.Count ? Fit(fields, options, word + wanted[at + 1]) : 0;
        yield return at > 0 ? Fit(fields, options, wanted[at - 1] + word) : 0;
        var isParted = word.Length >= 4 && Enumerable.Range(1, word.Length - 1).Any(cut => fields[0].Contains(word[..cut])
            && fields[0].Any(w => w == word[cut..] || (word.Length - cut >= 3 && w.StartsWith(word[cut..], StringComparison.Ordinal))));
        yield return isParted ? 5 : 0;
    }

    private static int Fit(string[][] fields, IReadOnlyList<(string Term, bool IsNear)> options, string word)
    {
        var texts = Enumerable.Range(0, 3).Max(f => Fit(fields[f], word) is var fit and > 0 ? fit - (2 * f) : 0);
        var names = options.Where(o => o.Term.StartsWith(word, StringComparison.Ordinal)).Select(o => o.Term == word && !o.IsNear ? 2 : 1);
        return Math.Max(texts, names.DefaultIfEmpty().Max());
    }

    private static int Fit(string[] field, string word)
    {
        if (Array.Exists(field, x => x == word))
        {
            return 6;
        }

        return Array.Exists(field, x => x.StartsWith(word, StringComparison.Ordinal)) ? 5 : 0;
    }
}
