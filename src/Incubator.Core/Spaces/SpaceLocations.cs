using Incubator.Core.Places;

namespace Incubator.Core.Spaces;

/// <summary>Looks up the place of a search for spaces.</summary>
public static class SpaceLocations
{
    /// <summary>The same search with what its typed place means.</summary>
    public static async ValueTask<SpaceFilter> LocateAsync(this LocationQueries locations, SpaceFilter filter, CancellationToken ct) =>
        filter.Where is { } typed && filter.Location is null ? filter.At(await locations.FindAsync(typed, ct)) : filter;
}
