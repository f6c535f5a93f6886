using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Search;

namespace Incubator.Site;

/// <summary>
/// Names of cities that an address states as <c>city</c>: what was typed before there was <c>where</c>, or by hand.
/// </summary>
public static class TypedCities
{
    /// <summary>
    /// The same search with names of cities as their slugs, and with what is no city of the directory as the typed place; null where it
    /// is so already.
    /// </summary>
    public static async Task<string?> ClearAsync(SearchAddress address, CityQueries cities, CancellationToken ct)
    {
        var typed = address.Values("city").Where(Text.HasLetterOrDigit).Take(QueryReader.MaxChoices).ToList();
        if (typed.Count == 0)
        {
            return null;
        }

        var meant = await cities.MeantAsync(typed, ct);
        var clear = typed.SelectMany(t => meant[t]).Distinct().ToList();
        if (typed.FirstOrDefault(t => !meant.Contains(t)) is not { } other)
        {
            return clear.SequenceEqual(typed) ? null : address.Replaced("city", clear);
        }

        return address.First("where") is null ? address.Replaced("city", clear, "where", other) : address.Replaced("city", clear);
    }
}
