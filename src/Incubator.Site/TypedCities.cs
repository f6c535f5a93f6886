using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Search;

namespace Incubator.Site;

/// <summary>What was typed under "Where".</summary>
/// <param name="Address">The same search with names of cities as their slugs; null where it is so already.</param>
/// <param name="Unknown">The typed places that are no city of the directory.</param>
public sealed record TypedCities(string? Address, IReadOnlyList<string> Unknown)
{
    public static async Task<TypedCities> ReadAsync(SearchAddress address, CityQueries cities, CancellationToken ct)
    {
        var typed = address.Values("city").Where(Text.HasLetterOrDigit).Take(QueryReader.MaxChoices).ToList();
        if (typed.Count == 0)
        {
            return new TypedCities(null, []);
        }

        var meant = await cities.MeantAsync(typed, ct);
        var clear = typed.SelectMany(t => meant.Contains(t) ? meant[t] : [t]).Distinct().ToList();
        return new TypedCities(
            clear.SequenceEqual(typed) ? null : address.Replaced("city", clear),
            [.. typed.Where(t => !meant.Contains(t))]
        );
    }

    /// <summary>The values of the search without what is no city: it narrows nothing, and the page says so.</summary>
    public Func<string, IReadOnlyList<string>> Known(SearchAddress address) =>
        key => key == "city" ? [.. address.Values(key).Except(Unknown)] : address.Values(key);
}
