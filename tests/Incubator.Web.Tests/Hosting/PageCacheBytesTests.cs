using System.Globalization;
using System.Text;
using Incubator.Core.Common;
using Incubator.Web.Tests.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Incubator.Web.Tests.Hosting;

/// <summary>What the page cache answers is, to the byte, what the server without it answers at the same address.</summary>
public sealed class PageCacheBytesTests : IAsyncLifetime
{
    private const int Families = 90;
    private const int Variants = 4;

    // What the cache adds, what tells when the answer was made, and what the cache writes in another case (dotnet/aspnetcore #55534).
    private static readonly string[] OfTheCache = ["Age", "Cache-Control", "Content-Length", "Date", "ETag", "blazor-enhanced-nav"];

    private static readonly (string Path, (string Key, string[] Values)[] Keys)[] Pages =
    [
        ("", []),
        ("/about", []),
        (
            "/spaces",
            [
                ("q", ["studio", "hub", "café", "two words", "\u001e"]),
                ("city", ["paris", "lyon", "Paris", "nowhere"]),
                ("country", ["FR", "DE"]),
                ("kind", ["coworking", "incubator"]),
                ("amenity", ["coffee", "wifi"]),
                ("free", ["true"]),
                ("max", ["300", "20.5"]),
                ("unit", ["day", "month"]),
                ("currency", ["EUR", "USD"]),
                ("show", ["USD"]),
                ("near", ["48.857,2.352"]),
                ("sort", ["name", "newest"]),
                ("view", ["map"]),
                ("after", ["x"]),
            ]
        ),
        (
            "/startups",
            [
                ("q", ["labs", "energy"]),
                ("city", ["paris", "berlin"]),
                ("stage", ["seed", "idea"]),
                ("resident", ["now"]),
                ("sort", ["name"]),
            ]
        ),
        (
            "/housing",
            [("q", ["visale", "rent"]), ("city", ["paris"]), ("country", ["FR", "DE"]), ("kind", ["guarantee"]), ("sort", ["name"])]
        ),
        ("/cities/paris", []),
        ("/cities/paris/coworking", []),
        ("/spaces/SPACE1", [("show", ["USD", "EUR"])]),
        ("/spaces/compare", [("space", ["SPACE1", "SPACE2", "SPACE3"]), ("show", ["USD"]), ("near", ["48.857,2.352"])]),
        ("/shortlist", [("space", ["SPACE1", "SPACE2", "SPACE3"]), ("startup", ["nowhere", "No Where"]), ("aid", ["nowhere"])]),
        ("/nothing-here", [("q", ["a"])]),
    ];

    private readonly TestSite _kept = new();
    private WebApplicationFactory<Program> _made = null!;

    public ValueTask InitializeAsync()
    {
        _kept.Settings["Incubator:SampleData"] = "true";
        _ = _kept.Server;
        _made = _kept.WithWebHostBuilder(builder => builder.UseSetting("Incubator:PageCache", "false"));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _made.DisposeAsync();
        await _kept.DisposeAsync();
    }

