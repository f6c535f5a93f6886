using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Search;

namespace Incubator.Site;

/// <summary>What was typed under "Where", for a list that knows cities and no points.</summary>
/// <param name="Around">Null where nothing was typed.</param>
/// <param name="Within">Kilometres.</param>
public sealed record TypedLocation(CitiesAround? Around, double Within)
{
    private const double DefaultWithin = 10;
    private const double MostWithin = 500;

    public FoundLocation? Found => Around?.Location;

    public static async Task<TypedLocation> ReadAsync(SearchAddress address, LocationQueries locations, CancellationToken ct)
    {
        var reader = new QueryReader(address.Values);
        var within = reader.One("within") is { } km && TypedNumber.Amount(km) is { } read and > 0
            ? Math.Min((double)read, MostWithin)
            : DefaultWithin;
        return new TypedLocation(reader.QueryText("where") is { } typed ? await locations.AroundAsync(typed, within, ct) : null, within);
    }
}
