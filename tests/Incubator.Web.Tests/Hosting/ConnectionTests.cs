using System.Net;
using System.Net.Sockets;
using System.Text;
using Incubator.Web.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Incubator.Web.Tests.Hosting;

/// <summary>Connections to a server that really listens.</summary>
public sealed class ConnectionTests : IAsyncDisposable
{
    private static readonly IPAddress Stranger = IPAddress.Parse("127.0.0.2");

    private readonly Server _server = new();
    private readonly List<Socket> _open = [];

    public async ValueTask DisposeAsync()
    {
        _open.ForEach(socket => socket.Dispose());
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_connection_that_asks_nothing_more_is_closed()
    {
        _server.Listen(kestrel => kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(1));
        var socket = await ConnectAsync(Stranger);
        await socket.SendAsync(Encoding.ASCII.GetBytes("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"));

        var answer = await ReadToEndAsync(socket);

        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_never_finishes_its_headers_is_closed()
    {
        _server.Listen(kestrel => kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(1));
        var socket = await ConnectAsync(Stranger);
        await socket.SendAsync(Encoding.ASCII.GetBytes("GET /health/live HTTP/1.1\r\nHost: local"));

        Assert.DoesNotContain("200", await ReadToEndAsync(socket), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_holds_so_many_connections_and_another_still_gets_in()
    {
        _server.Listen();
        for (var i = 0; i < Connections.MostOfOneClient; i++)
        {
            Assert.True(await IsServedAsync(Stranger));
        }

        Assert.False(await IsServedAsync(Stranger));
        Assert.True(await IsServedAsync(IPAddress.Parse("127.0.0.3")));
        // This machine may be a proxy of everybody's.
        Assert.True(await IsServedAsync(IPAddress.Loopback));

        _open[0].Dispose();
        while (!await IsServedAsync(Stranger))
        {
            // Until the server has seen that one has left.
        }
    }

    [Fact]
    public void Idle_connections_end_after_fifteen_seconds_and_what_is_never_read_with_them()
    {
        _server.Listen();
        var limits = _server.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;
        Assert.Equal(TimeSpan.FromSeconds(15), limits.KeepAliveTimeout);
        Assert.Equal(2_000, limits.MaxConcurrentConnections);
        Assert.Equal(500, limits.MaxConcurrentUpgradedConnections);
        Assert.InRange(limits.RequestHeadersTimeout, TimeSpan.Zero, TimeSpan.FromSeconds(15));

        Assert.SkipUnless(OperatingSystem.IsLinux(), "A socket option of Linux.");
        using var socket = _server
            .Services.GetRequiredService<IOptions<SocketTransportOptions>>()
            .Value.CreateBoundListenSocket(new IPEndPoint(IPAddress.Loopback, 0));
        var value = new byte[4];
        socket.GetRawSocketOption((int)SocketOptionLevel.Tcp, 18, value);
        Assert.Equal(15_000, BitConverter.ToInt32(value));
    }

    private async Task<Socket> ConnectAsync(IPAddress from)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _open.Add(socket);
        socket.Bind(new IPEndPoint(from, 0));
        await socket.ConnectAsync(IPAddress.Loopback, _server.ClientOptions.BaseAddress.Port);
        return socket;
    }

    private async Task<bool> IsServedAsync(IPAddress from)
    {
        try
        {
            // Who is refused may be told so before the connection is made.
            var socket = await ConnectAsync(from);
            await socket.SendAsync(Encoding.ASCII.GetBytes("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"));
            return await socket.ReceiveAsync(new byte[4_096]) > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task<string> ReadToEndAsync(Socket socket)
    {
        await using var stream = new NetworkStream(socket);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadToEndAsync();
    }

    private sealed class Server : WebHost
    {
        private Action<KestrelServerOptions> _configure = _ => { };

        /// <param name="configure">Limits that are shorter than those of the site.</param>
        public void Listen(Action<KestrelServerOptions>? configure = null)
        {
            _configure = configure ?? _configure;
            UseKestrel(0);
            StartServer();
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.PostConfigure<KestrelServerOptions>(kestrel => _configure(kestrel)));
        }
    }
}
