using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Resources;
using Incubator.Core.Search;
using Incubator.Core.Spaces;
using Incubator.Site;
using Microsoft.Extensions.Localization;

namespace Incubator.Web.Hosting;

/// <summary>The list of spaces as marks on a map: the same filter keys, with what the map shows and its zoom.</summary>
public static class MapEndpoint
{
    public static void MapSpacesMap(this IEndpointRouteBuilder app) => app.MapGet("/spaces/map", AnswerAsync);

    private static async Task<IResult> AnswerAsync(
        HttpRequest request, SpacePoints points, IStringLocalizer<Words> words, CancellationToken ct)
    {
        var query = request.Values();
        var reader = new QueryReader(query);
        if (
            Area.Parse(reader.One("bounds")) is not { } view
            || !int.TryParse(reader.One("zoom"), NumberStyles.None, CultureInfo.InvariantCulture, out var zoom)
        )
        {
            return TypedResults.Problem(
                "bounds=south,west,north,east and zoom=0..19 are needed.",
                statusCode: StatusCodes.Status400BadRequest
            );
        }

        var filter = SpaceFilter.From(query);
        var found = await points.SearchAsync(filter, view, zoom, ct);
        return TypedResults.Json(
            new Answer(
                found.Total,
                found.InView,
                found.Unplaced,
                [
                    .. found.Marks.Select(m => new Mark(
                        m.Count,
                        m.At.Latitude,
                        m.At.Longitude,
                        [m.Bounds.South, m.Bounds.West, m.Bounds.North, m.Bounds.East],
                        m.Slug,
                        m.Name,
                        m.Slug is null ? null : Links.Space(m.Slug),
                        m.Price is { } price ? $"{Formats.Amount(price.Money)}/{words.Label(price.Unit)}" : null
                    )),
                ]
            )
        );
    }

    private sealed record Answer(int Total, int InView, int Unplaced, IReadOnlyList<Mark> Marks);

    private sealed record Mark(int Count, double Lat, double Lon, double[] Bounds, string? Slug, string? Name, string? Url, string? Price);
}
