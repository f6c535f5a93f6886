using Incubator.Core.Storage;

namespace Incubator.Core.Files;

/// <summary>Two records that are probably one.</summary>
/// <param name="Agree">What agrees, as tokens; that of <see cref="TwinRule.Judge"/>.</param>
/// <param name="Score">How sure it is, up to 100.</param>
/// <param name="Kilometres">How far apart they are; null where one says nothing of it.</param>
public sealed record TwinPair(TwinCandidate One, TwinCandidate Other, IReadOnlyList<string> Agree, int Score, double? Kilometres)
{
    /// <summary>What both say of the same thing: the first before, the second after.</summary>
    public IReadOnlyList<ImportChange> Beside => Other.Traits.Beside(One.Traits);
}

/// <summary>The records of one kind that are compared with each other.</summary>
/// <param name="Kind">The token of the kind of record.</param>
public sealed record TwinRecords(string Kind, Func<IncubatorDb, CancellationToken, Task<IReadOnlyList<TwinCandidate>>> ReadAsync);

/// <summary>Finds all pairs of records that are probably one, by the rule of the files.</summary>
public static class TwinPairs
{
    private const double Doorstep = 0.15;

    private static readonly Dictionary<string, int> Weights = new(StringComparer.Ordinal)
    {
        ["name"] = 35,
        ["website"] = 20,
        ["phone"] = 20,
        ["email"] = 10,
        ["street"] = 10,
        ["city"] = 5,
    };

    /// <summary>The surest first. Only records that share a key are compared, never all with all.</summary>
    public static IReadOnlyList<TwinPair> Find(IEnumerable<TwinCandidate> records)
    {
        var blocks = new Dictionary<string, List<(TwinCandidate Record, TwinFacts Facts)>>(StringComparer.Ordinal);
        foreach (var record in records)
        {
            var facts = new TwinFacts(record.Traits);
            foreach (var key in facts.Keys())
            {
                if (!blocks.TryGetValue(key, out var block))
                {
                    blocks[key] = block = [];
                }

                // More of one key are no sign of anything.
                if (block.Count < Twins.MostOfOneKey)
                {
                    block.Add((record, facts));
                }
            }
        }

        var seen = new HashSet<(int, int)>();
        var pairs = new List<TwinPair>();
        foreach (var block in blocks.Values)
        {
            foreach (var (i, one) in block.Index())
            {
                pairs.AddRange(block.Skip(i + 1).Where(o => seen.Add((one.Record.Id, o.Record.Id))).Select(o => Pair(one, o))
                    .OfType<TwinPair>());
            }
        }

        return [.. pairs.OrderByDescending(p => p.Score).ThenBy(p => p.One.Id).ThenBy(p => p.Other.Id)];
    }

    private static TwinPair? Pair((TwinCandidate Record, TwinFacts Facts) one, (TwinCandidate Record, TwinFacts Facts) other)
    {
        if (TwinRule.Judge(one.Facts, other.Facts) is not { } agree)
        {
            return null;
        }

        var (here, there) = (one.Record.Traits, other.Record.Traits);
        var kilometres = here.IsSomewhere || there.IsSomewhere ? null : here.KilometresTo(there);
        return new TwinPair(one.Record, other.Record, agree, Score(one.Facts, other.Facts, agree, kilometres), kilometres);
    }

    private static int Score(TwinFacts one, TwinFacts other, IReadOnlyList<string> agree, double? kilometres)
    {
        var isExact = one.Letters == other.Letters;
        return Math.Min(100, agree.Sum(a => Weights[a]) + (isExact ? 15 : 0) + (kilometres < Doorstep ? 10 : 0));
    }
}
