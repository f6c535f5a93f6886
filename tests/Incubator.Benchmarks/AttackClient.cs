using System.Globalization;
using System.Net;
using System.Text;

namespace Incubator.Benchmarks;

/// <summary>Asks a server behind which we are the proxy: each request says itself which client it is from.</summary>
internal sealed class AttackClient(string server) : IDisposable
{
    private readonly HttpClient _http = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            MaxConnectionsPerServer = 200,
        }
    )
    {
        BaseAddress = new Uri(server),
        Timeout = TimeSpan.FromMinutes(2),
    };

    private int _strangers;

    /// <summary>The address of a client that has never asked.</summary>
    public string Stranger()
    {
        var n = Interlocked.Increment(ref _strangers);
        return string.Create(CultureInfo.InvariantCulture, $"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}");
    }

    /// <param name="encoding">What the client can read besides plain text.</param>
    /// <returns>The status, and the bytes of the body as they were sent.</returns>
    public async Task<(HttpStatusCode Status, long Bytes)> AskAsync(Attack attack, Addresses addresses, string from, string? encoding)
    {
        string address, body;
        lock (addresses)
        {
            (address, body) = (addresses.Fill(attack.Address), addresses.Fill(attack.Body));
        }

        using var request = new HttpRequestMessage(new HttpMethod(attack.Method), address);
        request.Headers.Add("X-Forwarded-For", from);
        if (encoding is not null)
        {
            request.Headers.Add("Accept-Encoding", encoding);
        }

        if (attack.Method == "POST")
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded");
        }

        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await response.Content.ReadAsStreamAsync();
        var (buffer, bytes) = (new byte[64 * 1024], 0L);
        for (var read = await stream.ReadAsync(buffer); read > 0; read = await stream.ReadAsync(buffer))
        {
            bytes += read;
        }

        return (response.StatusCode, bytes);
    }

    public void Dispose() => _http.Dispose();
}