    [Fact]
    public async Task A_visitor_gets_the_bytes_that_a_server_without_a_cache_gives()
    {
        var random = new Random(20261123);
        var slugs = await SlugsAsync();
        var asked = Enumerable.Range(0, Families).SelectMany(_ => Family(random, slugs)).ToList();
        var wrong = new List<string>();
        var fromCache = 0;

        // Every address twice and in any order, several at once: what one leaves behind, the others must not be given.
        var turns = asked.Concat(asked).Select(a => (Ask: a, Rank: random.Next())).OrderBy(a => a.Rank).Select(a => a.Ask).ToList();
        await Parallel.ForEachAsync(turns, new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (ask, _) =>
        {
            var kept = await AnswerAsync(_kept, ask);
            var made = await AnswerAsync(_made, ask);
            lock (wrong)
            {
                fromCache += kept.IsFromCache ? 1 : 0;
                if (kept.Text != made.Text)
                {
                    wrong.Add($"{ask}: {First(kept.Text, made.Text)}");
                }
            }
        });

        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong.Take(5)));
        Assert.True(fromCache > Families, $"Only {fromCache} answers came from the cache.");
    }

    private async Task<string[]> SlugsAsync()
    {
        using var client = _kept.Open();
        var list = System.Text.Json.JsonDocument.Parse(await client.GetStringAsync("/api/v1/spaces?sort=name"));
        return [.. list.RootElement.GetProperty("items").EnumerateArray().Take(3).Select(i => i.GetProperty("slug").GetString()!)];
    }

    // An address as the site writes it, and others that a careless cache takes for the same.
    private static IEnumerable<Ask> Family(Random random, string[] slugs)
    {
        var (path, keys) = Pages[random.Next(Pages.Length)];
        path = $"/{(random.Next(2) == 0 ? "en" : "fr")}{Filled(path, slugs)}";
        var values = keys.Where(_ => random.Next(4) == 0)
            .Select(k => KeyValuePair.Create(k.Key, Filled(k.Values[random.Next(k.Values.Length)], slugs))).ToList();
        yield return new Ask(path, Query(values), "br");
        for (var i = 0; i < Variants; i++)
        {
            yield return Variant(random, path, values, keys, slugs);
        }
    }

    private static Ask Variant(
        Random random,
        string path,
        IReadOnlyList<KeyValuePair<string, string>> values,
        (string Key, string[] Values)[] keys,
        string[] slugs
    )
    {
        var (changed, encoded) = (values.ToList(), false);
        switch (random.Next(9))
        {
            case 0:
                path = Cased(random, path);
                break;
            case 1:
                changed = [.. changed.Select(v => KeyValuePair.Create(Cased(random, v.Key), v.Value))];
                break;
            case 2:
                changed = [.. changed.Select(v => KeyValuePair.Create(v.Key, Cased(random, v.Value)))];
                break;
            case 3:
                changed = [.. changed.OrderBy(_ => random.Next())];
                break;
            case 4 when keys.Length > 0:
                var again = keys[random.Next(keys.Length)];
                var two = again.Values.OrderBy(_ => random.Next()).Take(2);
                changed.AddRange(two.Select(v => KeyValuePair.Create(again.Key, Filled(v, slugs))));
                break;
            case 5:
                encoded = true;
                break;
            case 6:
                changed.Insert(random.Next(changed.Count + 1), KeyValuePair.Create(random.Next(2) == 0 ? "utm_source" : "Q", "news"));
                break;
            case 7:
                changed.Insert(0, KeyValuePair.Create(keys.Length > 0 ? keys[0].Key : "q", random.Next(2) == 0 ? "" : " "));
                break;
            default:
                path += "/";
                break;
        }

        var query = encoded ? Encoded(random, Query(changed)) : Query(changed);
        var encoding = ((string[])["br", "gzip", ""])[random.Next(3)];
        return new Ask(path, query, encoding, IsHead: random.Next(8) == 0, Language: random.Next(2) == 0 ? "fr" : "en");
    }

    private static string Filled(string text, string[] slugs) =>
        Enumerable.Range(1, slugs.Length).Aggregate(text, (t, i) => t.Replace($"SPACE{i}", slugs[i - 1], StringComparison.Ordinal));

    private static string Query(List<KeyValuePair<string, string>> values) =>
        values.Count == 0 ? "" : $"?{string.Join('&', values.Select(v => $"{v.Key}={Uri.EscapeDataString(v.Value)}"))}";

    private static string Cased(Random random, string text) =>
        string.Concat(text.Select(c => random.Next(2) == 0 ? char.ToUpperInvariant(c) : c));

    // Letters as their numbers, and a space in its other form.
    private static string Encoded(Random random, string query) => string.Concat(query.Replace("%20", "+", StringComparison.Ordinal)
        .Select(c => char.IsAsciiLetterLower(c) && random.Next(4) == 0 ? $"%{(int)c:X2}" : c.ToString()));

    private static async Task<Answer> AnswerAsync(WebApplicationFactory<Program> site, Ask ask)
    {
        var context = await site.Server.SendAsync(context =>
        {
            context.Request.Method = ask.IsHead ? "HEAD" : "GET";
            context.Request.Scheme = "http";
            context.Request.Host = new HostString("localhost");
            context.Request.Path = ask.Path;
            context.Request.QueryString = new QueryString(ask.Query);
            context.Request.Headers.AcceptEncoding = ask.Encoding;
            context.Request.Headers.AcceptLanguage = ask.Language;
            context.Request.Headers.Cookie = $"language={ask.Language}";
        });
        using var body = new MemoryStream();
        await context.Response.Body.CopyToAsync(body);
        var text = new StringBuilder(context.Response.StatusCode.ToString(CultureInfo.InvariantCulture));
        var headers = context.Response.Headers.Where(h => !OfTheCache.Contains(h.Key)).OrderBy(h => h.Key, StringComparer.Ordinal);
        foreach (var (name, value) in headers)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{name}: {value}");
        }

        text.Append("\n\n").Append(Encoding.Latin1.GetString(body.ToArray()));
        return new Answer(text.ToString(), context.Response.Headers.ContainsKey("Age"));
    }

    private static string First(string one, string other)
    {
        var at = one.Zip(other).TakeWhile(p => p.First == p.Second).Count();
        var from = Math.Max(0, at - 60);
        return $"…{one[from..Math.Min(one.Length, at + 60)]}… instead of …{other[from..Math.Min(other.Length, at + 60)]}…";
    }

    private sealed record Ask(string Path, string Query, string Encoding, bool IsHead = false, string Language = "en");

    private sealed record Answer(string Text, bool IsFromCache);
}
