using Incubator.Core.Places;
using Incubator.Core.Search;

namespace Incubator.Core.Spaces;

/// <summary>A mark on the map: one space, or so many.</summary>
/// <param name="Slug">Null for a cluster.</param>
/// <param name="Price">What its cheapest desk costs, as the list says it.</param>
public sealed record MapMark(int Count, Coordinates At, Area Bounds, string? Slug, string? Name, CardPrice? Price);

/// <param name="Total">What the list counts for the same filter.</param>
/// <param name="InView">The sum of the marks.</param>
/// <param name="Unplaced">Found spaces whose coordinates nobody knows.</param>
public sealed record MapView(int Total, int InView, int Unplaced, IReadOnlyList<MapMark> Marks);

/// <summary>What a search finds, on a map: exactly the spaces of the list.</summary>
public sealed class SpacePoints
{
    // Enough to see how a city lies; every page of a space there draws from them.
    private const int MostInCity = 200;

    private readonly CurrentSpaces _spaces;
    private readonly ReadModels _models;
    private readonly TimeProvider _clock;

    private readonly LocationQueries _locations;

    internal SpacePoints(CurrentSpaces spaces, ReadModels models, TimeProvider clock, LocationQueries locations) =>
        (_spaces, _models, _clock, _locations) = (spaces, models, clock, locations);

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    /// <summary>Where the spaces of a city are, in no order that means anything; of a large one, some of them.</summary>
    public ValueTask<IReadOnlyList<Coordinates>> InCityAsync(string citySlug, CancellationToken ct) =>
        _models.KeepAsync(("points in city", citySlug), async () => Some(await ReadCityAsync(citySlug, ct)));

    private static IReadOnlyList<Coordinates> Some(IReadOnlyList<Coordinates> points) =>
        points.Count <= MostInCity
            ? points
            : [.. Enumerable.Range(0, MostInCity).Select(i => points[(int)((long)i * points.Count / MostInCity)])];

    private async Task<IReadOnlyList<Coordinates>> ReadCityAsync(string citySlug, CancellationToken ct) =>
        await _spaces.ReadAsync<IReadOnlyList<Coordinates>>((index, buffers) =>
        {
            var points = new List<Coordinates>();
            foreach (var row in SpaceQueries.Found(index, new SpaceFilter { Cities = [citySlug] }, Now, buffers))
            {
                if (index[row].Place is { } place)
                {
                    points.Add(place);
                }
            }

            return points;
        }, ct);

    public async Task<MapView> SearchAsync(SpaceFilter asked, Area view, int zoom, CancellationToken ct)
    {
        var filter = await _locations.LocateAsync(asked, ct);
        return await _spaces.ReadAsync((index, buffers) =>
        {
            var (total, placed) = (0, 0);
            var clusters = new MapClusters(view, zoom);
            var points = index.Points.All;
            foreach (var row in SpaceQueries.Found(index, filter, Now, buffers))
            {
                total++;
                if (points[row].IsKnown)
                {
                    placed++;
                    clusters.Add(row, points[row]);
                }
            }

            var marks = clusters.All().Select(c => MarkOf(c, index[c.First], filter)).ToList();
            return new MapView(total, marks.Sum(m => m.Count), total - placed, marks);
        }, ct);
    }

    private static MapMark MarkOf(MapCluster cluster, SpaceEntry first, SpaceFilter filter) => cluster.Count == 1
        ? new MapMark(1, cluster.Middle, cluster.Bounds, first.Slug, first.Name, SpaceQueries.PriceOf(first, filter))
        : new MapMark(cluster.Count, cluster.Middle, cluster.Bounds, null, null, null);
}
