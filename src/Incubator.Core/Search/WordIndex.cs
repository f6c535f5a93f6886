using System.Text;
using Incubator.Core.Common;

namespace Incubator.Core.Search;

/// <summary>
/// Which rows have which word, and how prominently: the name comes before the summary and that before the rest, the whole word
/// before its first letters. Rows are only ever added; a record that changes gets a new row.
/// </summary>
public sealed class WordIndex
{
    public const int MaxWords = 12;

    // Above this, sorting all terms anew is quicker than putting each in its place.
    private const int FewTerms = 200;
    private const int Prominences = 3;
    private const int LeastToCorrect = 3;

    // What fewer records say may itself be mistyped.
    private const int CommonRows = 3;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _terms = [];
    private readonly List<Postings> _postings = [];
    private readonly List<int> _sorted = [];
    private readonly NearWords _near = new();
    private int _nearTerms;
    private byte[] _nameWords = [];
    private bool[] _isOfName = [];

    /// <summary>Adds a row; numbers must rise. <see cref="Settle"/> makes it findable.</summary>
    public void Add(int row, SearchDocument document)
    {
        Grow(ref _nameWords, row);
        _nameWords[row] = (byte)Math.Min(byte.MaxValue, AddWords(row, document.Title, 0));
        AddWords(row, document.Summary, 1);
        AddWords(row, document.Body, 2);
    }

    /// <summary>Puts new terms in their order.</summary>
    public void Settle()
    {
        var fresh = _terms.Count - _sorted.Count;
        if (fresh > FewTerms)
        {
            _sorted.Clear();
            _sorted.AddRange(Enumerable.Range(0, _terms.Count));
            _sorted.Sort((a, b) => string.CompareOrdinal(_terms[a], _terms[b]));
            return;
        }

        for (var term = _terms.Count - fresh; term < _terms.Count; term++)
        {
            _sorted.Insert(FirstFrom(_terms[term]), term);
        }
    }

    /// <summary>Gives back the room that growing left over.</summary>
    public void Trim()
    {
        foreach (var postings in _postings)
        {
            postings.Trim();
        }
    }

    /// <summary>The folded words of a search, each once.</summary>
    public static IReadOnlyList<string> Words(string? text) => [.. Text.Words(text).Take(MaxWords).Distinct(StringComparer.Ordinal)];

    /// <summary>The rows that have every word, the last letters of each left open; how well they fit stands in <see cref="Workspace.Scores"/>.</summary>
    /// <param name="words">As <see cref="Words"/> gives them; none matches nothing.</param>
    public RowSet Find(IReadOnlyList<string> words, int rows, Workspace workspace)
    {
        var found = workspace.TakeEmpty(rows);
        var scores = workspace.Scores(rows);
        var levels = workspace.Levels(rows);
        for (var i = 0; i < words.Count; i++)
        {
            levels.Clear();
            Mark(words[i], levels, i == 0 ? found : null);
            if (i == 0)
            {
                foreach (var row in found)
                {
                    scores[row] = levels[row];
                }
            }
            else
            {
                foreach (var row in found)
                {
                    if (levels[row] == 0)
                    {
                        found.Remove(row);
                    }

                    scores[row] += levels[row];
                }
            }
        }

        return found;
    }

    /// <summary>How well a found row fits: by each word, and then whether the words are its whole name. Higher is better.</summary>
    /// <param name="score">From <see cref="Workspace.Scores"/>.</param>
    /// <param name="words">How many were asked for.</param>
    public int Fit(int row, int score, int words) => (score * 2) + (score == words * Prominences * 2 && _nameWords[row] == words ? 1 : 0);

    /// <summary>For a search that finds nothing: the same with the words that nothing has replaced by words of names, or by words that several rows have; null when there is nothing to replace them by.</summary>
    public Spelling? Correct(IReadOnlyList<string> words)
    {
        var isSure = true;
        var corrected = new List<string>();
        foreach (var word in words)
        {
            var (first, end) = Range(word);
            if (first < end)
            {
                corrected.Add(word);
            }
            else if (word.Length >= LeastToCorrect && Near(word) is { } near)
            {
                corrected.Add(near.Word);
                isSure &= near.IsOneOff;
            }
            else
            {
                return null;
            }
        }

        return corrected.SequenceEqual(words) ? null : new Spelling(string.Join(' ', corrected), isSure);
    }

