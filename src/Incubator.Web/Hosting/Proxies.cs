using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Incubator.Web.Hosting;

/// <summary>The reverse proxies that the settings name, by address or by network.</summary>
public sealed class Proxies(IEnumerable<string> named)
{
    private static readonly char[] Between = [',', ';', ' '];

    private readonly IPNetwork[] _networks = [.. named.Select(Parse).OfType<IPNetwork>()];

    public IReadOnlyList<IPNetwork> Networks => _networks;

    public bool Contains(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Array.Exists(_networks, n => n.Contains(plain));
    }

    /// <summary>One value, several in one, or a list of them.</summary>
    public static IReadOnlyList<string> Read(IConfiguration settings)
    {
        var section = settings.GetSection($"{IncubatorOptions.Section}:{nameof(IncubatorOptions.Proxies)}");
        return
        [
            .. section.GetChildren().Select(c => c.Value).Prepend(section.Value).OfType<string>()
                .SelectMany(v => v.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
        ];
    }

    /// <summary>Null for what is neither an address nor a network.</summary>
    public static IPNetwork? Parse(string text)
    {
        var parts = text.Split('/');
        if (!IPAddress.TryParse(parts[0], out var address))
        {
            return null;
        }

        // "10.1" and "7" are addresses to the framework.
        var isV6 = address.AddressFamily == AddressFamily.InterNetworkV6;
        if (!isV6 && address.ToString() != parts[0])
        {
            return null;
        }

        if (parts.Length == 1)
        {
            return new IPNetwork(address, isV6 ? 128 : 32);
        }

        return IPNetwork.TryParse(text, out var network) ? network : null;
    }
}

/// <summary>
/// Says once that somebody passes requests on whom the settings do not name: all who come through count as one client then, and https is
/// taken for http.
/// </summary>
public sealed partial class UnnamedProxy(RequestDelegate next, IOptions<IncubatorOptions> options, ILogger<UnnamedProxy> log)
{
    private static readonly string[] Forwarded = ["X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host"];

    // The log holds no visitor's address: an address of the internet may be one.
    private static readonly Proxies Near = new(
        ["127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "::1", "fc00::/7", "fe80::/10"]);

    private readonly Proxies _named = new(options.Value.Proxies);
    private int _saidNear;
    private int _saidFar;

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is { } sender
            && Array.Find(Forwarded, context.Request.Headers.ContainsKey) is { } header
            && !_named.Contains(sender))
        {
            Say(sender, header);
        }

        return next(context);
    }

    private void Say(IPAddress sender, string header)
    {
        if (Near.Contains(sender))
        {
            if (Interlocked.Exchange(ref _saidNear, 1) == 0)
            {
                PassedOn(log, header, sender.IsIPv4MappedToIPv6 ? sender.MapToIPv4() : sender);
            }
        }
        else if (Interlocked.Exchange(ref _saidFar, 1) == 0)
        {
            PassedOnFromAfar(log, header);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A request came with {Header} from {Proxy}, which Incubator:Proxies does not name: it was not believed. All who come "
            + "through that proxy count as one client, and https is taken for http. If it is yours, name it in Incubator:Proxies.")]
    private static partial void PassedOn(ILogger log, string header, IPAddress proxy);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A request came with {Header} from an address of the internet that Incubator:Proxies does not name: it was not believed. "
            + "If your proxy has such an address, name it in Incubator:Proxies.")]
    private static partial void PassedOnFromAfar(ILogger log, string header);
}
