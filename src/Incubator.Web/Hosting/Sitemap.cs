using System.Globalization;
using System.Text;
using System.Xml;
using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Spaces;
using Incubator.Site;
using Microsoft.Extensions.Options;

namespace Incubator.Web.Hosting;

/// <summary>
/// Every page for search engines. Longer than one file may be, the address gives an index of parts
/// (https://www.sitemaps.org/protocol.html#index); each part reads and writes its own records only.
/// </summary>
public sealed class Sitemap(
    PublicPages records, IEnumerable<RecordKind> kinds, SpaceCensus census, ReadModels models, IOptions<IncubatorOptions> options,
    IServiceProvider services)
{
    private const string SitemapSpace = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const string LinkSpace = "http://www.w3.org/1999/xhtml";

    private static readonly string[] SpokenIn = [LanguagePath.English, LanguagePath.French];
    private static readonly XmlWriterSettings Utf8 = new()
    {
        Async = true,
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
    };

    private int MostPages => Math.Max(1, options.Value.SitemapAddresses / SpokenIn.Length);

    /// <param name="number">Counted from 1, written as the index writes it: another spelling is no address.</param>
    internal async Task<IResult> AnswerAsync(string? number, HttpContext context, CancellationToken ct)
    {
        var parts = await models.KeepAsync("parts of the sitemap", () => PartsAsync(ct));
        if (number is not null && parts.FindIndex(p => p.Number == number) < 0)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "public, max-age=3600";
        return number is null && parts.Sum(p => p.Count) > MostPages
            ? Xml(writer => WriteIndexAsync(writer, parts))
            : Xml(writer => WriteAsync(writer, number is null ? parts : parts.Where(p => p.Number == number), ct));
    }

    private async Task<List<Part>> PartsAsync(CancellationToken ct)
    {
        string[] own =
        [
            Links.Home, .. kinds.Where(k => k.HasPublicList).Select(Links.List), Links.About, Links.Contact, Links.Privacy, Links.Legal,
            Links.Accessibility,
        ];
        var kindsInCities = (await census.KindsAsync(ct)).Select(k => new Page(Links.Kind(k.City, Tokens.Of(k.Kind)), k.ChangedAt));
        var ranges = await records.RangesAsync(MostPages, ct);
        Content[] contents =
        [
            .. own.Select(p => new Page(p, null)).Chunk(MostPages).Select(c => new Content(c, null)),
            .. ranges.Select(r => new Content([], r)),
            .. kindsInCities.Chunk(MostPages).Select(c => new Content(c, null)),
        ];
        return [.. contents.Select((c, i) => new Part((i + 1).ToString(CultureInfo.InvariantCulture), c.Pages, c.Range))];
    }

    private async Task<IEnumerable<Page>> PagesAsync(Part part, CancellationToken ct) =>
        part.Range is { } range
            ? (await records.InAsync(range, ct)).Select(r => new Page(Links.Page(r.Kind, r.Slug), r.ChangedAt))
            : part.Pages;

    private async Task WriteIndexAsync(XmlWriter writer, IEnumerable<Part> parts)
    {
        var origin = services.PublicAddress();
        await writer.WriteStartElementAsync(null, "sitemapindex", SitemapSpace);
        foreach (var part in parts)
        {
            await writer.WriteStartElementAsync(null, "sitemap", SitemapSpace);
            await writer.WriteElementStringAsync(null, "loc", SitemapSpace, $"{origin}/sitemap.xml?part={part.Number}");
            await WriteChangedAsync(writer, part.ChangedAt);
            await writer.WriteEndElementAsync();
        }

        await writer.WriteEndElementAsync();
    }

    private async Task WriteAsync(XmlWriter writer, IEnumerable<Part> parts, CancellationToken ct)
    {
        var origin = services.PublicAddress();
        await writer.WriteStartElementAsync(null, "urlset", SitemapSpace);
        await writer.WriteAttributeStringAsync("xmlns", "xhtml", null, LinkSpace);
        foreach (var part in parts)
        {
            foreach (var page in await PagesAsync(part, ct))
            {
                await WriteAsync(writer, origin, page);
            }
        }

        await writer.WriteEndElementAsync();
    }

    // Each language is an entry of its own and names all:
    // https://developers.google.com/search/docs/specialty/international/localized-versions
    private static async Task WriteAsync(XmlWriter writer, string origin, Page page)
    {
        foreach (var language in SpokenIn)
        {
            await writer.WriteStartElementAsync(null, "url", SitemapSpace);
            await writer.WriteElementStringAsync(null, "loc", SitemapSpace, origin + Links.InLanguage(page.Address, language));
            await WriteChangedAsync(writer, page.ChangedAt);
            foreach (var alternate in SpokenIn)
            {
                await writer.WriteStartElementAsync("xhtml", "link", LinkSpace);
                await writer.WriteAttributeStringAsync(null, "rel", null, "alternate");
                await writer.WriteAttributeStringAsync(null, "hreflang", null, alternate);
                await writer.WriteAttributeStringAsync(null, "href", null, origin + Links.InLanguage(page.Address, alternate));
                await writer.WriteEndElementAsync();
            }

            await writer.WriteEndElementAsync();
        }
    }

    private static Task WriteChangedAsync(XmlWriter writer, DateTime? changed) => changed is { } at
        ? writer.WriteElementStringAsync(null, "lastmod", SitemapSpace, at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
        : Task.CompletedTask;

    private static IResult Xml(Func<XmlWriter, Task> write) => Results.Stream(async body =>
    {
        await using var writer = XmlWriter.Create(body, Utf8);
        await write(writer);
    }, "application/xml; charset=utf-8");

    private sealed record Page(string Address, DateTime? ChangedAt);

    private sealed record Content(IReadOnlyList<Page> Pages, RecordRange? Range);

    /// <param name="Pages">What stands in it; empty where it is a range of records.</param>
    private sealed record Part(string Number, IReadOnlyList<Page> Pages, RecordRange? Range)
    {
        public int Count => Range?.Count ?? Pages.Count;

        public DateTime? ChangedAt => Range?.ChangedAt ?? Pages.Max(p => p.ChangedAt);
    }
}
