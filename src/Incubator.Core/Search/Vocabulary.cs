using Incubator.Core.Common;

namespace Incubator.Core.Search;

/// <summary>Where a term stands. Joined spellings stand nowhere: nobody wrote them.</summary>
[Flags]
internal enum TermSources : byte
{
    None = 0,

    /// <summary>In a text of no language: a place, a street.</summary>
    Any = 1,
    English = 2,
    French = 4,
    Name = 8,
}

/// <summary>All terms of an index, numbered as they come, and in their order.</summary>
internal sealed class Vocabulary
{
    // Above this, sorting all terms anew is quicker than putting each in its place.
    private const int FewTerms = 200;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _terms = [];
    private readonly List<int> _sorted = [];
    private TermSources[] _sources = [];

    public int Count => _terms.Count;

    public string this[int number] => _terms[number];

    public TermSources SourcesOf(int number) => _sources[number];

    public bool IsOfName(int number) => (_sources[number] & TermSources.Name) != 0;

    /// <summary>The number of a term, a new one if need be.</summary>
    public int Take(ReadOnlySpan<char> term, TermSources source)
    {
        var lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(term, out var number))
        {
            number = _terms.Count;
            var text = term.ToString();
            _numbers.Add(text, number);
            _terms.Add(text);
            if (number >= _sources.Length)
            {
                Array.Resize(ref _sources, Math.Max(number + 1, _sources.Length * 5 / 4));
            }
        }

        _sources[number] |= source;
        return number;
    }

    public bool TryFind(ReadOnlySpan<char> term, out int number) =>
        _numbers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(term, out number);

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

    /// <summary>Where in their order the terms stand that begin so; the term itself is the first of them.</summary>
    public (int First, int End) Range(string prefix) => (FirstFrom(prefix), FirstFrom(prefix + char.MaxValue));

    /// <summary>The number of the term at a place in their order.</summary>
    public int At(int place) => _sorted[place];

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
}

/// <summary>
/// The terms that a mistyped one may have meant: of names, of labels and synonyms in the reader's language, and what several records say
/// in it.
/// </summary>
internal sealed class KnownTerms(Vocabulary terms, Func<int, int> rowsOf)
{
    private const int LeastLetters = 3;

    // What fewer records say may itself be mistyped.
    private const int CommonRows = 3;

    private readonly Lock _guard = new();
    private readonly Corrections _english = Labels("en");
    private readonly Corrections _french = Labels("fr");
    private int _known;

    /// <summary>The likeliest one, by the language of the request.</summary>
    public (string Word, bool IsOneOff)? Near(string term)
    {
        if (term.Length < LeastLetters)
        {
            return null;
        }

        // Searches read side by side; the first one that needs it gathers the terms to choose from.
        lock (_guard)
        {
            for (; _known < terms.Count; _known++)
            {
                if (terms.IsOfName(_known) || rowsOf(_known) >= CommonRows)
                {
                    AddTo(_english, TermSources.English);
                    AddTo(_french, TermSources.French);
                }
            }

            return (Languages.Current == "fr" ? _french : _english).Find(term);
        }
    }

    private void AddTo(Corrections corrections, TermSources language)
    {
        if ((terms.SourcesOf(_known) & (TermSources.Name | TermSources.Any | language)) != 0)
        {
            corrections.Add(terms[_known]);
        }
    }

    private static Corrections Labels(string language)
    {
        var corrections = new Corrections();
        foreach (var term in Synonyms.TermsIn(language).Where(t => t.Length >= LeastLetters))
        {
            corrections.Add(term);
        }

        return corrections;
    }
}
