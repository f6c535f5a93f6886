using System.Runtime.InteropServices;

namespace Incubator.Core.Files;

/// <summary>Finds the record, or the earlier row, that a row may be a duplicate of.</summary>
internal sealed class Twins
{
    // A block of more than these is no sign of anything: a chain's phone, a portal's address, a word that a whole town uses.
    internal const int MostOfOneKey = 40;

    private readonly Dictionary<string, List<Seen>> _seen = new(StringComparer.Ordinal);

    // What is looked for is nearly always remembered next.
    private TwinFacts? _last;

    /// <summary>A record that is there already.</summary>
    public void Add(TwinCandidate record) => Remember(new Seen(record.Id, record.Slug, null, new TwinFacts(record.Traits)));

    /// <summary>A row that is taken.</summary>
    /// <param name="id">The record that it is about; null for a new one.</param>
    public void Remember(int line, int? id, TwinTraits traits) => Remember(new Seen(id, null, line, FactsOf(traits)));

    /// <summary>The one with which most agrees, a record rather than a row.</summary>
    /// <param name="id">The record that the row is about; null for a new one, which alone can be a duplicate of a record.</param>
    public (ImportTwin Twin, IReadOnlyList<string> Agree)? Find(int? id, TwinTraits traits)
    {
        var facts = FactsOf(traits);
        var found = facts.Keys().SelectMany(k => _seen.GetValueOrDefault(k) ?? []).Distinct()
            .Where(s => s.Line is not null || (id is null && s.Id is not null))
            .Select(s => (Seen: s, Agree: TwinRule.Judge(facts, s.Facts)))
            .Where(s => s.Agree is not null)
            .OrderByDescending(s => s.Agree!.Count)
            .ThenByDescending(s => s.Seen.Facts.Letters == facts.Letters)
            .ThenByDescending(s => s.Seen.Line is null)
            .FirstOrDefault();
        return found.Agree is null
            ? null
            : (new ImportTwin(
                found.Seen.Id, found.Seen.Slug, found.Seen.Line, found.Seen.Facts.Traits.Name, traits.Beside(found.Seen.Facts.Traits)),
                found.Agree);
    }

    private TwinFacts FactsOf(TwinTraits traits) => _last is { } last && last.Traits == traits ? last : _last = new TwinFacts(traits);

    private void Remember(Seen seen)
    {
        foreach (var key in seen.Facts.Keys())
        {
            ref var block = ref CollectionsMarshal.GetValueRefOrAddDefault(_seen, key, out _);
            block ??= [];
            if (block.Count < MostOfOneKey)
            {
                block.Add(seen);
            }
        }
    }

    /// <summary>A class: it is one and the same, however many blocks it stands in.</summary>
    private sealed class Seen(int? id, string? slug, int? line, TwinFacts facts)
    {
        public int? Id => id;

        public string? Slug => slug;

        public int? Line => line;

        public TwinFacts Facts => facts;
    }
}
