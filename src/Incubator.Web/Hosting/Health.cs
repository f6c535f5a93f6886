using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Storage.Sqlite;
using Microsoft.Extensions.Localization;

namespace Incubator.Web.Hosting;

/// <summary>For whoever watches the server. Pages are served while "live" answers; "ready" says no once nothing can be written.</summary>
public static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", Live);
        app.MapGet("/health/ready", ReadyAsync);
    }

    /// <summary>
    /// Whoever watches asks the machine by its address: the framework lets a request without a host through, and nothing is made of the
    /// host here.
    /// </summary>
    public static Task AnswerByAddressAsync(HttpContext context, RequestDelegate next)
    {
        if (IsAsked(context.Request.Path))
        {
            context.Request.Headers.Host = default;
        }

        return next(context);
    }

    public static bool IsAsked(PathString path) => path.StartsWithSegments("/health");

    private static IResult Live(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.Text("up");
    }

    private static async Task<IResult> ReadyAsync(
        HttpContext context, DatabaseCheck check, WriteProbe probe, IStringLocalizer<Words> words, CancellationToken ct)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!await check.AnswersAsync(ct))
        {
            return NotReady(context, "The database does not answer.", "no", "no");
        }

        return await probe.LookAsync(ct) is { } fault
            ? NotReady(context, $"Pages are served, but nothing can be written. {words.Label(fault)}", "yes", Tokens.Of(fault))
            : Results.Text("up");
    }

    private static IResult NotReady(HttpContext context, string why, string reading, string writing)
    {
        context.Response.Headers.RetryAfter = ErrorPages.RetrySeconds.ToString(CultureInfo.InvariantCulture);
        var parts = new Dictionary<string, object?> { ["reading"] = reading, ["writing"] = writing };
        return Results.Problem(why, statusCode: StatusCodes.Status503ServiceUnavailable, extensions: parts);
    }
}
