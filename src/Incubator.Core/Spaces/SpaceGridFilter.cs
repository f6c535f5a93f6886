using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.Records;

namespace Incubator.Core.Spaces;

/// <summary>What narrows the editors' list of spaces, as its address says it.</summary>
/// <param name="Days">Not confirmed for so many days.</param>
/// <param name="HasNoPrice">Without a public price.</param>
/// <param name="ManagerId">Given to this person; for administrators.</param>
public sealed record SpaceGridFilter(
    int? CityId, SpaceKind? Kind, string? Country, RecordState? State, int? Days, bool HasNoPrice, int? ManagerId)
{
    public const string City = "city";
    public const string KindKey = "kind";
    public const string CountryKey = "country";
    public const string StateKey = "state";
    public const string DaysKey = "days";
    public const string Price = "price";
    public const string Manager = "manager";

    /// <summary>What <see cref="Price"/> says of spaces without one.</summary>
    public const string None = "none";

    private const int MaxDays = 10_000;

    public static IReadOnlyList<string> Keys { get; } = [City, KindKey, CountryKey, StateKey, DaysKey, Price, Manager];

    public static SpaceGridFilter Read(IReadOnlyDictionary<string, string> filter) => new(
        Number(filter, City),
        Tokens.Parse<SpaceKind>(filter.GetValueOrDefault(KindKey)),
        filter.GetValueOrDefault(CountryKey)?.ToUpperInvariant(),
        Tokens.Parse<RecordState>(filter.GetValueOrDefault(StateKey)),
        Number(filter, DaysKey) is { } days ? Math.Min(days, MaxDays) : null,
        filter.GetValueOrDefault(Price) == None,
        Number(filter, Manager));

    private static int? Number(IReadOnlyDictionary<string, string> filter, string key) =>
        int.TryParse(filter.GetValueOrDefault(key), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
