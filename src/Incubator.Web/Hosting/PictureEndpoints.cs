using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Microsoft.Net.Http.Headers;

namespace Incubator.Web.Hosting;

/// <summary>The pictures of live records, as files. What stands at such an address never changes: a new picture has a new one.</summary>
public static class PictureEndpoints
{
    public static void MapPictures(this IEndpointRouteBuilder app)
    {
        app.MapGet("/pictures/spaces/{slug}/{picture}/{file}", async (
            string slug, string picture, string file, SpacePictureFiles pictures, HttpContext context, CancellationToken ct) =>
            Answer(await pictures.FindAsync(slug, picture, file, ct), picture, context));
        app.MapGet("/pictures/startups/{slug}/{picture}/{file}", async (
            string slug, string picture, string file, StartupLogoFiles logos, HttpContext context, CancellationToken ct) =>
            Answer(await logos.FindAsync(slug, picture, file, ct), picture, context));
    }

    private static IResult Answer(Lookup<string> lookup, string picture, HttpContext context)
    {
        switch (lookup)
        {
            case Lookup<string>.Found { Value: var path }:
                context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                var type = Path.GetExtension(path) == $".{PictureName.WebP}" ? "image/webp" : "image/jpeg";
                return Results.File(path, type, entityTag: new EntityTagHeaderValue($"\"{picture}/{Path.GetFileName(path)}\""));
            case Lookup<string>.Gone:
                return Results.StatusCode(StatusCodes.Status410Gone);
            default:
                return Results.NotFound();
        }
    }
}
