namespace Incubator.Web.Admin.Review;

/// <summary>Who has which case open at this moment, so that two reviewers at once see each other.</summary>
public sealed class CaseReaders
{
    private readonly Lock _lock = new();
    private readonly List<Reader> _readers = [];

    /// <summary>Somebody opens a case, until the answer is disposed of.</summary>
    /// <param name="changed">Called when somebody else opens, changes or leaves the case.</param>
    public Reader Enter(int caseId, string name, Action changed)
    {
        var reader = new Reader(this, caseId, name, changed);
        lock (_lock)
        {
            _readers.Add(reader);
        }

        Tell(reader);
        return reader;
    }

    private List<Reader> OthersOf(Reader reader)
    {
        lock (_lock)
        {
            return [.. _readers.Where(r => r.CaseId == reader.CaseId && r != reader)];
        }
    }

    private void Tell(Reader reader)
    {
        foreach (var other in OthersOf(reader))
        {
            other.Changed();
        }
    }

    private void Leave(Reader reader)
    {
        lock (_lock)
        {
            _readers.Remove(reader);
        }

        Tell(reader);
    }

    /// <summary>One reviewer at one case.</summary>
    public sealed class Reader : IDisposable
    {
        private readonly CaseReaders _all;
        private readonly string _name;

        internal Reader(CaseReaders all, int caseId, string name, Action changed) =>
            (_all, CaseId, _name, Changed) = (all, caseId, name, changed);

        internal int CaseId { get; }

        internal Action Changed { get; }

        /// <summary>The names of the others.</summary>
        public IReadOnlyList<string> Others =>
            [.. _all.OthersOf(this).Select(r => r._name).Distinct().Order(StringComparer.CurrentCulture)];

        /// <summary>The case was changed here: the others look at something old.</summary>
        public void Tell() => _all.Tell(this);

        public void Dispose() => _all.Leave(this);
    }
}
