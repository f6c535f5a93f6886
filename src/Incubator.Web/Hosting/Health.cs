using Incubator.Core.Data;

namespace Incubator.Web.Hosting;

public static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", (HttpContext context) => Answer(context, true));
        app.MapGet("/health/ready", async (HttpContext context, DatabaseCheck check, CancellationToken ct) => Answer(context, await check.AnswersAsync(ct)));
    }

    private static IResult Answer(HttpContext context, bool up)
    {
        context.Response.Headers.CacheControl = "no-store";
        return up ? Results.Text("up") : Results.Problem("The database does not answer.", statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
