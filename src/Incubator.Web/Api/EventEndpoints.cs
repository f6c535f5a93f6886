using Incubator.Core.Common;
using Incubator.Core.Events;
using Incubator.Core.Resources;
using Incubator.Site;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace Incubator.Web.Api;

/// <summary>Events as open data: the same reads as the pages.</summary>
public static class EventEndpoints
{
    public static void MapEvents(this IEndpointRouteBuilder api)
    {
        var events = api.MapGroup("/events").WithTags("Events");
        events.MapGet("", SearchAsync).WithName("SearchEvents")
            .WithSummary(
                "Events by the filters of the search page: q, city, kind, from and until (days; from: today where it is not given), "
                    + "after.");
        events.MapGet("/{slug}", FindAsync).WithName("FindEvent").WithSummary("One event with its rule and its dates.");
    }

    private static async Task<Results<Ok<ListJson<EventCard>>, ValidationProblem>> SearchAsync(
        HttpRequest request, EventQueries events, IStringLocalizer<Words> words, CancellationToken ct)
    {
        var filter = EventFilter.From(request.Values());
        if (filter.Unread.Count > 0)
        {
            return TypedResults.ValidationProblem(filter.Unread.ToDictionary(u => u.Key, u => (string[])[words.Unread(u.Key, u.Value)]));
        }

        var found = (await events.SearchAsync(filter, ct)).Page;
        return TypedResults.Ok(new ListJson<EventCard>(found.Total, found.Items, found.After));
    }

    private static async Task<IResult> FindAsync(string slug, EventQueries events, CancellationToken ct) =>
        (await events.FindAsync(slug, ct)).ToHttp("/api/v1/events", EventJson.From);
}

/// <summary>An event as another program reads it. Days and times are those of the wall clock in its time zone.</summary>
public sealed record EventJson(
    string Slug, string Name, EventKind Kind, BilingualText Summary, BilingualText Description, EventPlace Place, DateOnly StartDay,
    TimeOnly? StartTime, DateOnly LastDay, TimeOnly? EndTime, string TimeZone, Recurrence? Recurrence, IReadOnlyList<EventDate> Dates,
    bool IsCancelled, string? Link, decimal? Price, string? Currency, int Sequence, bool IsSample, string Source, string? Licence,
    string? Attribution, DateTime ChangedAt)
{
    public static EventJson From(EventDetails e) => new(
        e.Slug, e.Name, e.Kind, e.Summary, e.Description, e.Place, e.Times.StartDay, e.Times.StartTime, e.Times.LastDay, e.Times.EndTime,
        e.Times.Zone, e.Times.Recurrence, e.Dates, e.IsCancelled, e.Link, e.Price, e.Currency, e.Sequence, e.IsSample, e.Source.Name,
        e.Source.Licence, e.Source.Attribution, e.ChangedAt);
}
