using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.Storage.Sqlite;
using Microsoft.AspNetCore.OutputCaching;

namespace Incubator.Web.Hosting;

/// <summary>
/// Keeps what programs read (the sitemap, feeds, lists of the API) until a day may turn somewhere, ten minutes at most. Only the part of
/// the query that a route names is part of the key: nobody has it made again by adding others.
/// </summary>
public sealed class MadeOnce(DataWatch watch, TimeProvider clock) : KeptResponses(watch)
{
    protected override TimeSpan Life => TimeSpan.FromMinutes(10);

    protected override bool IsKept(HttpContext context) => true;

    protected override void Vary(CacheVaryByRules rules, HttpRequest request) =>
        rules.VaryByValues["quarter"] = clock.QuarterHour().ToString("s", CultureInfo.InvariantCulture);
}

public static class MadeOnceExtensions
{
    /// <param name="query">The key of the query that the answer depends on; null for none.</param>
    public static TBuilder MadeOnce<TBuilder>(this TBuilder endpoints, string? query = null)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.CacheOutput(
            policy => policy.AddPolicy<MadeOnce>().SetVaryByQuery(query is null ? [] : [query]),
            excludeDefaultPolicy: true
        );
}
