using System.Globalization;
using Incubator.Core.Places;
using Incubator.Core.Search;

namespace Incubator.Core.Events;

/// <summary>A live event as search and lists need it.</summary>
/// <param name="Card">What a list shows of it, but for its next date.</param>
/// <param name="Days">On which its dates begin, in order.</param>
/// <param name="Starts">When each of them starts, in ticks of UTC: what else there is to a date is found for the one that is shown.</param>
internal sealed record EventEntry(
    EventCard Card, string NameFolded, int SpaceId, CityOption City, EventTimes Times, DateOnly[] Days, long[] Starts) : ISearchEntry
{
    public int Id => Card.Id;

    public int Quality => 0;

    /// <summary>Which date is the first within some days, by the calendar of its place; null where there is none.</summary>
    public int? Within(DateOnly first, DateOnly last)
    {
        // All dates are equally long: the first that is not over begins so many days before at the earliest.
        var earliest = first.AddDays(-Math.Min(Times.LastDay.DayNumber - Times.StartDay.DayNumber, first.DayNumber));
        var found = Array.BinarySearch(Days, earliest);
        var at = found < 0 ? ~found : found;
        return at < Days.Length && Days[at] <= last ? at : null;
    }

    /// <summary>Which date is the first that is not over when a day begins in UTC, up to another day; null where there is none.</summary>
    public int? NextOn(DateOnly today, DateOnly last)
    {
        if (Within(today.AddDays(-1), last) is not { } at)
        {
            return null;
        }

        var next = Times.On(Days[at]).IsOverOn(today) ? at + 1 : at;
        return next < Days.Length && Days[next] <= last ? next : null;
    }
}

/// <summary>What is asked of events.</summary>
/// <param name="SpaceId">Of one space alone.</param>
internal sealed record EventRequest(EventFilter Filter, DateOnly Today, int? SpaceId = null) : ISearchRequest
{
    public string? Text => Filter.Text;

    public string? After => Filter.After;

    public bool HasDays => (Filter.FirstDay ?? Filter.LastDay) is not null;

    public DateOnly First => Filter.FirstDay ?? Today;

    /// <summary>Which date of an event is the first of those asked for.</summary>
    public int? DateOf(EventEntry entry) => Filter.FirstDay is { } first ? entry.Within(first, Last) : entry.NextOn(Today, Last);

    public DateOnly Last => Filter.LastDay ?? DateOnly.MaxValue;
}

/// <summary>How events are searched: by their next date within the days that are looked at.</summary>
internal sealed class EventIndex : SearchIndex<EventEntry, EventRequest>
{
    public const string Upcoming = "upcoming";
    public const string Days = "from";

    public EventIndex() : base(0, 0)
    {
        var cities = Column<CityOption>(e => [e.City], c => c.Slug);
        var spaces = Column<int>(e => [e.SpaceId], Token);

        ValuesOf("city", _ => cities, q => q.Filter.Cities, city => city.Label);
        OneOf<EventKind>("kind", e => e.Card.Kind, q => q.Filter.Kinds);
        When("space", q => q.SpaceId is not null, (q, buffers) => spaces.With([Token(q.SpaceId ?? 0)], Rows, buffers));
        When(Upcoming, q => !q.HasDays, Within);
        // Without the days that were asked for, those from today on are looked at.
        Declare(new PlainCondition<EventEntry, EventRequest>(Days, q => q.HasDays, Within)
        {
            Switched = (q, _) => q with { Filter = q.Filter with { FirstDay = null, LastDay = null } },
        });
    }

    // What comes first depends on the first day looked at: a page's key of another one is not read for this.
    public override (OrderBy By, string Name) OrderOf(EventRequest request) => (OrderBy.Number, $"start {request.First:yyyy-MM-dd}");

    public override void FillNumbers(EventRequest request, RowSet matches, long[] numbers)
    {
        foreach (var row in matches)
        {
            var entry = this[row];
            numbers[row] = request.DateOf(entry) is { } at ? entry.Starts[at] : long.MaxValue;
        }
    }

    private static string Token(int id) => id.ToString(CultureInfo.InvariantCulture);

    private RowSet Within(EventRequest request, Buffers buffers) => Those(e => request.DateOf(e) is not null, buffers);

    private RowSet Those(Func<EventEntry, bool> meets, Buffers buffers)
    {
        var rows = buffers.Empty(Rows);
        foreach (var row in Live)
        {
            if (meets(this[row]))
            {
                rows.Add(row);
            }
        }

        return rows;
    }
}
