using Incubator.Core.Common;

namespace Incubator.Core.Housing.Rules;

/// <summary>An aid that may be part of a bundle.</summary>
/// <param name="IsCertain">All its conditions are met; otherwise it still depends on something.</param>
/// <param name="Worth">What it brings in the first year, in minor units of the place's currency; 0 when not known or not money.</param>
public sealed record Candidate(string Slug, AidRules Rules, bool IsCertain, long Worth)
{
    /// <summary>The kinds of home that it is for.</summary>
    public AidHome Home { get; init; } = AidHome.Any;

    /// <summary>It is itself a home, or the right to one.</summary>
    public bool IsHome { get; init; }

    /// <summary>The city it is for; null where it is for more than one.</summary>
    public string? City { get; init; }
}

/// <summary>What kinds of home an aid is for: nobody buys the home that they rent, or rents one beside a room in a residence.</summary>
[Flags]
public enum AidHome
{
    None = 0,
    Rented = 1,
    Residence = 1 << 1,
    Bought = 1 << 2,
    Any = Rented | Residence | Bought,
}

/// <summary>Why an aid stays out of a bundle.</summary>
public enum LeftOutReason
{
    /// <summary>It excludes these, or they exclude it.</summary>
    Excludes,

    /// <summary>It lacks these.</summary>
    Needs,

    /// <summary>They are for another kind of home.</summary>
    Tenure,

    /// <summary>Each is a home, and a bundle is for one.</summary>
    SecondHome,

    /// <summary>They are for another city.</summary>
    OtherCity,
}

/// <summary>An aid that stays out of a bundle because of these others.</summary>
/// <param name="Rule">The rule of an aid that says so; null where it follows from there being one home.</param>
public sealed record LeftOut(string Slug, LeftOutReason Because, IReadOnlyList<string> Aids, Combination? Rule = null);

/// <summary>The aids that may lawfully be had together, for one home, and bring most; and why the others do not fit beside them.</summary>
public sealed record AidBundle(IReadOnlyList<string> Aids, IReadOnlyList<LeftOut> LeftOut)
{
    // Beyond this many aids that exclude one another the first found is good enough: 2^20 tries would not be.
    private const int MaxTries = 20_000;

    private static readonly AidHome[] Kinds = [AidHome.Rented, AidHome.Residence, AidHome.Bought];

    /// <summary>
    /// The best bundle for one home: no two exclude each other, at most one is itself a home, none is for a bought home beside one for a
    /// rented home or for another city, each has what it needs (in the bundle or already held); as many certain aids as possible, then
    /// the greatest worth, then the most aids, then the order given.
    /// </summary>
    /// <param name="held">Aids already held: what excludes one of them is left out.</param>
    public static AidBundle Best(IReadOnlyList<Candidate> candidates, IReadOnlySet<string> held)
    {
        var chosen = Homes(candidates).Select(home => Search.In(home, held)).MaxBy(s => s.Best)!.BestFound;
        return new AidBundle(
            [.. candidates.Where(chosen.Contains).Select(c => c.Slug)],
            [.. candidates.Where(c => !chosen.Contains(c)).Select(c => Why(c, chosen, held)).OfType<LeftOut>()]);
    }

    /// <summary>For each home that one may have, the aids that are for it.</summary>
    private static IEnumerable<IReadOnlyList<Candidate>> Homes(IReadOnlyList<Candidate> candidates)
    {
        List<Candidate?> homes = [.. candidates.Where(c => c.IsHome), null];
        List<string?> cities = [.. candidates.Select(c => c.City).OfType<string>().Distinct()];
        return from tenure in Kinds
               from city in cities.DefaultIfEmpty(null)
               let fitting = candidates.Where(c => c.Home.HasFlag(tenure) && (c.City is null || c.City == city)).ToList()
               from home in homes
               where home is null || fitting.Contains(home)
               select fitting.Where(c => !c.IsHome || c == home).ToList();
    }

    /// <summary>The rule by which two aids exclude each other, whichever of them says so; null when neither does.</summary>
    public static Combination? Exclusion(Candidate one, Candidate other) =>
        Excludes(one.Rules, other.Slug) ?? Excludes(other.Rules, one.Slug);

    private static Combination? Excludes(AidRules rules, string slug) =>
        rules.Combinations.Find(c => c.Kind == CombinationKind.Excludes && c.Aids.Contains(slug));

    private static Combination? Lacks(AidRules rules, IReadOnlySet<string> have) =>
        rules.Combinations.Find(c => c.Kind == CombinationKind.Needs && !c.Aids.Exists(have.Contains));

    private static LeftOut? Why(Candidate candidate, IReadOnlyList<Candidate> chosen, IReadOnlySet<string> held)
    {
        LeftOut? Beside(LeftOutReason reason, Func<Candidate, bool> isOne) =>
            chosen.Where(isOne).Select(c => c.Slug).ToList() is { Count: > 0 } others ? new LeftOut(candidate.Slug, reason, others) : null;

        return ByExclusion(candidate, chosen, held)
            ?? Beside(LeftOutReason.Tenure, c => (candidate.Home & c.Home) == AidHome.None)
            ?? Beside(LeftOutReason.SecondHome, c => candidate.IsHome && c.IsHome)
            ?? Beside(LeftOutReason.OtherCity, c => candidate.City is { } city && c.City is { } other && city != other)
            ?? ByNeed(candidate, chosen, held);
    }

    private static LeftOut? ByExclusion(Candidate candidate, IReadOnlyList<Candidate> chosen, IReadOnlySet<string> held) =>
        chosen.Select(c => (c.Slug, Rule: Exclusion(candidate, c))).Concat(held.Select(h => (Slug: h, Rule: Excludes(candidate.Rules, h))))
            .Where(o => o.Rule is not null)
            .Select(o => new LeftOut(candidate.Slug, LeftOutReason.Excludes, [o.Slug], o.Rule))
            .FirstOrDefault();

    private static LeftOut? ByNeed(Candidate candidate, IReadOnlyList<Candidate> chosen, IReadOnlySet<string> held) =>
        Lacks(candidate.Rules, chosen.Select(c => c.Slug).Concat(held).ToHashSet(StringComparer.Ordinal)) is { } rule
            ? new LeftOut(candidate.Slug, LeftOutReason.Needs, rule.Aids, rule)
            : null;

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
            var conflicts =
                chosen.Exists(c => Exclusion(c, candidate) is not null) || held.Any(h => Excludes(candidate.Rules, h) is not null);
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
            candidate.Rules.Combinations.Exists(c => c.Kind == CombinationKind.Needs)
            || candidates.Any(c => c != candidate && Exclusion(c, candidate) is not null);

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
