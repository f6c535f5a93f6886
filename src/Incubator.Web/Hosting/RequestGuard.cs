using Microsoft.Net.Http.Headers;

namespace Incubator.Web.Hosting;

/// <summary>
/// Refuses what no browser sends and what the parts behind would fail on: a Host that is no host (addresses of pages are built from
/// it), a form that is not UTF-8. The answer is empty: a page could not be built either.
/// </summary>
public sealed class RequestGuard(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!IsHost(context.Request.Headers.Host.ToString()) && !Health.IsAsked(context.Request.Path))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        }

        if (context.Request.HasFormContentType && !IsUtf8(context.Request.ContentType))
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return Task.CompletedTask;
        }

        return next(context);
    }

    private static bool IsHost(string host)
    {
        try
        {
            return host.Length > 0
                && Uri.TryCreate($"http://{HostString.FromUriComponent(host).ToUriComponent()}/", UriKind.Absolute, out var uri)
                && uri.PathAndQuery == "/"
                && uri.UserInfo.Length == 0
                && uri.Fragment.Length == 0;
        }
        catch (ArgumentException)
        {
            // An international name that does not decode.
            return false;
        }
    }

    private static bool IsUtf8(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.Charset.Length == 0 || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
