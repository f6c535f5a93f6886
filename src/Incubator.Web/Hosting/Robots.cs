using Microsoft.Extensions.Options;

namespace Incubator.Web.Hosting;

/// <summary>What is written for machines: robots.txt, the sitemap, security.txt.</summary>
public static class Robots
{
    public static void MapRobots(this IEndpointRouteBuilder app)
    {
        app.MapGet(
            "/robots.txt",
            (IServiceProvider services) =>
                Results.Text(
                    $"""
                    User-agent: *
                    Disallow: /en/admin
                    Disallow: /fr/admin
                    Disallow: /en/account
                    Disallow: /fr/account
                    Disallow: /language/

                    Sitemap: {services.PublicAddress()}/sitemap.xml

                    """
                )
        );
        app.MapGet(
                "/sitemap.xml",
                (string? part, Sitemap sitemap, HttpContext context, CancellationToken ct) => sitemap.AnswerAsync(part, context, ct)
            )
            .MadeOnce("part");
        app.MapGet("/.well-known/security.txt", SecurityContact);
    }

    private static IResult SecurityContact(IOptions<IncubatorOptions> options, TimeProvider clock, IServiceProvider services) =>
        options.Value.SecurityContact is { Length: > 0 } contact
            ? Results.Text(
                $"""
                Contact: {contact}
                Expires: {clock.GetUtcNow().AddDays(90):yyyy-MM-dd'T'HH:mm:ss'Z'}
                Preferred-Languages: en, fr
                Canonical: {services.PublicAddress()}/.well-known/security.txt

                """
            )
            : Results.NotFound();
}
