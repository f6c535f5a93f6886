using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Places;

/// <summary>What there is in a city.</summary>
/// <param name="Spaces">Live spaces.</param>
/// <param name="Startups">Startups that reside in one of them today.</param>
/// <param name="Aids">Housing aid that reaches the city and is not closed today.</param>
public sealed record CityCounts(int Spaces, int Startups, int Aids);

/// <summary>What a concept above says of cities: it registers itself, places do not know it.</summary>
public interface ICityContribution
{
    /// <summary>Adds what it has in these cities to their counts.</summary>
    /// <param name="counts">One for each city, by its id.</param>
    Task CountAsync(IncubatorDb db, IDictionary<int, CityCounts> counts, DateOnly today, CancellationToken ct);

    /// <summary>How much a visitor has to see in each city, by its id: what makes a city worth naming first.</summary>
    Task<IReadOnlyDictionary<int, int>> WeighAsync(IncubatorDb db, CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<int, int>>(new Dictionary<int, int>());

    /// <summary>Whether something that is not archived stands in the city.</summary>
    Task<bool> UsesAsync(IncubatorDb db, int city, CancellationToken ct) => Task.FromResult(false);
}

/// <summary>What is said of cities beyond their own record.</summary>
public sealed class CityCensus(IEnumerable<ICityContribution> contributions)
{
    /// <param name="cities">Ids.</param>
    public async Task<IReadOnlyDictionary<int, CityCounts>> CountsAsync(
        IncubatorDb db, IReadOnlyList<int> cities, DateOnly today, CancellationToken ct)
    {
        var counts = cities.ToDictionary(id => id, _ => new CityCounts(0, 0, 0));
        foreach (var contribution in contributions)
        {
            await contribution.CountAsync(db, counts, today, ct);
        }

        return counts;
    }

    /// <summary>The reviewed cities with most to see, those first; none that has nothing.</summary>
    public async Task<IReadOnlyList<int>> BusiestAsync(IncubatorDb db, int count, CancellationToken ct)
    {
        var weights = new Dictionary<int, int>();
        foreach (var contribution in contributions)
        {
            foreach (var (city, weight) in await contribution.WeighAsync(db, ct))
            {
                weights[city] = weights.GetValueOrDefault(city) + weight;
            }
        }

        var cities = await db.Cities().AsNoTracking().Where(c => c.State == RecordState.Live && !c.IsUnreviewed)
            .Select(c => new { c.Id, c.NameFolded }).ToListAsync(ct);
        return [.. cities.Where(c => weights.GetValueOrDefault(c.Id) > 0)
            .OrderByDescending(c => weights[c.Id]).ThenBy(c => c.NameFolded, StringComparer.Ordinal).ThenBy(c => c.Id)
            .Take(count).Select(c => c.Id)];
    }

    /// <summary>Whether something that is not archived stands in the city.</summary>
    public async Task<bool> IsInUseAsync(IncubatorDb db, int city, CancellationToken ct)
    {
        foreach (var contribution in contributions)
        {
            if (await contribution.UsesAsync(db, city, ct))
            {
                return true;
            }
        }

        return false;
    }
}
