namespace Incubator.Web.Hosting;

/// <summary>
/// The hub of the circuits accepts any Origin by itself, and the browser sends cookies along: a foreign page is refused here.
/// </summary>
public sealed class HubOrigin(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (
            context.Request.Path.StartsWithSegments("/_blazor")
            && context.Request.Headers.Origin.ToString() is { Length: > 0 } origin
            && origin != $"{context.Request.Scheme}://{context.Request.Host}"
        )
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(context);
    }
}
