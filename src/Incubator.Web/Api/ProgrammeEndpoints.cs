using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Programmes;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Site;

namespace Incubator.Web.Api;

/// <summary>Programmes as open data: the same reads as the pages.</summary>
public static class ProgrammeEndpoints
{
    public static void MapProgrammes(this IEndpointRouteBuilder api)
    {
        var programmes = api.MapGroup("/programmes").WithTags("Programmes");
        programmes.MapGet("", SearchAsync).WithName("SearchProgrammes")
            .WithSummary("Programmes by the filters of the search page: q, open, sector, city, after. What closes next comes first.");
        programmes.MapGet("/{slug}", FindAsync).WithName("FindProgramme")
            .WithSummary("One programme. Its days are those of its time zone.");
    }

    private static async Task<ListJson<ProgrammeCard>> SearchAsync(
        HttpRequest request, ProgrammeQueries programmes, CancellationToken ct)
    {
        var found = (await programmes.SearchAsync(ProgrammeFilter.From(request.Values()), ct)).Page;
        return new ListJson<ProgrammeCard>(found.Total, found.Items, found.After);
    }

    private static async Task<IResult> FindAsync(string slug, ProgrammeQueries programmes, TimeProvider clock, CancellationToken ct) =>
        (await programmes.FindAsync(slug, ct)).ToHttp("/api/v1/programmes", p => ProgrammeJson.From(p, PlaceDays.Now(clock)));
}

/// <summary>A programme as another program reads it.</summary>
public sealed record ProgrammeJson(
    string Slug, string Name, string? NameFr, BilingualText Summary, BilingualText Description, ProgrammePlace Place, Intake Intake,
    string? TimeZone, DateOnly? Starts, int? Weeks, decimal? Equity, decimal? Fee, string? Currency, IReadOnlyList<SectorName> Sectors,
    IReadOnlyList<string> Languages, string? ApplyUrl, bool IsSample, string Source, string? Licence, string? Attribution,
    DateTime ChangedAt)
{
    public static ProgrammeJson From(ProgrammeDetails p, PlaceDays days) => new(
        p.Slug, p.Name, p.NameFr, p.Summary, p.Description, p.Place, p.IntakeAt(days), p.Zone, p.Starts, p.Weeks, p.Equity, p.Fee,
        p.Currency, p.Sectors, p.Languages, p.ApplyUrl, p.IsSample, p.Source.Name, p.Source.Licence, p.Source.Attribution, p.ChangedAt);
}
