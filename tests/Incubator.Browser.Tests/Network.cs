using System.Net;
using System.Net.Sockets;

namespace Incubator.Browser.Tests;

/// <summary>
/// The way from a browser to the application, byte by byte: it can hold everything back, as a dead network does, or break.
/// </summary>
internal sealed class Network : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly List<TcpClient> _open = [];
    private readonly Uri _server;
    private readonly Task _accepting;
    private TaskCompletionSource _passes = Passing();
    private bool _isCut;

    public Network(SiteHost site)
    {
        _server = new Uri(site.Address);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where the application is reached through this network.</summary>
    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Nothing arrives any more, and nobody is told.</summary>
    public void Stall() => _passes = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Every connection breaks, what was on its way is lost, and no new one is made.</summary>
    public void Cut()
    {
        lock (_open)
        {
            _isCut = true;
            _open.ForEach(Break);
            _open.Clear();
        }

        _passes.TrySetResult();
    }

    public void Restore()
    {
        _isCut = false;
        _passes.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        Cut();
        _listener.Dispose();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = JoinAsync(await _listener.AcceptTcpClientAsync(_end.Token));
            }
        }
        catch (OperationCanceledException)
        {
            // The end of the test.
        }
    }

    private async Task JoinAsync(TcpClient browser)
    {
        var server = new TcpClient();
        lock (_open)
        {
            if (_isCut)
            {
                Break(browser);
                return;
            }

            _open.AddRange([browser, server]);
        }

        try
        {
            await server.ConnectAsync(_server.Host, _server.Port, _end.Token);
            await Task.WhenAny(PassAsync(browser, server), PassAsync(server, browser));
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // It was cut.
        }

        Break(browser);
        Break(server);
    }

    private async Task PassAsync(TcpClient from, TcpClient to)
    {
        var buffer = new byte[16 << 10];
        try
        {
            while (await from.GetStream().ReadAsync(buffer, _end.Token) is var count and > 0)
            {
                await _passes.Task;
                await to.GetStream().WriteAsync(buffer.AsMemory(0, count), _end.Token);
            }
        }
        catch (Exception e)
            when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            // It was cut.
        }
    }

    private static void Break(TcpClient end)
    {
        try
        {
            // A reset, not a farewell.
            end.LingerState = new LingerOption(true, 0);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or NullReferenceException)
        {
            // It is closed already.
        }

        end.Dispose();
    }

    private static TaskCompletionSource Passing()
    {
        var passing = new TaskCompletionSource();
        passing.SetResult();
        return passing;
    }
}
