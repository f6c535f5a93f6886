using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Incubator.Core.Tests.LookUps;

/// <summary>A web server on this machine that answers what it is told to, and keeps what it was asked.</summary>
public sealed class LocalSite : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public LocalSite()
    {
        _listener.Start();
        _running = RunAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The requests, as "HEAD /path", robots.txt aside.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>The heads of all requests.</summary>
    public ConcurrentQueue<string> Heads { get; } = [];

    /// <summary>By "METHOD /path" or "/path": the status, and the headers after it.</summary>
    public ConcurrentDictionary<string, string> Answers { get; } = [];

    /// <summary>Its robots.txt; null for none.</summary>
    public string? Robots { get; set; }

    /// <summary>It takes requests and answers none.</summary>
    public bool IsSilent { get; set; }

    public string At(string host, string path) => string.Create(CultureInfo.InvariantCulture, $"http://{host}:{Port}{path}");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        var clients = new List<Task>();
        try
        {
            while (true)
            {
                clients.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(clients);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                using var reader = new StreamReader(stream, leaveOpen: true);
                var head = new StringBuilder();
                while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } line)
                {
                    head.AppendLine(line);
                }

                if (head.Length > 0)
                {
                    await stream.WriteAsync(Encoding.ASCII.GetBytes(AnswerTo(head.ToString())), _stop.Token);
                }
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException)
            {
                // Whoever asked has gone, or the test is over.
            }
        }
    }

    private string AnswerTo(string head)
    {
        Heads.Enqueue(head);
        var parts = head.Split(' ');
        var (method, path) = (parts[0], parts[1]);
        if (path == "/robots.txt")
        {
            return Robots is { } rules
                ? $"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{rules}"
                : "HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
        }

        Asked.Enqueue($"{method} {path}");
        if (IsSilent)
        {
            _stop.Token.WaitHandle.WaitOne();
        }

        var answer = Answers.GetValueOrDefault($"{method} {path}") ?? Answers.GetValueOrDefault(path) ?? "200 OK";
        return $"HTTP/1.1 {answer}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    }
}
