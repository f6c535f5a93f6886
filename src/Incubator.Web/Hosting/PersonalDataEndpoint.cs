using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.People;
using Incubator.Core.Privacy;
using Incubator.Site;

namespace Incubator.Web.Hosting;

/// <summary>The file of everything that is held about the signed-in person, for who has shown a short time ago who they are.</summary>
public static class PersonalDataEndpoint
{
    public static void MapPersonalData(this IEndpointRouteBuilder app) =>
        app.MapGet("/account/data/file", DownloadAsync).RequireAuthorization();

    private static async Task<IResult> DownloadAsync(
        HttpContext context, PersonalExport export, SessionStore sessions, TimeProvider clock, CancellationToken ct)
    {
        var me = context.User.ToActor();
        if (!await sessions.IsProvenAsync(me, ct))
        {
            return TypedResults.Redirect(Links.Again(Links.AccountData));
        }

        if (export.Enter(me) is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return TypedResults.StatusCode(StatusCodes.Status429TooManyRequests);
        }

        return await export.OfAsync(me, ct) is { } file
            ? TypedResults.File(file, "application/json", $"incubator-{clock.Today():yyyy-MM-dd}.json")
            : TypedResults.Redirect(Links.SignIn);
    }
}
