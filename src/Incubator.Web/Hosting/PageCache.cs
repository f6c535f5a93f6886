using System.Security.Cryptography;
using Incubator.Core.Search;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Incubator.Web.Hosting;

/// <summary>
/// Keeps visitor pages as they were sent, compressed, until something is written: every write gives pages another key, so that
/// what was being made meanwhile is never shown afterwards either. A page that follows the clock ("open now") lives a minute.
/// </summary>
public sealed class PageCache(DataWatch watch, IOptions<IncubatorOptions> options) : IOutputCachePolicy
{
    public const long MostBytes = 64 * 1024 * 1024;

    private static readonly TimeSpan Life = TimeSpan.FromSeconds(60);

    // What is somebody's own: signing in, and answers to the check.
    private static readonly PathString[] Personal = ["/account", "/housing/check"];

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        var may = options.Value.PageCache && HttpMethods.IsGet(request.Method)
            && context.HttpContext.User.Identity?.IsAuthenticated != true && !Array.Exists(Personal, p => request.Path.StartsWithSegments(p));
        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking = may;
        context.ResponseExpirationTimeSpan = Life;
        context.CacheVaryByRules.QueryKeys = "*";
        context.CacheVaryByRules.HeaderNames = HeaderNames.AcceptEncoding;
        context.CacheVaryByRules.VaryByValues["written"] = watch.Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        context.AllowCacheStorage &= response.StatusCode == StatusCodes.Status200OK && StringValues.IsNullOrEmpty(response.Headers.SetCookie);
        return ValueTask.CompletedTask;
    }

    /// <summary>Before the cache: browsers write the same wish in many ways, and each would be kept by itself.</summary>
    public static Task OneEncodingAsync(HttpContext context, RequestDelegate next)
    {
        var wanted = context.Request.GetTypedHeaders().AcceptEncoding.Where(e => e.Quality is null or > 0).Select(e => e.Value.Value).ToList();
        context.Request.Headers.AcceptEncoding = wanted.Contains("br") ? "br" : wanted.Contains("gzip") ? "gzip" : StringValues.Empty;
        return next(context);
    }

    /// <summary>Behind the cache: names what is about to be kept by its content, so that who has it already is told so (304).</summary>
    public static async Task TagAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IOutputCacheFeature>()?.Context.AllowCacheStorage != true)
        {
            await next(context);
            return;
        }

        var body = context.Response.Body;
        using var page = new MemoryStream();
        context.Response.Body = page;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
        }

        if (context.Response.StatusCode == StatusCodes.Status200OK)
        {
            context.Response.Headers.ETag = $"\"{Convert.ToHexStringLower(SHA256.HashData(page.GetBuffer().AsSpan(0, (int)page.Length)).AsSpan(0, 16))}\"";
            // A reader's copy is asked about each time: a saved change is seen at once.
            context.Response.Headers.TryAdd(HeaderNames.CacheControl, "no-cache");
        }

        page.Position = 0;
        await page.CopyToAsync(body, context.RequestAborted);
    }
}
