using System.Globalization;
using System.Text.Json.Nodes;
using Incubator.Core.Common;
using Incubator.Core.Programmes;
using Incubator.Site.Head;

namespace Incubator.Site.Programmes;

/// <summary>A programme as schema.org has it: what its page shows, and nothing else.</summary>
internal static class ProgrammeSchema
{
    public static JsonObject Of(ProgrammeDetails p, string origin) =>
        SchemaOrg.Thing("EducationalOccupationalProgram", p.InLanguage(), origin + Links.Programme(p.Slug))
            .With("@id", origin + Links.Programme(p.Slug))
            .With("description", SchemaOrg.Words(p.Summary))
            .With("applicationStartDate", Day(p.Opens))
            .With("applicationDeadline", Day(p.Closes))
            .With("startDate", Day(p.Starts))
            .With("timeToComplete", p.Weeks is { } weeks ? $"P{weeks}W" : null)
            .With("provider", SchemaOrg.Thing("Organization", p.Place.SpaceName, origin + Links.Space(p.Place.Space)))
            .With("occupationalCategory", SchemaOrg.Texts(p.Sectors.Select(s => s.Label.In(Languages.Current)?.Value)))
            .With("offers", Offer(p));

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static JsonObject? Offer(ProgrammeDetails p) => p is { Fee: { } fee, Currency: { } currency }
        ? new JsonObject { ["@type"] = "Offer", ["price"] = fee, ["priceCurrency"] = currency }.With("url", p.ApplyUrl)
        : null;
}
