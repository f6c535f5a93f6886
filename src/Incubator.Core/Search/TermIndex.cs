using System.Diagnostics.CodeAnalysis;
using Incubator.Core.Common;

namespace Incubator.Core.Search;

/// <summary>
/// The inverted index: which rows have which term, and how prominently. The name comes before the summary and that before the rest,
/// the whole term before its first letters. Rows are only ever added; a record that changes gets a new row.
/// </summary>
internal sealed class TermIndex
{
    public const int MaxTerms = 12;

    /// <summary>More than <see cref="Fit"/> ever says.</summary>
    public const int FitEnd = (MaxTerms * Prominences * 2 * 2) + 2;

    // Above this, sorting all terms anew is quicker than putting each in its place.
    private const int FewTerms = 200;
    private const int Prominences = 3;
    private const int FieldBits = 2;
    private const int FieldMask = (1 << FieldBits) - 1;
    private const int MaxRows = 1 << (32 - FieldBits);
    private const int LeastToCorrect = 3;

    // What fewer records say may itself be mistyped.
    private const int CommonRows = 3;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _terms = [];
    private Postings[] _postings = [];
    private readonly List<int> _sorted = [];
    private readonly Corrections _corrections = new();
    private int _corrected;
    private byte[] _nameTerms = [];
    private bool[] _isOfName = [];

    /// <summary>Adds a row; numbers must rise. <see cref="Sort"/> makes it findable.</summary>
    public void Add(int row, SearchDocument document)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, MaxRows);
        Grow(ref _nameTerms, row);
        _nameTerms[row] = (byte)Math.Min(byte.MaxValue, AddTerms(row, document.Title, 0));
        AddTerms(row, document.Summary, 1);
        AddTerms(row, document.Body, 2);
    }

    /// <summary>Puts new terms in their order.</summary>
    public void Sort()
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
        Array.Resize(ref _postings, _terms.Count);
        foreach (ref var postings in _postings.AsSpan())
        {
            postings.Trim();
        }
    }

    /// <summary>The terms of a query text, folded, each once.</summary>
    public static IReadOnlyList<string> Terms(string? text) => [.. Text.Words(text).Take(MaxTerms).Distinct(StringComparer.Ordinal)];

    /// <summary>
    /// The rows that have every term, the last letters of each left open; how well they fit stands in <see cref="Buffers.Scores"/>.
    /// </summary>
    /// <param name="terms">As <see cref="Terms"/> gives them; none matches nothing.</param>
    public RowSet Find(IReadOnlyList<string> terms, int rows, Buffers buffers)
    {
        var found = buffers.Empty(rows);
        var scores = buffers.Scores(rows);
        var levels = buffers.Levels(rows);
        for (var i = 0; i < terms.Count; i++)
        {
            levels.Clear();
            Mark(terms[i], levels, i == 0 ? found : null);
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

    /// <summary>How well a found row fits: by each term, and then whether the terms are its whole name. Higher is better.</summary>
    /// <param name="score">From <see cref="Buffers.Scores"/>.</param>
    /// <param name="terms">How many were asked for.</param>
    public int Fit(int row, int score, int terms) => (score * 2) + (score == terms * Prominences * 2 && _nameTerms[row] == terms ? 1 : 0);

    /// <summary>
    /// For a search that finds nothing: the same with the terms that no row has replaced by terms of names, or by terms that several
    /// rows have; null when there is nothing to replace them by.
    /// </summary>
    public Spelling? Correct(IReadOnlyList<string> terms)
    {
        var isSure = true;
        var corrected = new List<string>();
        foreach (var term in terms)
        {
            var (first, end) = Range(term);
            if (first < end)
            {
                corrected.Add(term);
            }
            else if (term.Length >= LeastToCorrect && Near(term) is { } near)
            {
                corrected.Add(near.Word);
                isSure &= near.IsOneOff;
            }
            else
            {
                return null;
            }
        }

        return corrected.SequenceEqual(terms) ? null : new Spelling(string.Join(' ', corrected), isSure);
    }

    /// <summary>Whether a score says that every term stands, or begins one, in the name.</summary>
    public static bool IsOfName(int score, int terms) => score >= terms * ((Prominences * 2) - 1);

    private (string Word, bool IsOneOff)? Near(string term)
    {
        // Searches read side by side; the first one that needs it gathers the terms to choose from.
        lock (_corrections)
        {
            for (; _corrected < _terms.Count; _corrected++)
            {
                if (_isOfName[_corrected] || _postings[_corrected].All.Length >= CommonRows)
                {
                    _corrections.Add(_terms[_corrected]);
                }
            }

            return _corrections.Find(term);
        }
    }

    /// <param name="into">Given for the first term: takes every row that has it.</param>
    private void Mark(string term, Span<byte> levels, RowSet? into)
    {
        var (first, end) = Range(term);
        for (var i = first; i < end; i++)
        {
            var exact = _terms[_sorted[i]].Length == term.Length ? 1 : 0;
            foreach (var posting in _postings[_sorted[i]].All)
            {
                var (row, field) = ((int)(posting >> FieldBits), (int)(posting & FieldMask));
                var level = (byte)(((Prominences - 1 - field) * 2) + 1 + exact);
                if (levels[row] < level)
                {
                    levels[row] = level;
                    into?.Add(row);
                }
            }
        }
    }

    private int AddTerms(int row, string folded, int field)
    {
        var count = 0;
        var lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var word in new FoldedTerms(folded))
        {
            count++;
            if (!lookup.TryGetValue(word, out var term))
            {
                term = _terms.Count;
                var text = word.ToString();
                _numbers.Add(text, term);
                _terms.Add(text);
                Grow(ref _postings, term);
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
    // Most terms stand in one row alone: their number needs no array.
    private struct Postings
    {
        private uint[]? _packed;
        private uint _last;
        private int _count;

        [UnscopedRef]
        public readonly ReadOnlySpan<uint> All => _packed is null ? new ReadOnlySpan<uint>(in _last)[.._count] : _packed.AsSpan(0, _count);

        public void Add(int row, int field)
        {
            if (_count > 0 && _last >> FieldBits == row)
            {
                return;
            }

            var packed = ((uint)row << FieldBits) | (uint)field;
            if (_count > 0)
            {
                _packed ??= [_last];
                Grow(ref _packed, _count);
                _packed[_count] = packed;
            }

            _last = packed;
            _count++;
        }

        public void Trim()
        {
            if (_packed is not null)
            {
                Array.Resize(ref _packed, _count);
            }
        }
    }
}
