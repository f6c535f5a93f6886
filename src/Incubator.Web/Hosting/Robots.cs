using System.Globalization;
using System.Text;
using System.Xml;
using Incubator.Core.Common;
using Incubator.Core.Search;
using Incubator.Core.Spaces;
using Incubator.Site;
using Microsoft.Extensions.Options;

namespace Incubator.Web.Hosting;

/// <summary>What is written for machines: robots.txt, the sitemap, security.txt.</summary>
public static class Robots
{
    private const string SitemapSpace = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const string LinkSpace = "http://www.w3.org/1999/xhtml";

    private static readonly string[] SpokenIn = [LanguagePath.English, LanguagePath.French];

    public static void MapRobots(this IEndpointRouteBuilder app)
    {
        app.MapGet("/robots.txt", (IServiceProvider services) => Results.Text($"""
            User-agent: *
            Disallow: /en/admin
            Disallow: /fr/admin
            Disallow: /en/account
            Disallow: /fr/account
            Disallow: /language/

            Sitemap: {services.PublicAddress()}/sitemap.xml

            """));
        app.MapGet("/sitemap.xml", SitemapAsync);
        app.MapGet("/.well-known/security.txt", SecurityContact);
    }

    private static IResult SecurityContact(IOptions<IncubatorOptions> options, TimeProvider clock, IServiceProvider services) =>
        options.Value.SecurityContact is { Length: > 0 } contact
            ? Results.Text($"""
                Contact: {contact}
                Expires: {clock.GetUtcNow().AddDays(90):yyyy-MM-dd'T'HH:mm:ss'Z'}
                Preferred-Languages: en, fr
                Canonical: {services.PublicAddress()}/.well-known/security.txt

                """)
            : Results.NotFound();

    // Longer than one file may be, the address gives an index of parts: https://www.sitemaps.org/protocol.html#index
    private static async Task<IResult> SitemapAsync(int? part, LiveRecords records, SpaceCensus census, IOptions<IncubatorOptions> options, IServiceProvider services, HttpContext context, CancellationToken ct)
    {
        var origin = services.PublicAddress();
        List<(string Address, DateTime? ChangedAt)> pages =
        [
            .. new[] { Links.Home, Links.Spaces, Links.Startups, Links.Housing, Links.About, Links.Privacy }.Select(p => (p, (DateTime?)null)),
            .. (await records.AllAsync(ct)).Select(r => (AddressOf(r), (DateTime?)r.ChangedAt)),
            .. (await census.KindsAsync(ct)).Select(k => (Links.Kind(k.City, Tokens.Of(k.Kind)), (DateTime?)k.ChangedAt)),
        ];
        var parts = pages.Chunk(Math.Max(1, options.Value.SitemapAddresses / SpokenIn.Length)).ToList();
        if (part is < 1 || part > parts.Count)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "public, max-age=3600";
        return part is null && parts.Count > 1
            ? Xml("sitemapindex", writer =>
            {
                foreach (var (index, changed) in parts.Select((p, i) => (i, p.Max(page => page.ChangedAt))))
                {
                    writer.WriteStartElement("sitemap", SitemapSpace);
                    writer.WriteElementString("loc", SitemapSpace, $"{origin}/sitemap.xml?part={index + 1}");
                    Changed(writer, changed);
                    writer.WriteEndElement();
                }
            })
            : Xml("urlset", writer =>
            {
                writer.WriteAttributeString("xmlns", "xhtml", null, LinkSpace);
                foreach (var (address, changed) in parts[(part ?? 1) - 1])
                {
                    Write(writer, origin, address, changed);
                }
            });
    }

    private static IResult Xml(string root, Action<XmlWriter> content)
    {
        var xml = new StringBuilder();
        using (var writer = XmlWriter.Create(xml, new XmlWriterSettings { OmitXmlDeclaration = true }))
        {
            writer.WriteStartElement(root, SitemapSpace);
            content(writer);
            writer.WriteEndElement();
        }

        return Results.Text($"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{xml}", "application/xml", Encoding.UTF8);
    }

    private static string AddressOf(LiveRecord record) => record.Kind switch
    {
        RecordKinds.Space => Links.Space(record.Slug),
        RecordKinds.Startup => Links.Startup(record.Slug),
        RecordKinds.Aid => Links.Aid(record.Slug),
        _ => Links.City(record.Slug),
    };

    // Each language is an entry of its own and names all: https://developers.google.com/search/docs/specialty/international/localized-versions
    private static void Write(XmlWriter writer, string origin, string address, DateTime? changed)
    {
        foreach (var language in SpokenIn)
        {
            writer.WriteStartElement("url", SitemapSpace);
            writer.WriteElementString("loc", SitemapSpace, origin + Links.InLanguage(address, language));
            Changed(writer, changed);
            foreach (var alternate in SpokenIn)
            {
                writer.WriteStartElement("xhtml", "link", LinkSpace);
                writer.WriteAttributeString("rel", "alternate");
                writer.WriteAttributeString("hreflang", alternate);
                writer.WriteAttributeString("href", origin + Links.InLanguage(address, alternate));
                writer.WriteEndElement();
            }

            writer.WriteEndElement();
        }
    }

    private static void Changed(XmlWriter writer, DateTime? changed)
    {
        if (changed is { } at)
        {
            writer.WriteElementString("lastmod", SitemapSpace, at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
    }
}
