using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Incubator.Site.Account;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Incubator.Web.Hosting;

/// <summary>How many connections there may be, and how long one stays that nothing moves on.</summary>
public static class Connections
{
    /// <summary>Connections that one client address may hold. A browser takes six, a household or office some of those.</summary>
    public const int MostOfOneClient = 100;

    private const int Most = 2_000;

    // A proxy of this machine brings everybody's connections, whether it is configured or not.
    private static readonly string[] ThisMachine = ["127.0.0.1", "::1"];

    private static readonly TimeSpan MostIdle = TimeSpan.FromSeconds(15);

    public static void AddConnectionLimits(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            // Read past the validated options: Kestrel is made for commands too, which run without them.
            var circuits = builder.Configuration[$"{IncubatorOptions.Section}:{nameof(IncubatorOptions.Circuits)}"];
            kestrel.Limits.KeepAliveTimeout = MostIdle;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
            // Below the slowest mobile network; it counts only while more than the buffers hold waits to be read.
            kestrel.Limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 4_096, gracePeriod: TimeSpan.FromSeconds(5));
            kestrel.Limits.MaxConcurrentConnections = Most;
            // Circuits are all that is upgraded, and no longer among the above.
            kestrel.Limits.MaxConcurrentUpgradedConnections =
                int.TryParse(circuits, CultureInfo.InvariantCulture, out var most) && most > 0 ? most : new IncubatorOptions().Circuits;
            var proxies = new Proxies([.. Proxies.Read(builder.Configuration), .. ThisMachine]);
            var clients = new OpenConnections(MostOfOneClient);
            kestrel.ConfigureEndpointDefaults(endpoint =>
                endpoint.Use(next => connection => CountAsync(connection, clients, proxies, next))
            );
        });
        builder.Services.Configure<SocketTransportOptions>(sockets => sockets.CreateBoundListenSocket = endpoint =>
        {
            var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
            CutOffUnread(socket, MostIdle);
            return socket;
        });
    }

    /// <summary>
    /// A circuit outlives a network that is away for a while: SignalR has its own patience. Behind authorisation, so that nobody else has
    /// it.
    /// </summary>
    public static void UseLongLivedCircuits(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (
                    context.Request.Path.StartsWithSegments("/_blazor")
                    && context.Features.Get<IConnectionSocketFeature>() is { Socket: var socket }
                )
                {
                    CutOffUnread(socket, TimeSpan.Zero);
                }

                return next(context);
            });

    private static async Task CountAsync(
        ConnectionContext connection,
        OpenConnections clients,
        Proxies proxies,
        ConnectionDelegate next
    )
    {
        if (connection.RemoteEndPoint is not IPEndPoint { Address: var address } || proxies.Contains(address))
        {
            await next(connection);
            return;
        }

        var client = ClientAddress.Of(address);
        if (!clients.Enter(client))
        {
            connection.Abort(new ConnectionAbortedException("This client has as many connections as it may."));
            return;
        }

        try
        {
            await next(connection);
        }
        finally
        {
            clients.Leave(client);
        }
    }

    // What is sent and never read would be held for as long as the reader is there. Accepted sockets inherit it: tcp(7), TCP_USER_TIMEOUT.
    private static void CutOffUnread(Socket socket, TimeSpan after)
    {
        const int UserTimeout = 18;
        if (OperatingSystem.IsLinux() && socket.ProtocolType == ProtocolType.Tcp)
        {
            socket.SetRawSocketOption((int)SocketOptionLevel.Tcp, UserTimeout, BitConverter.GetBytes((int)after.TotalMilliseconds));
        }
    }
}

/// <summary>Open connections of each client.</summary>
internal sealed class OpenConnections(int most)
{
    private readonly ConcurrentDictionary<string, int> _open = new(StringComparer.Ordinal);

    public bool Enter(string client)
    {
        if (_open.AddOrUpdate(client, 1, (_, count) => count + 1) <= most)
        {
            return true;
        }

        Leave(client);
        return false;
    }

    public void Leave(string client)
    {
        if (_open.AddOrUpdate(client, 0, (_, count) => count - 1) <= 0)
        {
            // Only while nobody else came in: the pair is removed as a whole.
            _open.TryRemove(KeyValuePair.Create(client, 0));
        }
    }
}
