using System.Threading.RateLimiting;
using Incubator.Site.Account;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace Incubator.Web.Hosting;

/// <summary>What one client may take: sizes, patience with slow ones, searches in a second.</summary>
public static class Limits
{
    private const long LargestBody = 10 * 1024 * 1024;

    private static readonly HashSet<string> Searches = new(StringComparer.OrdinalIgnoreCase) { "/", "/spaces", "/startups", "/housing" };

    public static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = LargestBody;
            options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            options.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
            options.Limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        });
        builder.Services.Configure<HubOptions>(options => options.MaximumReceiveMessageSize = 32 * 1024);
        builder.Services.AddSingleton(services => new SignInLimit(services.GetRequiredService<IOptions<IncubatorOptions>>().Value.SignInsPerMinute, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(Search);
            options.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = "1";
                return ValueTask.CompletedTask;
            };
        });
    }

    /// <summary>The address of the client; that of a proxy only where the proxy is not configured.</summary>
    private static RateLimitPartition<string> Search(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || !Searches.Contains(context.Request.Path.Value!.TrimEnd('/') is { Length: > 0 } path ? path : "/"))
        {
            return RateLimitPartition.GetNoLimiter("");
        }

        var permits = context.RequestServices.GetRequiredService<IOptions<IncubatorOptions>>().Value.SearchPerSecond;
        return RateLimitPartition.GetFixedWindowLimiter(context.Connection.RemoteIpAddress?.ToString() ?? "unknown", _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = permits,
            Window = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        });
    }
}
