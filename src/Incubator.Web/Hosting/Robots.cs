namespace Incubator.Web.Hosting;

/// <summary>What is written for machines: robots.txt, the sitemap, security.txt.</summary>
public static class Robots
{
    public static void MapRobots(this IEndpointRouteBuilder app) =>
        app.MapGet("/robots.txt", (IServiceProvider services) => Results.Text($"""
            User-agent: *
            Disallow: /en/admin
            Disallow: /fr/admin
            Disallow: /en/account
            Disallow: /fr/account

            Sitemap: {services.PublicAddress()}/sitemap.xml

            """));
}
