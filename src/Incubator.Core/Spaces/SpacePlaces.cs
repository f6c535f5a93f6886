using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Search;

namespace Incubator.Core.Spaces;

/// <summary>The options of a search by place: how many spaces each city and each country would give.</summary>
internal sealed class SpacePlaces(SpaceIndex index, SpaceFilter filter)
{
    private const int MaxPlaceOptions = 500;

    /// <param name="cityRows">What matches every group but that of cities.</param>
    /// <param name="countryRows">What matches every group but that of countries; often the same set.</param>
    public (IReadOnlyList<FacetOption> Cities, IReadOnlyList<FacetOption> Countries) Count(RowSet cityRows, RowSet countryRows)
    {
        var byCity = CountCities(cityRows);
        var byCountry = new Dictionary<string, int>(StringComparer.Ordinal);
        var counts = ReferenceEquals(cityRows, countryRows) ? byCity : CountCities(countryRows);
        for (var city = 0; city < counts.Length; city++)
        {
            if (counts[city] > 0)
            {
                byCountry[index.Cities[city].CountryCode] = byCountry.GetValueOrDefault(index.Cities[city].CountryCode) + counts[city];
            }
        }

        var french = Languages.Current == "fr";
        var cities = new List<FacetOption>();
        var least = LeastShown(byCity);
        for (var city = 0; city < byCity.Length; city++)
        {
            var entry = index.Cities[city];
            if (byCity[city] >= least || (byCity[city] > 0 && filter.Cities.Contains(entry.Slug)))
            {
                cities.Add(new FacetOption(entry.Slug, french ? entry.NameFr ?? entry.Name : entry.Name, byCity[city], filter.Cities.Contains(entry.Slug)));
            }
        }

        var countries = byCountry.Keys.Union(filter.Countries)
            .Select(c => new FacetOption(c, Countries.Find(c)?.Name(Languages.Current), byCountry.GetValueOrDefault(c), filter.Countries.Contains(c)));
        return (FirstOptions(cities, filter.Cities.Count), FirstOptions(countries, filter.Countries.Count));
    }

    // Of thousands of cities only the first hundreds are named: the others need no words and no place in the order.
    private static int LeastShown(int[] counts)
    {
        if (counts.Length <= MaxPlaceOptions)
        {
            return 1;
        }

        var sorted = counts.ToArray();
        Array.Sort(sorted);
        return Math.Max(1, sorted[^MaxPlaceOptions]);
    }

    private int[] CountCities(RowSet rows)
    {
        // What matches is live: where it is as many, it is all.
        if (rows.Count() == index.LiveCount)
        {
            return [.. index.LiveByCity];
        }

        var counts = new int[index.Cities.Count];
        var cities = index.CityOf;
        foreach (var row in rows)
        {
            counts[cities[row]]++;
        }

        return counts;
    }

    /// <summary>The chosen options first, then those that give most.</summary>
    internal static IReadOnlyList<FacetOption> FirstOptions(IEnumerable<FacetOption> options, int chosen) =>
        [.. options.OrderByDescending(o => o.IsChosen).ThenByDescending(o => o.Count).ThenBy(o => o.Label, StringComparer.Ordinal).Take(Math.Max(MaxPlaceOptions, chosen))];
}
