namespace Incubator.Web.Tests.Security.Fuzzing;

/// <summary>What odd requests are made of.</summary>
internal static class OddInput
{
    public static readonly string[] Methods =
        [.. Enumerable.Repeat("GET", 24), "HEAD", "HEAD", "POST", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get", "PROPFIND", "X"];

    public static readonly string[] Languages = ["/en", "/en", "/en", "/en", "/fr", "/fr", "/fr", "/fr", "", "", "/EN", "/de", "/en/fr"];

    public static readonly string[] Hosts =
    [
        "", "localhost:99999", "localhost:abc", "[::1", "[::1]:80", "evil.example", "a b", "localhost/path", "user@localhost", "xn--", "é.example", "..", "-", "localhost,localhost", "127.0.0.1",
        new string('h', 300), "%41", "localhost?x", "LOCALHOST",
    ];

    public static readonly string[] Texts =
    [
        "", " ", "a", "0", "-1", "9223372036854775808", "1e999", "NaN", "2026-02-30", "\0", "\uFFFE", "\uFFFF", "\uFEFF", "\u202E", "\u0085", "é", "e\u0301", "\uD83D\uDE00", "ﷺ", "ſ", "İ", "ß",
        "'", "\"", "' OR 1=1 --", "\" AND *", "NEAR(a b)", "%", "%zz", "_", "*", "(((((((((", "<script>alert(1)</script>", "{{7*7}}", "../../etc/passwd", "..\\..\\x", "C:\\x", "//evil.example", "/\\evil.example",
        "/%C3%A9", "/é", "javascript:alert(1)", "http://[::1", "mailto:a@b.c", "true", "paris", "space-a", "startup-a", "aid-a", "48.85,2.35", "91,181", ",", ";", "a;b=c", "=", "&", "#", "?", "1 000", "1.000,00",
        new string('a', 300), new string('é', 300), new string('[', 500), new string('>', 500), "person1@example.org", "a@b", "@", "a\u0000@example.org", "\uFFFE@example.org", "Z\u0301\u0302\u0303\u0304\u0305\u0306",
    ];

    public static readonly string[] Segments =
    [
        "%00", "%ED%A0%80", "%FF", "%EF%BF%BE", "..", "%2e%2e", "%2F", "%5C", "%", "%zz", "%25", "0", "-1", "99999999999999999999", "1.5", "null", "con", "a.b", ".xml", "é", "%C3%A9", "%F0%9F%98%80", "'", "*", "~", "%20", "+",
        new string('x', 400), "space-a", "startup-a", "aid-a", "paris", "new", "1", "v2", "check", "compare", "{slug}", "%7Bslug%7D", ";a=b", "@", ":",
    ];

    public static readonly string[] Keys =
    [
        "q", "city", "country", "kind", "amenity", "max", "unit", "currency", "free", "aid", "near", "within", "sort", "after", "sector", "stage", "space", "resident", "age", "status", "income", "household", "rent", "tenancy",
        "company-months", "moved-months", "on", "bounds", "area", "zoom", "show", "part", "returnUrl", "to", "user", "token", "set", "view", "startup", "handler", "_handler", "id", "open", "Q", "CITY", "", "a.b", "a[0]", "q%00",
    ];

    public static readonly string[] Values =
    [
        "", "true", "false", "1", "-1", "0", "99999999999", "1e308", "%00", "%", "%zz", "%FF%FE", "%ED%A0%80", "%EF%BF%BE", "%EF%BF%BF", "coworking", "paris", "FR", "wifi", "day", "EUR", "name", "near", "price", "grant", "growing",
        "48.85,2.35", "-90,-180,90,180", "NaN,NaN", "space-a", "/en", "/%C3%A9", "//evil.example", "%2F%2Fevil.example", "%0d%0aX:y", "2026-02-30", "+", "a+b", "%2B", "employee", "tenant", "EyJ4Ijox", "AAAA", "====",
    ];

    public static readonly string[] Fields =
    [
        "Input.Email", "Input.Password", "Input.PasswordAgain", "Input.DisplayName", "Input.Name", "Input", "Input.", "Input[0]", "Input.Email.Length", "_handler", "__RequestVerificationToken", "returnUrl", "%00", "", "Input%FFEmail",
    ];

    public static readonly string[] Bodies =
        ["", "{", "{}", "null", "[[[[", "a=b", "a", "&&&&", "=", "%", "--x", "--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--x--\r\n", "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\n", "\0", "\uFFFE", "<?xml version='1.0'?><a/>",
            "+AGE-=1", "{\"protocol\":\"blazorpack\",\"version\":1}\u001E"];

    public static readonly string[] ContentTypes =
    [
        "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-7", "application/x-www-form-urlencoded; charset=nonsense", "application/x-www-form-urlencoded; charset=utf-16",
        "application/x-www-form-urlencoded; charset=\"", "multipart/form-data", "multipart/form-data; boundary=x", "multipart/form-data; boundary=x; charset=utf-7", "multipart/form-data; boundary=\"" + new string('b', 300) + "\"",
        "application/json", "application/json; charset=utf-7", "text/plain", "text/html", "", "a", "a/b/c", ";", "application/octet-stream", "text/plain; charset=utf-32",
    ];

    public static readonly IReadOnlyList<(string Name, string[] Values)> Headers =
    [
        ("Accept", ["text/html", "application/json", "*/*", "", ";", "text/html;q=0", "a/b/c", "application/xml", "image/*", "text/html;q=NaN", ","]),
        ("Accept-Language", ["fr", "en;q=0", "*", "", "x;q=9", "fr-FR-u-co-phonebk", "zz-ZZ", "-"]),
        ("Accept-Encoding", ["gzip", "br", "identity;q=0", "*;q=0", "gzip;q=2", "", ","]),
        ("Accept-Charset", ["utf-7", "*", ""]),
        ("If-None-Match", ["*", "\"a\"", "W/\"a\"", "a", "\"", ""]),
        ("If-Match", ["*", "\"a\"", "a"]),
        ("If-Modified-Since", ["yesterday", "Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT"]),
        ("If-Range", ["\"a\"", "x"]),
        ("Range", ["bytes=0-0", "bytes=9-1", "bytes=-1", "bytes=0-0,2-2,4-4", "lines=1", "bytes=99999999999999999999-"]),
        ("Cookie", ["language=fr", "language=\u0001", "incubator.session=garbage", "incubator.form=garbage", "=", ";;;", "a=b; a=c", "incubator.session=CfDJ8"]),
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
