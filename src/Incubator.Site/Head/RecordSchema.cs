using System.Text.Json.Nodes;
using Incubator.Core.Common;
using Incubator.Core.Resources;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Microsoft.Extensions.Localization;

namespace Incubator.Site.Head;

/// <summary>A space and a startup as schema.org has them: what their pages show, and nothing else.</summary>
internal static class RecordSchema
{
    private const int Day = 24 * 60;

    public static JsonObject Of(SpaceDetails space, IEnumerable<StartupRow> residents, IStringLocalizer<Words> words, string origin) =>
        SchemaOrg.Thing("LocalBusiness", space.Name, origin + Links.Space(space.Slug))
            .With("@id", origin + Links.Space(space.Slug))
            .With("description", SchemaOrg.Words(space.Summary))
            .With("image", origin + Links.SpaceCard(space.Slug))
            .With("address", Address(space))
            .With("geo", space is { Latitude: { } latitude, Longitude: { } longitude }
                ? new JsonObject { ["@type"] = "GeoCoordinates", ["latitude"] = latitude, ["longitude"] = longitude } : null)
            .With("telephone", space is { IsClosed: false, Phone: { } phone } ? Telephone(phone, space.City.CountryCode) : null)
            .With("email", space.IsClosed ? null : space.Email)
            .With("sameAs", SchemaOrg.Texts([space.Website, .. space.Links.Select(l => l.Url)]))
            .With("foundingDate", SchemaOrg.Year(space.OpenedYear))
            .With("dissolutionDate", SchemaOrg.Year(space.ClosedYear))
            .With("openingHoursSpecification", space.IsClosed ? null : Hours(space))
            .With(
                "amenityFeature",
                new JsonArray([
                    .. space.Amenities.Select(a => new JsonObject
                    {
                        ["@type"] = "LocationFeatureSpecification",
                        ["name"] = words.Label(a),
                        ["value"] = true,
                    }),
                ])
            )
            .With(
                "makesOffer",
                space.IsClosed
                    ? null
                    : new JsonArray([.. space.Plans.Where(p => p.Price is not null).Select(p => Offer(p, p.Price!.Value, words))])
            )
            .With(
                "member",
                new JsonArray([.. residents.Select(r => SchemaOrg.Thing("Organization", r.Name, origin + Links.Startup(r.Slug)))])
            );

    public static JsonObject Of(StartupDetails startup, string origin) =>
        SchemaOrg.Thing("Organization", startup.Name, origin + Links.Startup(startup.Slug))
            .With("@id", origin + Links.Startup(startup.Slug))
            .With("description", SchemaOrg.Words(startup.Tagline))
            .With("sameAs", SchemaOrg.Texts([startup.Website, .. startup.Links.Select(l => l.Url)]))
            .With("foundingDate", SchemaOrg.Year(startup.FoundedYear))
            .With(
                "founder",
                new JsonArray([
                    .. startup.Founders.Select(f => new JsonObject { ["@type"] = "Person", ["name"] = f.Name }.With("jobTitle", f.Role)),
                ])
            )
            .With(
                "memberOf",
                new JsonArray([
                    .. startup.Present.Select(s =>
                        s.SpaceSlug is { } slug
                            ? SchemaOrg.Thing("LocalBusiness", s.Space, origin + Links.Space(slug))
                            : new JsonObject { ["@type"] = "LocalBusiness", ["name"] = s.Space }
                    ),
                ])
            );

    private static JsonObject Address(SpaceDetails space) => new JsonObject
    {
        ["@type"] = "PostalAddress",
        ["addressLocality"] = space.City.InLanguage(),
        ["addressCountry"] = space.City.CountryCode,
    }.With("streetAddress", space.Street).With("postalCode", space.Postcode);

    private static JsonNode? Telephone(string phone, string country) =>
        Phones.Read(phone, country) is [var only]
            ? only.International
            : SchemaOrg.Texts(Phones.Read(phone, country).Select(p => p.International));

    private static JsonArray? Hours(SpaceDetails space) => !OpeningHours.TryParse(space.OpeningHours, out var hours) ? null :
    [
        .. from day in hours.Week
           from span in day.Spans
           select new JsonObject
           {
               ["@type"] = "OpeningHoursSpecification",
               ["dayOfWeek"] = $"https://schema.org/{day.Day}",
               ["opens"] = Time(span.From),
               // A whole day ends a minute before the next, which is how schema.org writes it.
               ["closes"] = span.Until == Day ? "23:59" : Time(span.Until),
           },
    ];

    private static string Time(int minutes) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{minutes / 60 % 24:00}:{minutes % 60:00}");

    private static JsonObject Offer(PublicPlan plan, Money price, IStringLocalizer<Words> words) => new()
    {
        ["@type"] = "Offer",
        ["name"] = words.Label(plan.Kind),
        ["priceSpecification"] = new JsonObject
        {
            ["@type"] = "UnitPriceSpecification",
            ["price"] = price.Major,
            ["priceCurrency"] = price.Currency,
            ["unitText"] = words.Label(plan.Unit),
        }.With("valueAddedTaxIncluded", plan.TaxIncluded switch { TaxIncluded.Yes => true, TaxIncluded.No => false, _ => null }),
    };
}
