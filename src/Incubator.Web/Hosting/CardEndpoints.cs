using Incubator.Core.Common;
using Incubator.Core.Housing;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Site;
using Microsoft.Net.Http.Headers;

namespace Incubator.Web.Hosting;

/// <summary>The pictures that stand for pages where links to them are shown.</summary>
public static class CardEndpoints
{
    private const string Directory = "Incubator";

    public static void MapCards(this IEndpointRouteBuilder app)
    {
        app.MapGet(
            Links.Card,
            (CardPainter painter, HttpContext context, CancellationToken ct) => PaintAsync(painter, context, "incubator", Directory, "", ct)
        );
        app.MapGet(
            "/cards/spaces/{slug}.png",
            async (string slug, SpaceQueries spaces, CardPainter painter, HttpContext context, CancellationToken ct) =>
                await AnswerAsync(
                    await spaces.FindAsync(slug, ct),
                    Links.SpaceCard,
                    s => (s.Slug, s.Name, $"{s.City.Name} · {Directory}"),
                    painter,
                    context,
                    ct
                )
        );
        app.MapGet(
            "/cards/startups/{slug}.png",
            async (string slug, StartupQueries startups, CardPainter painter, HttpContext context, CancellationToken ct) =>
                await AnswerAsync(
                    await startups.FindAsync(slug, ct),
                    Links.StartupCard,
                    s => (s.Slug, s.Name, Directory),
                    painter,
                    context,
                    ct
                )
        );
        app.MapGet(
            "/cards/cities/{slug}.png",
            async (string slug, CityQueries cities, CardPainter painter, HttpContext context, CancellationToken ct) =>
                await AnswerAsync(await cities.FindAsync(slug, ct), Links.CityCard, c => (c.Slug, c.Name, Directory), painter, context, ct)
        );
        app.MapGet(
            "/cards/housing/{slug}.png",
            async (string slug, HousingAidQueries aids, CardPainter painter, HttpContext context, CancellationToken ct) =>
                await AnswerAsync(
                    await aids.FindAsync(slug, ct),
                    Links.AidCard,
                    d => (d.Card.Slug, d.Card.Name, $"{d.Card.Provider} · {Directory}"),
                    painter,
                    context,
                    ct
                )
        );
    }

    private static async Task<IResult> AnswerAsync<T>(
        Lookup<T> lookup,
        Func<string, string> address,
        Func<T, (string Slug, string Name, string Line)> say,
        CardPainter painter,
        HttpContext context,
        CancellationToken ct
    )
    {
        switch (lookup)
        {
            case Lookup<T>.Found found:
                var (slug, name, line) = say(found.Value);
                return await PaintAsync(painter, context, slug, name, line, ct);
            case Lookup<T>.Moved moved:
                return Results.Redirect(address(moved.Slug), permanent: true);
            case Lookup<T>.Gone:
                return Results.StatusCode(StatusCodes.Status410Gone);
            default:
                return Results.NotFound();
        }
    }

    private static async Task<IResult> PaintAsync(
        CardPainter painter,
        HttpContext context,
        string slug,
        string name,
        string line,
        CancellationToken ct
    )
    {
        // Its address stays when the name changes: a day later the new one is seen everywhere.
        context.Response.Headers.CacheControl = "public, max-age=86400";
        return Results.Bytes(
            await painter.PaintAsync(slug, name, line, ct),
            "image/png",
            entityTag: new EntityTagHeaderValue($"\"{Formats.Hash($"{slug}\n{name}\n{line}"):x8}\"")
        );
    }
}
