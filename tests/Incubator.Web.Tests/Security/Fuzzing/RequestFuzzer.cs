using System.Globalization;
using System.Text;

namespace Incubator.Web.Tests.Security.Fuzzing;

/// <summary>One request as bytes of HTTP/1.1; whether all that its headers announce is sent.</summary>
public sealed record FuzzedRequest(byte[] Bytes, bool IsWhole)
{
    /// <summary>The request as one line of text, to send it again by hand.</summary>
    public override string ToString() =>
        Encoding.Latin1.GetString(Bytes)[..Math.Min(Bytes.Length, 900)].Replace("\r\n", "⏎", StringComparison.Ordinal);
}

/// <summary>A form that a page offered: its cookie and hidden fields make the server read what is posted.</summary>
public sealed record OpenForm(string Address, string Cookie, IReadOnlyList<KeyValuePair<string, string>> Hidden);

/// <summary>Makes requests that no browser sends, about addresses that exist. The same seed gives the same requests.</summary>
/// <param name="addresses">Addresses of every route, without their language.</param>
/// <param name="sessions">Cookies of people who are signed in.</param>
public sealed class RequestFuzzer(int seed, IReadOnlyList<string> addresses, IReadOnlyList<string> sessions, IReadOnlyList<OpenForm> forms)
{
    private readonly Random _random = new(seed);

    public FuzzedRequest Next()
    {
        var form = _random.Next(4) == 0 ? Pick(forms) : null;
        var method = form is null ? Pick(OddInput.Methods) : "POST";
        var head = new StringBuilder()
            .Append(method)
            .Append(' ')
            .Append(form?.Address ?? Path())
            .Append(Query())
            .Append(" HTTP/1.")
            .Append(_random.Next(20) == 0 ? '0' : '1')
            .Append("\r\n");
        Line(head, "Host", _random.Next(10) == 0 ? Pick(OddInput.Hosts) : "localhost");
        Line(head, "Cookie", form?.Cookie ?? (_random.Next(3) == 0 ? Pick(sessions) : null));
        for (var i = _random.Next(4); i > 0; i--)
        {
            var (name, values) = Pick(OddContent.Headers);
            Line(head, name, _random.Next(3) == 0 ? Pick(OddInput.Texts) : Pick(values));
        }

        var hasBody = method is "POST" or "PUT" or "PATCH" || _random.Next(30) == 0;
        var body = hasBody ? Body(form) : [];
        var missing = hasBody && _random.Next(40) == 0 ? 1 + _random.Next(100) : 0;
        if (hasBody)
        {
            Line(
                head,
                "Content-Type",
                form is null || _random.Next(3) == 0 ? Pick(OddContent.ContentTypes) : "application/x-www-form-urlencoded"
            );
            Line(head, "Content-Length", (body.Length + missing).ToString(CultureInfo.InvariantCulture));
        }

        Line(head, "Connection", "close");
        return new FuzzedRequest([.. Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), .. body], missing == 0);
    }

    private string Path()
    {
        var path = Pick(addresses);
        if (_random.Next(3) == 0)
        {
            var parts = path.Split('/');
            parts[_random.Next(parts.Length)] = Pick(OddInput.Segments);
            path = string.Join('/', parts);
        }

        path = _random.Next(8) switch
        {
            0 => path.ToUpperInvariant(),
            1 => path + "/",
            2 => path.Replace("/", "//", StringComparison.Ordinal),
            _ => path,
        };
        var written = Pick(OddInput.Languages) + path;
        return written.StartsWith('/') ? written : "/" + written;
    }

    private string Query() =>
        _random.Next(3) == 0
            ? ""
            : "?" + string.Join('&', Enumerable.Range(0, _random.Next(5)).Select(_ => $"{Pick(OddInput.Keys)}={QueryValue()}"));

    private string QueryValue() => _random.Next(2) == 0 ? Pick(OddInput.Values) : Escaped(Pick(OddInput.Texts));

    // Mostly as a form writes it; sometimes the bytes as they are, which the server has to bear too.
    private string Escaped(string text) =>
        _random.Next(8) == 0 ? Raw(text).Replace(' ', '+') : string.Concat(Encoding.UTF8.GetBytes(text).Select(b => $"%{b:X2}"));

    private byte[] Body(OpenForm? form)
    {
        if (form is null)
        {
            return Encoding.UTF8.GetBytes(Pick(OddContent.Bodies));
        }

        var fields = form.Hidden.Select(h => $"{Uri.EscapeDataString(h.Key)}={Uri.EscapeDataString(h.Value)}")
            .Concat(Enumerable.Range(0, _random.Next(6)).Select(_ => $"{Pick(OddContent.Fields)}={Escaped(Pick(OddInput.Texts))}"));
        return Encoding.Latin1.GetBytes(string.Join('&', fields));
    }

    private static void Line(StringBuilder head, string name, string? value)
    {
        if (value is not null)
        {
            head.Append(name).Append(": ").Append(Raw(value)).Append("\r\n");
        }
    }

    /// <summary>The UTF-8 bytes as Latin-1 letters, without what would end the line.</summary>
    private static string Raw(string text) =>
        Encoding
            .Latin1.GetString(Encoding.UTF8.GetBytes(text))
            .Replace("\r", "", StringComparison.Ordinal)
            .Replace("\n", "", StringComparison.Ordinal);

    private T Pick<T>(IReadOnlyList<T> of) => of[_random.Next(of.Count)];
}
