namespace Incubator.Core.Spaces;

/// <summary>The open aid that is narrower than a country, counted by what it covers: everything in France is in reach of Visale.</summary>
public sealed record NarrowAid(
    IReadOnlyDictionary<int, int> BySpace, IReadOnlyDictionary<int, int> ByCity, IReadOnlyDictionary<int, int> ByRegion)
{
    public static NarrowAid None { get; } = new(new Dictionary<int, int>(), new Dictionary<int, int>(), new Dictionary<int, int>());

    public NarrowAid With(NarrowAid other) => new(Sum(BySpace, other.BySpace), Sum(ByCity, other.ByCity), Sum(ByRegion, other.ByRegion));

    public bool IsSame(NarrowAid other) =>
        IsSame(BySpace, other.BySpace) && IsSame(ByCity, other.ByCity) && IsSame(ByRegion, other.ByRegion);

    private static bool IsSame(IReadOnlyDictionary<int, int> a, IReadOnlyDictionary<int, int> b) =>
        a.Count == b.Count && a.All(count => b.GetValueOrDefault(count.Key) == count.Value);

    /// <summary>How many aids are within reach of a space.</summary>
    public int Within(int space, int city, int? region) =>
        BySpace.GetValueOrDefault(space) + ByCity.GetValueOrDefault(city) + (region is { } id ? ByRegion.GetValueOrDefault(id) : 0);

    private static Dictionary<int, int> Sum(IReadOnlyDictionary<int, int> a, IReadOnlyDictionary<int, int> b) =>
        a.Concat(b).GroupBy(c => c.Key, c => c.Value).ToDictionary(g => g.Key, g => g.Sum());
}
