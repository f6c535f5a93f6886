using System.Globalization;
using System.Threading.RateLimiting;
using Incubator.Site.Account;
using Microsoft.Extensions.Options;

namespace Incubator.Web.Hosting;

/// <summary>
/// What costs more processor time than an ordinary page (1 to 10 ms), and how much of it there may be: made for one client one at a time,
/// for all together on half of the processors, and so often in a second. It stands behind the cache: what is kept costs nothing.
/// <c>tests/attack/cost.sh</c> measures every address and fails where a costly one is missing here.
/// </summary>
public sealed class CostLimits : IDisposable
{
    /// <summary>By route, with the reason.</summary>
    public static readonly IReadOnlyDictionary<string, string> Costly = new Dictionary<string, string>
    {
        ["/cards/incubator.png"] = Draws,
        ["/cards/spaces/{slug}.png"] = Draws,
        ["/cards/startups/{slug}.png"] = Draws,
        ["/cards/cities/{slug}.png"] = Draws,
        ["/cards/housing/{slug}.png"] = Draws,
        ["/changes.atom"] = "reads the histories of 50 records; kept until something is written",
        ["/events/feed.atom"] = Lists,
        ["/cities/{slug}/events.ics"] = Lists,
        ["/cities/{slug}/events.atom"] = Lists,
        ["/spaces/{slug}/events.ics"] = Lists,
        ["/spaces/{slug}/events.atom"] = Lists,
        ["/spaces/compare"] = "prints four spaces with all that is known of them, unless it is kept",
        ["/housing/check"] = "weighs and prints every aid of a country",
        ["/housing/check/answer"] = "weighs and prints every aid of a country",
        ["/housing/first-months"] = "weighs the aid of a country where answers are posted, unless it is kept",
        ["/housing/calendar.ics"] = "prints the dates of all aid; kept until something is written",
        ["/housing/feed.atom"] = "prints the dates of all aid; kept until something is written",
        ["/openapi/{documentName}.json"] = "describes every route of the API; kept until something is written",
        ["/sitemap.xml"] = "prints thousands of addresses; kept until something is written",
    };

    private const string Draws = "draws a picture, unless it was drawn lately";
    private const string Lists = "prints up to 600 events, in a feed with their next dates; kept until something is written";
    private const int WaitingOfOne = 8;
    private const int WaitingInAll = 64;

    private readonly PartitionedRateLimiter<HttpContext> _often;
    private readonly PartitionedRateLimiter<HttpContext> _ofOne = PartitionedRateLimiter.Create<HttpContext, string>(context =>
        RateLimitPartition.GetConcurrencyLimiter(ClientAddress.Of(context), _ => AtOnce(1, WaitingOfOne)));

    private readonly ConcurrencyLimiter _inAll = new(AtOnce(Math.Max(1, Environment.ProcessorCount / 2), WaitingInAll));

    public CostLimits(IOptions<IncubatorOptions> options)
    {
        // One such answer costs as much as some twenty searches.
        var perSecond = Math.Max(1, options.Value.SearchPerSecond / 20);
        _often = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            RateLimitPartition.GetTokenBucketLimiter(
                ClientAddress.Of(context),
                _ => new TokenBucketRateLimiterOptions
                {
                    TokensPerPeriod = perSecond,
                    ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                    TokenLimit = 4 * perSecond,
                    QueueLimit = 0,
                }
            )
        );
    }

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!IsCostly(context))
        {
            await next(context);
            return;
        }

        using var mine = await _ofOne.AcquireAsync(context, cancellationToken: context.RequestAborted);
        using var often = mine.IsAcquired ? _often.AttemptAcquire(context) : mine;
        if (!often.IsAcquired)
        {
            Refuse(context, often);
            return;
        }

        // Made aside and sent afterwards: whoever reads slowly keeps only their own turn.
        using var answer = new MemoryStream();
        using (var turn = await _inAll.AcquireAsync(cancellationToken: context.RequestAborted))
        {
            if (!turn.IsAcquired)
            {
                Refuse(context, turn);
                return;
            }

            await MakeAsync(context, answer, next);
        }

        answer.Position = 0;
        await answer.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    public void Dispose()
    {
        _often.Dispose();
        _ofOne.Dispose();
        _inAll.Dispose();
    }

    private static bool IsCostly(HttpContext context) =>
        context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route }
        && Costly.ContainsKey(route.StartsWith('/') ? route : $"/{route}");

    private static async Task MakeAsync(HttpContext context, MemoryStream answer, RequestDelegate next)
    {
        var body = context.Response.Body;
        context.Response.Body = answer;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
        }
    }

    private static void Refuse(HttpContext context, RateLimitLease lease)
    {
        var seconds = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, Math.Ceiling(wait.TotalSeconds)) : 1;
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
    }

    private static ConcurrencyLimiterOptions AtOnce(int most, int waiting) =>
        new() { PermitLimit = most, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst };
}
