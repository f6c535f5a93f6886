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

    private const int Prominences = 3;

    // A name that is written in two words is found by one: of so many letters, of which the second word may be begun.
    private const int LeastToPart = 4;
    private const int LeastBegun = 3;

    // In the order of DocumentText.SectionEnd.
    private static readonly TermSources[] Sections =
        [TermSources.Any, TermSources.English, TermSources.French, TermSources.None];

    private readonly Vocabulary _terms = new();
    private readonly KnownTerms _known;
    private Postings[] _postings = [];
    private byte[] _nameTerms = [];

    public TermIndex() => _known = new KnownTerms(_terms, term => _postings[term].All.Length);

    /// <summary>What the rows' options are called.</summary>
    public OptionTerms Options { get; } = new();

    /// <summary>Adds a row; numbers must rise. <see cref="Sort"/> makes it findable.</summary>
    public void Add(int row, SearchDocument document)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Postings.MaxRows);
        Grow(ref _nameTerms, row);
        _nameTerms[row] = (byte)Math.Min(byte.MaxValue, AddTerms(row, document.Title, 0, TermSources.Name));
        AddSections(row, document.Summary, 1);
        AddSections(row, document.Body, 2);
    }

    /// <summary>Puts new terms in their order.</summary>
    public void Sort() => _terms.Sort();

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
    public static IReadOnlyList<string> Terms(string? text)
    {
        var terms = new List<string>();
        for (var words = new FoldedTerms(Text.Fold(text)); words.MoveNext();)
        {
            if (!words.IsTail)
            {
                terms.Add(words.Current.ToString());
            }
        }

        return [.. terms.Take(MaxTerms).Distinct(StringComparer.Ordinal)];
    }

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
            MarkAny(terms, i, rows, levels, i == 0 ? found : null, buffers);
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
    /// For a search that finds nothing: the same with the terms that no row has, and no label or synonym of anything, replaced by terms
    /// of names, or by terms of the reader's language that several rows have; null when there is nothing to replace them by.
    /// </summary>
    public Spelling? Correct(IReadOnlyList<string> terms, int rows, Buffers buffers)
    {
        var isSure = true;
        var corrected = new List<string>();
        for (var i = 0; i < terms.Count; i++)
        {
            if (Synonyms.IsKnown(terms[i]) || IsThere(terms, i, rows, buffers))
            {
                corrected.Add(terms[i]);
            }
            else if (_known.Near(terms[i]) is { } near)
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

    private bool IsThere(IReadOnlyList<string> terms, int at, int rows, Buffers buffers)
    {
        var levels = buffers.Levels(rows);
        levels.Clear();
        var found = buffers.Empty(rows);
        MarkAny(terms, at, rows, levels, found, buffers);
        return found.Count() > 0;
    }

    /// <summary>Marks the rows that have a term of a query in one of the spellings that people use.</summary>
    private void MarkAny(IReadOnlyList<string> terms, int at, int rows, Span<byte> levels, RowSet? into, Buffers buffers)
    {
        var term = terms[at];
        Mark(term, isWhole: false, rows, levels, into, buffers);
        foreach (var same in Synonyms.Same(term))
        {
            Mark(same, isWhole: true, rows, levels, into, buffers);
        }

        // "Co working" is found where "coworking" stands, and the other way round in names.
        if (at + 1 < terms.Count)
        {
            Mark(term + terms[at + 1], isWhole: false, rows, levels, into, buffers);
        }

        if (at > 0)
        {
            Mark(terms[at - 1] + term, isWhole: false, rows, levels, into, buffers);
        }

        MarkParted(term, levels, into);
    }

    /// <param name="into">Given for the first term: takes every row that has it.</param>
    private void Mark(string term, bool isWhole, int rows, Span<byte> levels, RowSet? into, Buffers buffers)
    {
        var (first, end) = _terms.Range(term);
        for (var i = first; i < end; i++)
        {
            var known = _terms.At(i);
            var exact = _terms[known].Length == term.Length ? 1 : 0;
            if (isWhole && exact == 0)
            {
                break; // The whole term is the first of its range.
            }

            foreach (var posting in _postings[known].All)
            {
                var (row, field) = Postings.Read(posting);
                Raise(row, (byte)(((Prominences - 1 - field) * 2) + 1 + exact), levels, into);
            }
        }

        Options.Mark(term, isWhole, rows, levels, into, buffers);
    }

    /// <summary>Marks the rows whose names have the term in two words: both count as begun.</summary>
    private void MarkParted(string term, Span<byte> levels, RowSet? into)
    {
        for (var at = 1; term.Length >= LeastToPart && at < term.Length; at++)
        {
            if (!_terms.TryFind(term.AsSpan(0, at), out var left) || !_terms.IsOfName(left))
            {
                continue;
            }

            var right = term[at..];
            var (first, end) = _terms.Range(right);
            for (var i = first; i < end; i++)
            {
                var begun = _terms.At(i);
                if (right.Length < LeastBegun && _terms[begun].Length > right.Length)
                {
                    break;
                }

                if (_terms.IsOfName(begun))
                {
                    MarkBoth(left, begun, levels, into);
                }
            }
        }
    }

    private void MarkBoth(int left, int right, Span<byte> levels, RowSet? into)
    {
        if (_postings[left].All.Length > _postings[right].All.Length)
        {
            (left, right) = (right, left);
        }

        var others = _postings[right].All;
        foreach (var posting in _postings[left].All)
        {
            if (Postings.Read(posting) is (var row, 0) && others.BinarySearch(posting) >= 0)
            {
                Raise(row, (Prominences * 2) - 1, levels, into);
            }
        }
    }

    private static void Raise(int row, byte level, Span<byte> levels, RowSet? into)
    {
        if (levels[row] < level)
        {
            levels[row] = level;
            into?.Add(row);
        }
    }

    private void AddSections(int row, ReadOnlySpan<char> text, int field)
    {
        var section = 0;
        foreach (var range in text.Split(DocumentText.SectionEnd))
        {
            AddTerms(row, text[range], field, Sections[Math.Min(section++, Sections.Length - 1)]);
        }
    }

    private int AddTerms(int row, ReadOnlySpan<char> folded, int field, TermSources source)
    {
        var count = 0;
        for (var words = new FoldedTerms(folded); words.MoveNext();)
        {
            count += words.IsTail ? 0 : 1;
            var term = _terms.Take(words.Current, source);
            Grow(ref _postings, term);
            _postings[term].Add(row, field);
        }

        return count;
    }

    private static void Grow<T>(ref T[] array, int index)
    {
        if (index >= array.Length)
        {
            Array.Resize(ref array, Math.Max(index + 1, array.Length * 5 / 4));
        }
    }
}
