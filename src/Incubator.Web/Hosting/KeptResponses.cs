using System.Globalization;
using Incubator.Core.Storage.Sqlite;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Incubator.Web.Hosting;

/// <summary>
/// Keeps answers as they were sent, compressed, until something is written: every write gives them another key, so that what was being
/// made meanwhile is never shown afterwards either. What somebody who signed in is shown is theirs, and not kept.
/// </summary>
public abstract class KeptResponses(DataWatch watch) : IOutputCachePolicy
{
    protected abstract TimeSpan Life { get; }

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        var may = HttpMethods.IsGet(http.Request.Method) && http.User.Identity?.IsAuthenticated != true && IsKept(http);
        context.EnableOutputCaching = context.AllowLocking = may;
        context.AllowCacheLookup = context.AllowCacheStorage = may;
        if (!may)
        {
            return ValueTask.CompletedTask;
        }

        // The middleware would answer 504 to "only-if-cached", and go by a date whose seconds cannot tell two versions apart.
        http.Request.Headers.CacheControl = http.Request.Headers.IfModifiedSince = StringValues.Empty;
        context.ResponseExpirationTimeSpan = Life;
        var rules = context.CacheVaryByRules;
        rules.HeaderNames = HeaderNames.AcceptEncoding;
        rules.VaryByValues["written"] = watch.Version.ToString(CultureInfo.InvariantCulture);
        // Path, scheme and host are part of the key anyway.
        Vary(rules, http.Request);
        http.Features.Get<PageMaking>()?.Begin();
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        context.HttpContext.Features.Get<PageMaking>()?.End();
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        var isForAll = response.StatusCode == StatusCodes.Status200OK && StringValues.IsNullOrEmpty(response.Headers.SetCookie);
        context.AllowCacheStorage &= isForAll;
        return ValueTask.CompletedTask;
    }

    protected abstract bool IsKept(HttpContext context);

    /// <summary>Names what else of the request the answer depends on.</summary>
    protected abstract void Vary(CacheVaryByRules rules, HttpRequest request);
}
