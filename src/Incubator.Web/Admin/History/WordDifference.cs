namespace Incubator.Web.Admin.History;

/// <summary>A piece of a text.</summary>
/// <param name="IsChanged">The other text does not have it there.</param>
public sealed record TextPart(string Text, bool IsChanged);

/// <summary>Two texts, each in pieces.</summary>
public sealed record TextDifference(IReadOnlyList<TextPart> Before, IReadOnlyList<TextPart> After);

/// <summary>Finds the words in which two texts differ: the longest words that they have in common, in their order, are the rest.</summary>
public static class WordDifference
{
    // One word that is another: its cell says so. A space is a piece too.
    private const int LeastPieces = 4;

    // So many cells of the table of lengths: 1,000 words against 1,000. What is longer is marked from its first change to its last.
    private const int MostCells = 1_000_000;

    /// <summary>Null where the words say no more than the texts do: both are short, or they have nothing in common.</summary>
    public static TextDifference? Of(string before, string after)
    {
        var (old, now) = (Words(before), Words(after));
        if (before == after || Math.Min(old.Count, now.Count) < LeastPieces)
        {
            return null;
        }

        var (isOld, isNow) = (new bool[old.Count], new bool[now.Count]);
        Match(old, now, isOld, isNow);
        return HasCommon(old, isOld) ? new TextDifference(Parts(old, isOld), Parts(now, isNow)) : null;
    }

    private static bool HasCommon(List<string> words, bool[] isCommon) => words.Where((w, i) => isCommon[i] && IsWord(w)).Any();

    /// <summary>Words, and what stands between them sign by sign; spaces together.</summary>
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        for (var (start, at) = (0, 1); start < text.Length; at++)
        {
            if (at == text.Length || Kind(text[at]) is 0 || Kind(text[at]) != Kind(text[start]))
            {
                words.Add(text[start..at]);
                start = at;
            }
        }

        return words;
    }

    /// <summary>2 for a letter or digit, 1 for a space, 0 for a sign, which stands alone.</summary>
    private static int Kind(char sign)
    {
        if (char.IsLetterOrDigit(sign) || char.IsSurrogate(sign) || sign is '’' or '\'')
        {
            return 2;
        }

        return char.IsWhiteSpace(sign) ? 1 : 0;
    }

    private static bool IsWord(string word) => Kind(word[0]) == 2;

    /// <summary>Marks the words that both have, in their order.</summary>
    private static void Match(List<string> old, List<string> now, bool[] isOld, bool[] isNow)
    {
        var first = 0;
        while (first < Math.Min(old.Count, now.Count) && old[first] == now[first])
        {
            (isOld[first], isNow[first]) = (true, true);
            first++;
        }

        var (lastOld, lastNow) = (old.Count - 1, now.Count - 1);
        while (Math.Min(lastOld, lastNow) >= first && old[lastOld] == now[lastNow])
        {
            (isOld[lastOld--], isNow[lastNow--]) = (true, true);
        }

        var (rows, columns) = (lastOld - first + 1, lastNow - first + 1);
        if ((long)rows * columns is 0 or > MostCells)
        {
            return;
        }

        var lengths = Lengths(old, now, first, rows, columns);
        for (var (row, column) = (0, 0); row < rows && column < columns;)
        {
            if (old[first + row] == now[first + column])
            {
                (isOld[first + row++], isNow[first + column++]) = (true, true);
            }
            else if (lengths[row + 1, column] >= lengths[row, column + 1])
            {
                row++;
            }
            else
            {
                column++;
            }
        }
    }

    /// <summary>How many words the rests of both have in common, from each word on.</summary>
    private static int[,] Lengths(List<string> old, List<string> now, int first, int rows, int columns)
    {
        var lengths = new int[rows + 1, columns + 1];
        for (var row = rows - 1; row >= 0; row--)
        {
            for (var column = columns - 1; column >= 0; column--)
            {
                lengths[row, column] = old[first + row] == now[first + column]
                    ? lengths[row + 1, column + 1] + 1
                    : Math.Max(lengths[row + 1, column], lengths[row, column + 1]);
            }
        }

        return lengths;
    }

    /// <summary>Neighbours together; a space between two changed words is changed with them.</summary>
    private static List<TextPart> Parts(List<string> words, bool[] isCommon)
    {
        var parts = new List<TextPart>();
        for (var i = 0; i < words.Count; i++)
        {
            var isBetween = !IsWord(words[i]) && i > 0 && i < words.Count - 1 && !isCommon[i - 1] && !isCommon[i + 1];
            var isChanged = !isCommon[i] || isBetween;
            if (parts.Count > 0 && parts[^1].IsChanged == isChanged)
            {
                parts[^1] = parts[^1] with { Text = parts[^1].Text + words[i] };
            }
            else
            {
                parts.Add(new TextPart(words[i], isChanged));
            }
        }

        return parts;
    }
}
