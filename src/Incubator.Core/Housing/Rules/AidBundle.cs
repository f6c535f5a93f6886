using Incubator.Core.Common;

namespace Incubator.Core.Housing.Rules;

/// <summary>An aid that may be part of a bundle.</summary>
/// <param name="IsCertain">All its conditions are met; otherwise it still depends on something.</param>
/// <param name="Worth">What it brings in the first year, in minor units of the place's currency; 0 when not known or not money.</param>
/// <param name="Home">Null where it may be either.</param>
public sealed record Candidate(string Slug, AidRules Rules, bool IsCertain, long Worth, AidHome? Home = null);

/// <summary>What kind of home an aid is for: nobody buys and rents the same one.</summary>
public enum AidHome
{
    Rented,
    Bought,
}

/// <summary>Why an aid stays out of a bundle: it excludes, is excluded by, or lacks these.</summary>
/// <param name="Rule">Null where one is for a home that is bought and the others are for one that is rented.</param>
public sealed record LeftOut(string Slug, CombinationKind Because, IReadOnlyList<string> Aids, Combination? Rule);

/// <summary>The aids that may lawfully be had together and bring most, and why the others do not fit beside them.</summary>
public sealed record AidBundle(IReadOnlyList<string> Aids, IReadOnlyList<LeftOut> LeftOut)
{
    // Beyond this many aids that exclude one another the first found is good enough: 2^20 tries would not be.
    private const int MaxTries = 20_000;

    /// <summary>
    /// The best bundle: no two exclude each other, none is for a bought home beside one for a rented home, each has what it needs
    /// (in the bundle or already held); as many certain aids as possible, then the greatest worth, then the most aids, then the
    /// order given.
    /// </summary>
    /// <param name="held">Aids already held: what excludes one of them is left out.</param>
    public static AidBundle Best(IReadOnlyList<Candidate> candidates, IReadOnlySet<string> held)
    {
        var chosen = Tokens.All<AidHome>().Select(home => Search.In([.. candidates.Where(c => c.Home is null || c.Home == home)], held)).MaxBy(s => s.Best)!.BestFound;
        var slugs = chosen.Select(c => c.Slug).ToHashSet(StringComparer.Ordinal);
        return new AidBundle(
            [.. candidates.Where(chosen.Contains).Select(c => c.Slug)],
            [.. candidates.Where(c => !chosen.Contains(c)).Select(c => Why(c, chosen, slugs, held)).OfType<LeftOut>()]);
    }

    /// <summary>The rule by which two aids exclude each other, whichever of them says so; null when neither does.</summary>
    public static Combination? Exclusion(Candidate one, Candidate other) => Excludes(one.Rules, other.Slug) ?? Excludes(other.Rules, one.Slug);

    private static Combination? Excludes(AidRules rules, string slug) => rules.Combinations.Find(c => c.Kind == CombinationKind.Excludes && c.Aids.Contains(slug));

    private static Combination? Lacks(AidRules rules, IReadOnlySet<string> have) => rules.Combinations.Find(c => c.Kind == CombinationKind.Needs && !c.Aids.Exists(have.Contains));

    private static LeftOut? Why(Candidate candidate, IReadOnlyList<Candidate> chosen, IReadOnlySet<string> slugs, IReadOnlySet<string> held)
    {
        foreach (var other in chosen)
        {
            if (Exclusion(candidate, other) is { } rule)
            {
                return new LeftOut(candidate.Slug, CombinationKind.Excludes, [other.Slug], rule);
            }
        }

        if (candidate.Home is { } home && chosen.Where(c => c.Home is { } other && other != home).Select(c => c.Slug).ToList() is { Count: > 0 } others)
        {
            return new LeftOut(candidate.Slug, CombinationKind.Excludes, others, null);
        }

        return held.Select(h => (Slug: h, Rule: Excludes(candidate.Rules, h))).FirstOrDefault(h => h.Rule is not null) is { Rule: { } beside } one
            ? new LeftOut(candidate.Slug, CombinationKind.Excludes, [one.Slug], beside)
            : Lacks(candidate.Rules, slugs.Union(held).ToHashSet(StringComparer.Ordinal)) is { } needs ? new LeftOut(candidate.Slug, CombinationKind.Needs, needs.Aids, needs) : null;
    }

    private sealed class Search(IReadOnlyList<Candidate> candidates, IReadOnlySet<string> held)
    {
        private int _tries;

        public (int Certain, long Worth, int Count) Best { get; private set; } = (-1, 0, 0);

        public IReadOnlyList<Candidate> BestFound { get; private set; } = [];

        public static Search In(IReadOnlyList<Candidate> candidates, IReadOnlySet<string> held)
        {
            var search = new Search(candidates, held);
            search.Try(0, []);
            return search;
        }

        private void Try(int next, List<Candidate> chosen)
        {
            if (next == candidates.Count)
            {
                Weigh(chosen);
                return;
            }

            var candidate = candidates[next];
            var conflicts = chosen.Exists(c => Exclusion(c, candidate) is not null) || held.Any(h => Excludes(candidate.Rules, h) is not null);
            if (!conflicts)
            {
                chosen.Add(candidate);
                Try(next + 1, chosen);
                chosen.RemoveAt(chosen.Count - 1);
            }

            // Leaving it out can only help when it stands in the way of another or lacks what it needs.
            if (conflicts || (_tries++ < MaxTries && StandsInTheWay(candidate)))
            {
                Try(next + 1, chosen);
            }
        }

        private bool StandsInTheWay(Candidate candidate) =>
            candidate.Rules.Combinations.Exists(c => c.Kind == CombinationKind.Needs) || candidates.Any(c => c != candidate && Exclusion(c, candidate) is not null);

        private void Weigh(List<Candidate> chosen)
        {
            var have = chosen.Select(c => c.Slug).Concat(held).ToHashSet(StringComparer.Ordinal);
            var weight = (chosen.Count(c => c.IsCertain), chosen.Sum(c => c.Worth), chosen.Count);
            if (weight.CompareTo(Best) > 0 && chosen.TrueForAll(c => Lacks(c.Rules, have) is null))
            {
                (Best, BestFound) = (weight, [.. chosen]);
            }
        }
    }
}
