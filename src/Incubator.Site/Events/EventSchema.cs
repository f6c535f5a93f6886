using System.Globalization;
using System.Text.Json.Nodes;
using Incubator.Core.Events;
using Incubator.Site.Head;

namespace Incubator.Site.Events;

/// <summary>An event as schema.org has it: what its page shows, and nothing else.</summary>
internal static class EventSchema
{
    private const string Schema = "https://schema.org/";

    /// <param name="date">The date that the page speaks of.</param>
    public static JsonObject Of(EventDetails e, EventDate date, string origin) =>
        SchemaOrg.Thing("Event", e.Name, origin + Links.Event(e.Slug))
            .With("@id", origin + Links.Event(e.Slug))
            .With("description", SchemaOrg.Words(e.Summary))
            .With("startDate", date.Machine(e.Times.IsAllDay))
            .With("endDate", End(e, date))
            .With("eventStatus", Schema + (e.IsCancelled ? "EventCancelled" : "EventScheduled"))
            .With("location", Location(e.Place))
            .With("organizer", SchemaOrg.Thing("Organization", e.Place.SpaceName, origin + Links.Space(e.Place.Space)))
            .With("isAccessibleForFree", e.Price is { } price ? price == 0 : null)
            .With("offers", Offer(e));

    private static string? End(EventDetails e, EventDate date)
    {
        if (e.Times.IsAllDay)
        {
            return date.LastDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        return date.Ends == date.Starts ? null : EventMoments.Written(date.Ends);
    }

    private static JsonObject Location(EventPlace place)
    {
        var address = place.Other is null
            ? new JsonObject
            {
                ["@type"] = "PostalAddress",
                ["addressLocality"] = place.City.InLanguage(),
                ["addressCountry"] = place.City.CountryCode,
            }.With("streetAddress", place.Street).With("postalCode", place.Postcode)
            : (JsonNode)place.Other;
        return new JsonObject { ["@type"] = "Place", ["name"] = place.Other ?? place.SpaceName, ["address"] = address }
            .With("geo", place is { Latitude: { } latitude, Longitude: { } longitude }
                ? new JsonObject { ["@type"] = "GeoCoordinates", ["latitude"] = latitude, ["longitude"] = longitude }
                : null);
    }

    // An amount without its currency says nothing: that it is free is said beside it.
    private static JsonObject? Offer(EventDetails e) => e is { Price: { } price, Currency: { } currency }
        ? new JsonObject { ["@type"] = "Offer", ["price"] = price, ["priceCurrency"] = currency }.With("url", e.Link)
        : null;
}
