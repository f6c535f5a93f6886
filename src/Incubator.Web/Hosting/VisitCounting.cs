using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Visits;

namespace Incubator.Web.Hosting;

/// <summary>
/// Counts who has read the page of a record, whether it was made, kept, or had by the reader already (304): it stands around all of these,
/// and around what answers HEAD as GET. Programs are left out as far as they say what they are, and so is whoever keeps the record.
/// </summary>
public sealed partial class VisitCounting(RequestDelegate next, VisitCounter visits, IEnumerable<RecordKind> kinds)
{
    private readonly FrozenDictionary<string, RecordKind> _pages =
        kinds.Where(k => k.HasPublicList).ToFrozenDictionary(k => $"/{k.List}/{{Slug}}");

    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified
            && HttpMethods.IsGet(context.Request.Method)
            && context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route } && _pages.TryGetValue(route, out var kind)
            && context.GetRouteValue("Slug") is string slug
            && !IsProgram(context.Request.Headers)
            && !await IsKeptAsync(context, kind, slug))
        {
            visits.Count(kind, slug);
        }
    }

    // They are gone once the page is sent: their leaving does not end the question.
    private async Task<bool> IsKeptAsync(HttpContext context, RecordKind kind, string slug) =>
        context.User.Identity?.IsAuthenticated == true
        && await visits.IsKeptByAsync(kind, slug, context.User.ToActor(), CancellationToken.None);

    private static bool IsProgram(IHeaderDictionary headers) =>
        headers.UserAgent.ToString() is var agent && (agent.Length == 0 || Programs.IsMatch(agent))
        || ((string[])["Sec-Purpose", "Purpose", "X-Moz"]).Any(
            name => headers[name].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase));

    // "Cubot" is a make of telephones. An address (http) is how a robot says whose it is, and part of the names of many libraries.
    [GeneratedRegex(
        "(?<!cu)bot|crawl|spider|slurp|scrap|fetch|preview|externalhit|whatsapp|monitor|headless|lighthouse"
            + "|http|curl|wget|python|perl|java/",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Programs { get; }
}
