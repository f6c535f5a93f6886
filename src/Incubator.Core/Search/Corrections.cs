namespace Incubator.Core.Search;

/// <summary>What a search was probably meant to say.</summary>
/// <param name="Text">The words, corrected.</param>
/// <param name="IsSure">Only one letter of a word was wrong: its results are shown instead of none.</param>
public sealed record Spelling(string Text, bool IsSure);

/// <summary>Finds the term that was probably meant: by the runs of three letters that both have.</summary>
internal sealed class Corrections
{
    private const double LeastAlike = 0.35;

    private readonly Dictionary<(char, char, char), List<int>> _words = [];
    private readonly List<(string Word, int Runs)> _known = [];
    private int[] _shared = [];

    public void Add(string word)
    {
        var runs = Runs(word);
        foreach (var run in runs)
        {
            if (!_words.TryGetValue(run, out var words))
            {
                _words[run] = words = [];
            }

            words.Add(_known.Count);
        }

        _known.Add((word, runs.Count));
    }

    /// <summary>
    /// The likeliest word: one letter off before all others, then the most alike; null when none is. Not for two at once.
    /// </summary>
    public (string Word, bool IsOneOff)? Find(string word)
    {
        if (_shared.Length < _known.Count)
        {
            _shared = new int[_known.Count];
        }

        var mine = Runs(word);
        var candidates = new List<int>();
        foreach (var known in mine.SelectMany(run => _words.GetValueOrDefault(run) ?? []))
        {
            if (_shared[known]++ == 0)
            {
                candidates.Add(known);
            }
        }

        string? best = null;
        var most = (IsOneOff: false, Alike: LeastAlike);
        foreach (var candidate in candidates)
        {
            var (known, runs) = _known[candidate];
            var rank = (IsOneOff: IsOneOff(word, known), Alike: _shared[candidate] / (double)(mine.Count + runs - _shared[candidate]));
            _shared[candidate] = 0;
            var order = rank.CompareTo(most);
            if (order > 0 || (order == 0 && (best is null || string.CompareOrdinal(known, best) < 0)))
            {
                (best, most) = (known, rank);
            }
        }

        return best is null ? null : (best, most.IsOneOff);
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

        var left = a.AsSpan(start..^end);
        var right = b.AsSpan(start..^end);
        return (left.Length <= 1 && right.Length <= 1)
            || (left.Length == 2 && right.Length == 2 && left[0] == right[1] && left[1] == right[0]);
    }

    private static HashSet<(char, char, char)> Runs(string word)
    {
        var padded = $"  {word} ";
        return [.. Enumerable.Range(0, padded.Length - 2).Select(i => (padded[i], padded[i + 1], padded[i + 2]))];
    }
}
