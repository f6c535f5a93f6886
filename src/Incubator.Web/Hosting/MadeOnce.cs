using System.Globalization;
using Incubator.Core.Search;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;

namespace Incubator.Web.Hosting;

/// <summary>
/// Keeps what programs read (the sitemap, feeds, lists of the API) as it was sent, compressed, until something is written or the
/// day turns. Only the parts of the query that a route names are part of the key: nobody has it made again by adding others.
/// </summary>
public sealed class MadeOnce(DataWatch watch, TimeProvider clock) : IOutputCachePolicy
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var may = HttpMethods.IsGet(context.HttpContext.Request.Method) && context.HttpContext.User.Identity?.IsAuthenticated != true;
        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking = may;
        context.ResponseExpirationTimeSpan = Life;
        context.CacheVaryByRules.HeaderNames = Microsoft.Net.Http.Headers.HeaderNames.AcceptEncoding;
        context.CacheVaryByRules.VaryByValues["written"] = watch.Version.ToString(CultureInfo.InvariantCulture);
        context.CacheVaryByRules.VaryByValues["day"] = clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        context.AllowCacheStorage &= response.StatusCode == StatusCodes.Status200OK && StringValues.IsNullOrEmpty(response.Headers.SetCookie);
        return ValueTask.CompletedTask;
    }
}

public static class MadeOnceExtensions
{
    /// <param name="query">The key of the query that the answer depends on; null for none.</param>
    public static TBuilder MadeOnce<TBuilder>(this TBuilder endpoints, string? query = null) where TBuilder : IEndpointConventionBuilder =>
        endpoints.CacheOutput(policy =>
        {
            policy.AddPolicy<MadeOnce>().SetVaryByQuery(query is null ? [] : [query]);
        }, excludeDefaultPolicy: true);
}
