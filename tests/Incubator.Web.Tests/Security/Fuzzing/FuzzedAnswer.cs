using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Incubator.Web.Tests.Security.Fuzzing;

/// <summary>The status and headers of an answer; status 0 where the server closed the connection without one.</summary>
public sealed record FuzzedAnswer(int Status, string Head)
{
    private const int LongestHead = 64 * 1024;

    private static readonly string[] HeadersOfTheConnection = ["Content-Length", "Connection", "Date", "Allow"];

    // Kestrel refuses what is no HTTP by itself, before the application sees it: such an answer has no body that a header could guard.
    private bool IsRefusedUnread => Head.Contains("Content-Length: 0", StringComparison.Ordinal)
        && Head.Split("\r\n").Skip(1).All(line => HeadersOfTheConnection.Contains(line.Split(':')[0]));

    public static async Task<FuzzedAnswer> AskAsync(int port, FuzzedRequest request, CancellationToken ct)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port, ct);
        var head = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            await socket.SendAsync(request.Bytes, ct);
            if (!request.IsWhole)
            {
                socket.Shutdown(SocketShutdown.Send);
            }

            while (head.Length < LongestHead && await socket.ReceiveAsync(buffer, ct) is > 0 and var read)
            {
                head.Append(Encoding.Latin1.GetString(buffer, 0, read));
                if (head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
                {
                    break;
                }
            }
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.ConnectionReset or SocketError.Shutdown)
        {
            // What arrived before the server closed is judged.
        }

        var text = head.ToString().Split("\r\n\r\n")[0];
        return new FuzzedAnswer(
            text.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? int.Parse(text.AsSpan(9, 3), CultureInfo.InvariantCulture) : 0,
            text
        );
    }

    /// <summary>What is wrong with this answer; null for nothing.</summary>
    public string? Fault(FuzzedRequest request)
    {
        if (Status == 0)
        {
            return request.IsWhole ? "no answer" : null;
        }

        if (Status >= 500)
        {
            return $"status {Status}";
        }

        var isGuarded =
            Head.Contains("Content-Security-Policy: ", StringComparison.Ordinal)
            && Head.Contains("X-Content-Type-Options: nosniff", StringComparison.Ordinal);
        return Status < 400 || isGuarded || IsRefusedUnread ? null : $"status {Status} without security headers";
    }
}
