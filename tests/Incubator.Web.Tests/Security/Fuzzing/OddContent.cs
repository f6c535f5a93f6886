namespace Incubator.Web.Tests.Security.Fuzzing;

/// <summary>Headers and bodies that no browser of ours would send.</summary>
internal static class OddContent
{
    public static readonly string[] Fields =
    [
        "Input.Email",
        "Input.Password",
        "Input.PasswordAgain",
        "Input.DisplayName",
        "Input.Name",
        "Input",
        "Input.",
        "Input[0]",
        "Input.Email.Length",
        "_handler",
        "__RequestVerificationToken",
        "returnUrl",
        "%00",
        "",
        "Input%FFEmail",
    ];

    public static readonly string[] Bodies =
    [
        "",
        "{",
        "{}",
        "null",
        "[[[[",
        "a=b",
        "a",
        "&&&&",
        "=",
        "%",
        "--x",
        "--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--x--\r\n",
        "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\n",
        "\0",
        "\uFFFE",
        "<?xml version='1.0'?><a/>",
        "+AGE-=1",
        "{\"protocol\":\"blazorpack\",\"version\":1}\u001E",
    ];

    public static readonly string[] ContentTypes =
    [
        "application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded; charset=utf-7",
        "application/x-www-form-urlencoded; charset=nonsense",
        "application/x-www-form-urlencoded; charset=utf-16",
        "application/x-www-form-urlencoded; charset=\"",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "multipart/form-data; boundary=x; charset=utf-7",
        "multipart/form-data; boundary=\"" + new string('b', 300) + "\"",
        "application/json",
        "application/json; charset=utf-7",
        "text/plain",
        "text/html",
        "",
        "a",
        "a/b/c",
        ";",
        "application/octet-stream",
        "text/plain; charset=utf-32",
    ];

    public static readonly IReadOnlyList<(string Name, string[] Values)> Headers =
    [
        (
            "Accept",
            [
                "text/html",
                "application/json",
                "*/*",
                "",
                ";",
                "text/html;q=0",
                "a/b/c",
                "application/xml",
                "image/*",
                "text/html;q=NaN",
                ",",
            ]
        ),
        ("Accept-Language", ["fr", "en;q=0", "*", "", "x;q=9", "fr-FR-u-co-phonebk", "zz-ZZ", "-"]),
        ("Accept-Encoding", ["gzip", "br", "identity;q=0", "*;q=0", "gzip;q=2", "", ","]),
        ("Accept-Charset", ["utf-7", "*", ""]),
        ("If-None-Match", ["*", "\"a\"", "W/\"a\"", "a", "\"", ""]),
        ("If-Match", ["*", "\"a\"", "a"]),
        ("If-Modified-Since", ["yesterday", "Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT"]),
        ("If-Range", ["\"a\"", "x"]),
        ("Range", ["bytes=0-0", "bytes=9-1", "bytes=-1", "bytes=0-0,2-2,4-4", "lines=1", "bytes=99999999999999999999-"]),
        (
            "Cookie",
            [
                "language=fr",
                "language=\u0001",
                "incubator.session=garbage",
                "incubator.form=garbage",
                "=",
                ";;;",
                "a=b; a=c",
                "incubator.session=CfDJ8",
            ]
        ),
        ("Origin", ["null", "http://localhost", "::::", "https://evil.example", ""]),
        ("Referer", ["x", "http://[::1", "/"]),
        ("Content-Type", ["text/html", ";"]),
        ("Content-Encoding", ["gzip", "x"]),
        ("Expect", ["100-continue", "x"]),
        ("Upgrade", ["websocket", "h2c"]),
        ("Sec-WebSocket-Version", ["13", "x"]),
        ("Sec-WebSocket-Key", ["x", "dGhlIHNhbXBsZSBub25jZQ=="]),
        ("X-Forwarded-For", ["1.2.3.4", "x", "::1", ","]),
        ("X-Forwarded-Host", ["evil.example", "", "a b"]),
        ("X-Forwarded-Proto", ["https", "x", ""]),
        ("X-HTTP-Method-Override", ["DELETE"]),
        ("X-Requested-With", ["XMLHttpRequest"]),
        ("X-SignalR-User-Agent", ["x"]),
        ("RequestVerificationToken", ["x", ""]),
        ("blazor-enhanced-nav", ["on", "x"]),
        ("Authorization", ["Basic x", "Bearer", "", "Basic \u00ff"]),
        ("TE", ["trailers", "x"]),
        ("Transfer-Encoding", ["identity", "x"]),
        ("X-Long", [new string('x', 9_000)]),
        ("traceparent", ["00-0-0-0", "x"]),
        ("Max-Forwards", ["0"]),
        ("User-Agent", ["", "é"]),
    ];
}
