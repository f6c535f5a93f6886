using System.Net;
using System.Net.Sockets;
using Incubator.Core.Mail;
using Microsoft.Extensions.Options;

namespace Incubator.Core.LookUps;

/// <summary>
/// Asks hosts of the public web whether a link works. The address of every connection, of each redirect too, is judged as it is connected
/// to: what a name means may change between two questions. One request at a time, small, slow and by name.
/// </summary>
public sealed class WebLookUp : IDisposable
{
    /// <summary>By which robots.txt may name this program.</summary>
    public const string Agent = "IncubatorLinks";

    private const int MostHops = 5;
    private const int HeadersKilobytes = 16;
    private const int RobotsBytes = 65_536;

    private static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(5);

    private readonly HttpClient _client;
    private readonly WebReach _reach;
    private readonly TimeProvider _clock;
    private readonly Dictionary<string, DateTimeOffset> _asked = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, RobotsRules> _robots = new(StringComparer.OrdinalIgnoreCase);

    public WebLookUp(WebReach reach, IOptions<MailSiteOptions> site, TimeProvider clock)
    {
        (_reach, _clock) = (reach, clock);
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectCallback = ConnectAsync,
            ConnectTimeout = LongestConnect,
            // A connection that is kept would be used again without being judged.
            PooledConnectionLifetime = TimeSpan.Zero,
            MaxResponseHeadersLength = HeadersKilobytes,
            MaxResponseDrainSize = 0,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", $"{Agent}/1.0 (+{site.Value.Address})");
        _client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "*/*");
    }

    public void Dispose() => _client.Dispose();

    /// <summary>What hosts let programs fetch is asked anew.</summary>
    public void BeginRound()
    {
        _robots.Clear();
        _asked.Clear();
    }

    public async Task<LinkAnswer> LookUpAsync(string url, CancellationToken ct)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var link))
        {
            return new LinkAnswer.Dead(LinkTrouble.Unreadable);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(_reach.Longest);
        try
        {
            return await FollowAsync(link, limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new LinkAnswer.Dead(LinkTrouble.TooSlow);
        }
        catch (HttpRequestException exception)
        {
            return new LinkAnswer.Dead(TroubleOf(exception));
        }
        catch (IOException)
        {
            return new LinkAnswer.Dead(LinkTrouble.NoConnection);
        }
    }

    private async Task<LinkAnswer> FollowAsync(Uri link, CancellationToken ct)
    {
        var (at, isForGood) = (link, true);
        for (var hop = 0; hop <= MostHops; hop++)
        {
            if (at.Scheme is not ("http" or "https") || at.UserInfo.Length > 0)
            {
                return new LinkAnswer.Dead(LinkTrouble.NotPublic);
            }

            if (!(await RobotsAsync(at, ct)).Allow(at.PathAndQuery))
            {
                return new LinkAnswer.Unasked();
            }

            var (status, location) = await AskAsync(at, ct);
            if (location is null)
            {
                return Judge(status, isForGood && at != link ? at : null);
            }

            isForGood &= status is HttpStatusCode.MovedPermanently or HttpStatusCode.PermanentRedirect;
            at = new Uri(at, location);
        }

        return new LinkAnswer.Dead(LinkTrouble.Loop);
    }

    private static LinkAnswer Judge(HttpStatusCode status, Uri? movedTo) => (int)status switch
    {
        404 or 410 => new LinkAnswer.Dead(LinkTrouble.NotFound),
        429 or 503 => new LinkAnswer.Busy(),
        >= 500 => new LinkAnswer.Dead(LinkTrouble.ServerError),
        // Who asks for a sign-in, or wants no programs, is there.
        >= 400 => new LinkAnswer.Works(null),
        _ => new LinkAnswer.Works(movedTo?.AbsoluteUri),
    };

    /// <summary>HEAD; where that is not answered as a browser would be, the first bytes of GET.</summary>
    private async Task<(HttpStatusCode Status, Uri? Location)> AskAsync(Uri at, CancellationToken ct)
    {
        var head = await SendAsync(HttpMethod.Head, at, ct);
        return (int)head.Status < 400 || head.Status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable
            ? head
            : await SendAsync(HttpMethod.Get, at, ct);
    }

    private async Task<(HttpStatusCode Status, Uri? Location)> SendAsync(HttpMethod method, Uri at, CancellationToken ct)
    {
        await WaitAsync(at, ct);
        using var request = new HttpRequestMessage(method, at);
        if (method == HttpMethod.Get)
        {
            request.Headers.TryAddWithoutValidation("Range", "bytes=0-0");
        }

        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        var isRedirect = (int)response.StatusCode is 301 or 302 or 303 or 307 or 308;
        return (response.StatusCode, isRedirect ? response.Headers.Location : null);
    }

    /// <summary>What the host of an address lets programs fetch; everything, where it does not say.</summary>
    private async Task<RobotsRules> RobotsAsync(Uri at, CancellationToken ct)
    {
        var host = at.GetLeftPart(UriPartial.Authority);
        if (_robots.TryGetValue(host, out var known))
        {
            return known;
        }

        await WaitAsync(at, ct);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(at, "/robots.txt"));
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        return _robots[host] = response.StatusCode == HttpStatusCode.OK
            ? RobotsRules.Read(await BeginningAsync(response, ct), Agent)
            : RobotsRules.None;
    }

    private static async Task<string> BeginningAsync(HttpResponseMessage response, CancellationToken ct)
    {
        await using var body = await response.Content.ReadAsStreamAsync(ct);
        var bytes = new byte[RobotsBytes];
        var length = await body.ReadAtLeastAsync(bytes, RobotsBytes, throwOnEndOfStream: false, ct);
        return System.Text.Encoding.UTF8.GetString(bytes, 0, length);
    }

    private async Task WaitAsync(Uri at, CancellationToken ct)
    {
        if (_asked.TryGetValue(at.Host, out var last) && last + _reach.Spacing - _clock.GetUtcNow() is var wait && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, _clock, ct);
        }

        _asked[at.Host] = _clock.GetUtcNow();
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var host = context.DnsEndPoint;
        var addresses = IPAddress.TryParse(host.Host, out var given) ? [given] : await _reach.Resolve(host.Host, ct);
        // One that is private is enough: whoever names it may not choose which one is tried.
        if (addresses.Length == 0 || !_reach.MayConnect(host.Port) || !Array.TrueForAll(addresses, a => _reach.MayReach(a)))
        {
            throw new NotPublicException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, host.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static LinkTrouble TroubleOf(HttpRequestException exception) => exception switch
    {
        { InnerException: NotPublicException } => LinkTrouble.NotPublic,
        { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } } =>
            LinkTrouble.NoHost,
        { HttpRequestError: HttpRequestError.NameResolutionError } => LinkTrouble.NoHost,
        { HttpRequestError: HttpRequestError.SecureConnectionError } => LinkTrouble.NotSecure,
        { HttpRequestError: HttpRequestError.ConnectionError } => LinkTrouble.NoConnection,
        _ => LinkTrouble.Unreadable,
    };

    private sealed class NotPublicException() : IOException("The address is not of the public web.");
}
