using System.Threading.RateLimiting;
using Incubator.Site.Account;
using Incubator.Site.Enquiries;
using Incubator.Site.Outcomes;
using Incubator.Site.Ownership;
using Incubator.Site.Proposals;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace Incubator.Web.Hosting;

/// <summary>What one client may take: sizes, searches in a second, open circuits.</summary>
public static class Limits
{
    private const long LargestBody = 10 * 1024 * 1024;
    private const int CircuitsPerPerson = 10;
    private const int CircuitsPerAddress = 20;

    private static readonly HashSet<string> Searches = new(StringComparer.OrdinalIgnoreCase)
    {
        "/",
        "/spaces",
        "/spaces/map",
        "/startups",
        "/events",
        "/events/calendar.ics",
        "/events/feed.atom",
        "/programmes",
        "/programmes/calendar.ics",
        "/programmes/feed.atom",
        "/housing",
        "/housing/check",
        "/housing/check/answer",
        "/housing/first-months",
        "/suggest",
        "/housing/calendar.ics",
        "/housing/feed.atom",
        "/api/v1/spaces",
        "/api/v1/startups",
        "/api/v1/events",
        "/api/v1/programmes",
        "/api/v1/housing",
        "/api/v1/cities",
        "/sitemap.xml",
        "/openapi/v1.json",
    };

    public static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = LargestBody;
        });
        builder.Services.Configure<HubOptions>(options => options.MaximumReceiveMessageSize = 32 * 1024);
        builder.Services.AddSingleton<AskLimit>();
        builder.Services.AddSingleton<OutcomeLimit>();
        builder.Services.AddSingleton<ProposalLimit>();
        builder.Services.AddSingleton<ClaimLimit>();
        builder.Services.AddSingleton<StepLimit>();
        builder.Services.AddSingleton(services => new SignInLimit(
            services.GetRequiredService<IOptions<IncubatorOptions>>().Value.SignInsPerMinute,
            services.GetRequiredService<TimeProvider>()
        ));
        builder.Services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, string>(Search),
                Circuits(context => context.User.Identity?.Name ?? "", _ => CircuitsPerPerson),
                Circuits(Address, _ => CircuitsPerAddress),
                Circuits(_ => "all", context => Options(context).Circuits));
            options.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = "1";
                return ValueTask.CompletedTask;
            };
        });
    }

    /// <summary>
    /// Circuits over web sockets alone: their connection is one request that lasts as long as the circuit, so they can be counted and
    /// end with it. Over long polling, 60 of 60 passed the limits. .NET 10 has no option for it:
    /// https://github.com/dotnet/aspnetcore/issues/66387
    /// </summary>
    public static void OnlyWebSockets(EndpointBuilder endpoint)
    {
        foreach (var options in endpoint.Metadata.OfType<HttpConnectionDispatcherOptions>())
        {
            options.Transports = HttpTransportType.WebSockets;
        }
    }

    /// <summary>The address of the client; that of a proxy only where the proxy is not configured.</summary>
    private static RateLimitPartition<string> Search(HttpContext context)
    {
        if (!Searches.Contains(context.Request.Path.Value!.TrimEnd('/') is { Length: > 0 } path ? path : "/"))
        {
            return RateLimitPartition.GetNoLimiter("");
        }

        var permits = Options(context).SearchPerSecond;
        return RateLimitPartition.GetFixedWindowLimiter(Address(context), _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = permits,
            Window = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        });
    }

    /// <summary>
    /// A circuit lasts as long as its connection to the hub, which is one long request: what is counted are those open at once.
    /// </summary>
    private static PartitionedRateLimiter<HttpContext> Circuits(Func<HttpContext, string> of, Func<HttpContext, int> most) =>
        PartitionedRateLimiter.Create<HttpContext, string>(context =>
            context.Request.Path.Value!.TrimEnd('/').Equals("/_blazor", StringComparison.OrdinalIgnoreCase)
            && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsConnect(context.Request.Method))
                ? RateLimitPartition.GetConcurrencyLimiter(
                    of(context),
                    _ => new ConcurrencyLimiterOptions { PermitLimit = most(context), QueueLimit = 0 }
                )
                : RateLimitPartition.GetNoLimiter("")
        );

    private static string Address(HttpContext context) => ClientAddress.Of(context);

    private static IncubatorOptions Options(HttpContext context) =>
        context.RequestServices.GetRequiredService<IOptions<IncubatorOptions>>().Value;
}
