using Incubator.Core.Storage.Sqlite;
using Incubator.Site;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Options;

namespace Incubator.Web.Hosting;

/// <summary>
/// Keeps visitor pages. One that follows the clock ("open now") lives a minute. Only canonical addresses are kept
/// (<see cref="PageQuery"/>), each under its own bytes.
/// </summary>
public sealed class PageCache(DataWatch watch, IOptions<IncubatorOptions> options) : KeptResponses(watch)
{
    public const long MostBytes = 64 * 1024 * 1024;

    protected override TimeSpan Life => TimeSpan.FromSeconds(60);

    // The better one first.
    private static readonly string[] OurEncodings = ["br", "gzip"];

    /// <summary>Before the cache: browsers write the same wish in many ways, and each would be kept by itself.</summary>
    public static Task OneEncodingAsync(HttpContext context, RequestDelegate next)
    {
        var accepted = context.Request.GetTypedHeaders().AcceptEncoding;
        var wanted = accepted.Where(e => e.Quality is null or > 0).Select(e => e.Value.Value).ToList();
        context.Request.Headers.AcceptEncoding = OurEncodings.FirstOrDefault(wanted.Contains);
        return next(context);
    }

    protected override bool IsKept(HttpContext context) =>
        options.Value.PageCache
        && context.Request.PathBase.HasValue
        && context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is { } page
        && PageQuery.OfShared(page.Type)?.IsCanonical(context.Request.Path, context.Request.QueryString) == true;

    protected override void Vary(CacheVaryByRules rules, HttpRequest request)
    {
        // A page shows the host that was asked only where no other is set.
        rules.VaryByHost = string.IsNullOrEmpty(options.Value.PublicUrl);
        // Not by QueryKeys, which ignores the case of names and the order of values (OutputCacheKeyProvider).
        rules.VaryByValues["query"] = request.QueryString.Value ?? "";
    }
}
