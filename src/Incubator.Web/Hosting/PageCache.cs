using System.Globalization;
using Incubator.Core.Search;
using Incubator.Site;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Incubator.Web.Hosting;

/// <summary>
/// Keeps visitor pages as they were sent, compressed, until something is written: every write gives pages another key, so that
/// what was being made meanwhile is never shown afterwards either. A page that follows the clock ("open now") lives a minute.
/// Only canonical addresses are kept (<see cref="PageQuery"/>), each under its own bytes.
/// </summary>
public sealed class PageCache(DataWatch watch, IOptions<IncubatorOptions> options) : IOutputCachePolicy
{
    public const long MostBytes = 64 * 1024 * 1024;

    private static readonly TimeSpan Life = TimeSpan.FromSeconds(60);

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        var may = options.Value.PageCache && IsKept(context.HttpContext);
        context.EnableOutputCaching = context.AllowLocking = may;
        context.AllowCacheLookup = context.AllowCacheStorage = may;
        if (!may)
        {
            return ValueTask.CompletedTask;
        }

        // The middleware would answer 504 to "only-if-cached", and go by a date whose seconds cannot tell two versions apart.
        request.Headers.CacheControl = request.Headers.IfModifiedSince = StringValues.Empty;
        context.ResponseExpirationTimeSpan = Life;
        // Path and scheme are part of the key anyway. A page shows the host that was asked only where no other is set.
        var rules = context.CacheVaryByRules;
        rules.VaryByHost = string.IsNullOrEmpty(options.Value.PublicUrl);
        rules.HeaderNames = HeaderNames.AcceptEncoding;
        // Not by QueryKeys, which ignores the case of names and the order of values (OutputCacheKeyProvider).
        rules.VaryByValues["query"] = request.QueryString.Value ?? "";
        rules.VaryByValues["written"] = watch.Version.ToString(CultureInfo.InvariantCulture);
        context.HttpContext.Features.Get<PageMaking>()?.Begin();
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

    /// <summary>Before the cache: browsers write the same wish in many ways, and each would be kept by itself.</summary>
    public static Task OneEncodingAsync(HttpContext context, RequestDelegate next)
    {
        var accepted = context.Request.GetTypedHeaders().AcceptEncoding;
        var wanted = accepted.Where(e => e.Quality is null or > 0).Select(e => e.Value.Value).ToList();
        context.Request.Headers.AcceptEncoding = wanted.Contains("br") ? "br" : wanted.Contains("gzip") ? "gzip" : StringValues.Empty;
        return next(context);
    }

    // A page shown to somebody who signed in is theirs.
    private static bool IsKept(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && context.User.Identity?.IsAuthenticated != true
        && context.Request.PathBase.HasValue
        && context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is { } page
        && PageQuery.OfShared(page.Type)?.IsCanonical(context.Request.Path, context.Request.QueryString) == true;
}