    /// <summary>Whether a score says that every word stands, or begins a word, in the name.</summary>
    public static bool IsOfName(int score, int words) => score >= words * ((Prominences * 2) - 1);

    private (string Word, bool IsOneOff)? Near(string word)
    {
        // Searches read side by side; the first one that needs it gathers the words to choose from.
        lock (_near)
        {
            for (; _nearTerms < _terms.Count; _nearTerms++)
            {
                if (_isOfName[_nearTerms] || _postings[_nearTerms].All.Length >= CommonRows)
                {
                    _near.Add(_terms[_nearTerms]);
                }
            }

            return _near.Find(word);
        }
    }

    /// <param name="into">Given for the first word: takes every row that has it.</param>
    private void Mark(string word, Span<byte> levels, RowSet? into)
    {
        var (first, end) = Range(word);
        for (var i = first; i < end; i++)
        {
            var exact = _terms[_sorted[i]].Length == word.Length ? 1 : 0;
            foreach (var posting in _postings[_sorted[i]].All)
            {
                var (row, field) = ((int)(posting >> 2), (int)(posting & 3));
                var level = (byte)(((Prominences - 1 - field) * 2) + 1 + exact);
                if (levels[row] < level)
                {
                    levels[row] = level;
                    into?.Add(row);
                }
            }
        }
    }

    private int AddWords(int row, string folded, int field)
    {
        var count = 0;
        foreach (var word in new FoldedWords(folded))
        {
            count++;
            var lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
            if (!lookup.TryGetValue(word, out var term))
            {
                term = _terms.Count;
                var text = word.ToString();
                _numbers.Add(text, term);
                _terms.Add(text);
                _postings.Add(new Postings());
                Grow(ref _isOfName, term);
            }

            _isOfName[term] |= field == 0;
            _postings[term].Add(row, field);
        }

        return count;
    }

    private (int First, int End) Range(string prefix) => (FirstFrom(prefix), FirstFrom(prefix + char.MaxValue));

    private int FirstFrom(string text)
    {
        var (low, high) = (0, _sorted.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(_terms[_sorted[middle]], text) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static void Grow<T>(ref T[] array, int index)
    {
        if (index >= array.Length)
        {
            Array.Resize(ref array, Math.Max(index + 1, array.Length * 5 / 4));
        }
    }

    // A row and its most prominent field in one number; a row's fields are added in that order, so the first one stays.
    private sealed class Postings
    {
        private uint[] _packed = new uint[1];
        private int _count;

        public ReadOnlySpan<uint> All => _packed.AsSpan(0, _count);

        public void Add(int row, int field)
        {
            if (_count > 0 && _packed[_count - 1] >> 2 == row)
            {
                return;
            }

            Grow(ref _packed, _count);
            _packed[_count++] = ((uint)row << 2) | (uint)field;
        }

        public void Trim() => Array.Resize(ref _packed, _count);
    }
}

/// <summary>The words of an already folded text, as <see cref="Text.Words"/> cuts them, without making a string of each.</summary>
internal ref struct FoldedWords(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _left = text;

    public ReadOnlySpan<char> Current { get; private set; }

    public readonly FoldedWords GetEnumerator() => this;

    public bool MoveNext()
    {
        var start = 0;
        while (start < _left.Length && !IsOfWord(start, out _))
        {
            start += IsPair(start) ? 2 : 1;
        }

        var end = start;
        while (end < _left.Length && IsOfWord(end, out var length))
        {
            end += length;
        }

        Current = _left[start..end];
        _left = _left[end..];
        return end > start;
    }

    private readonly bool IsPair(int at) => char.IsHighSurrogate(_left[at]) && at + 1 < _left.Length;

    private readonly bool IsOfWord(int at, out int length)
    {
        length = 1;
        var letter = _left[at];
        if (char.IsAscii(letter))
        {
            return char.IsAsciiLetterOrDigit(letter);
        }

        return Rune.DecodeFromUtf16(_left[at..], out var rune, out length) == System.Buffers.OperationStatus.Done
            && Text.IsOfWord(rune);
    }
}
