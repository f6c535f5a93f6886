namespace Incubator.Core.Search;

/// <summary>
/// The spellings in one word of what a text writes with a hyphen ("e-commerce"), or with a space where the list of synonyms knows the
/// two words as one ("fab lab"): people type either.
/// </summary>
internal static class JoinedSpellings
{
    private const string Hyphens = "-\u2010";

    /// <param name="folded">As <see cref="Common.Text.Fold"/> makes it.</param>
    public static IEnumerable<string> Of(string folded)
    {
        foreach (var spaced in Synonyms.SpacedSpellings)
        {
            if (folded.Contains(spaced, StringComparison.Ordinal))
            {
                yield return spaced.Replace(" ", "", StringComparison.Ordinal);
            }
        }

        foreach (var part in folded.IndexOfAny(['-', '\u2010']) < 0 ? [] : folded.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var joined in OfPart(part))
            {
                yield return joined;
            }
        }
    }

    private static IEnumerable<string> OfPart(string part)
    {
        if (part.AsSpan(1).IndexOfAny(Hyphens) < 0)
        {
            yield break;
        }

        List<string> words = [];
        foreach (var word in new FoldedTerms(part))
        {
            words.Add(word.ToString());
        }

        // Dates, telephone numbers and postcodes are no words.
        if (words.Count < 2 || !words.Exists(w => w.Any(char.IsLetter)))
        {
            yield break;
        }

        for (var i = 1; i < words.Count; i++)
        {
            yield return words[i - 1] + words[i];
        }

        if (words.Count > 2)
        {
            yield return string.Concat(words);
        }
    }
}
