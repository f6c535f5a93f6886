namespace Incubator.Core.Search;

/// <summary>What a search was probably meant to say.</summary>
/// <param name="Text">The words, corrected.</param>
/// <param name="IsSure">Only one letter of a word was wrong: its results are shown instead of none.</param>
public sealed record Spelling(string Text, bool IsSure);

/// <summary>Finds the word of a name that was probably meant: by the runs of three letters that both have.</summary>
internal sealed class NearWords
{
    private const double LeastAlike = 0.35;

    private readonly Dictionary<(char, char, char), List<int>> _words = [];
    private readonly List<string> _known = [];

    public void Add(string word)
    {
        foreach (var run in Runs(word))
        {
            if (!_words.TryGetValue(run, out var words))
            {
                _words[run] = words = [];
            }

            words.Add(_known.Count);
        }

        _known.Add(word);
    }

    /// <summary>The likeliest word: one letter off before all others, then the most alike; null when none is.</summary>
    public (string Word, bool IsOneOff)? Find(string word)
    {
        var mine = Runs(word);
        var shared = new Dictionary<int, int>();
        foreach (var run in mine)
        {
            foreach (var known in _words.GetValueOrDefault(run) ?? [])
            {
                shared[known] = shared.GetValueOrDefault(known) + 1;
            }
        }

        var best = shared.Select(s => (Word: _known[s.Key], Alike: s.Value / (double)(mine.Count + Runs(_known[s.Key]).Count - s.Value)))
            .Select(s => (s.Word, s.Alike, IsOneOff: IsOneOff(word, s.Word)))
            .Where(s => s.IsOneOff || s.Alike >= LeastAlike)
            .OrderByDescending(s => s.IsOneOff).ThenByDescending(s => s.Alike).ThenBy(s => s.Word, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.Word is null ? null : (best.Word, best.IsOneOff);
    }

    /// <summary>Whether one letter was left out, added, mistaken, or changed places with the next.</summary>
    internal static bool IsOneOff(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 1)
        {
            return false;
        }

        var start = 0;
        while (start < Math.Min(a.Length, b.Length) && a[start] == b[start])
        {
            start++;
        }

        var end = 0;
        while (end < Math.Min(a.Length, b.Length) - start && a[^(end + 1)] == b[^(end + 1)])
        {
            end++;
        }

        var (left, right) = (a[start..^end], b[start..^end]);
        return (left.Length <= 1 && right.Length <= 1) || (left.Length == 2 && right.Length == 2 && left[0] == right[1] && left[1] == right[0]);
    }

    private static HashSet<(char, char, char)> Runs(string word)
    {
        var padded = $"  {word} ";
        return [.. Enumerable.Range(0, padded.Length - 2).Select(i => (padded[i], padded[i + 1], padded[i + 2]))];
    }
}
