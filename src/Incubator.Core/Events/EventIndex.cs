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
}

/// <summary>What is asked of events.</summary>
/// <param name="SpaceId">Of one space alone.</param>
internal sealed record EventRequest(EventFilter Filter, PlaceDays Days, int? SpaceId = null) : ISearchRequest
{
    public string? Text => Filter.Text;

    public string? After => Filter.After;

    public bool HasDays => (Filter.FirstDay ?? Filter.LastDay) is not null;

    /// <summary>No event's first day is earlier.</summary>
    public DateOnly First => Filter.FirstDay ?? Days.Earliest;

    /// <summary>Which date of an event is the first of those asked for.</summary>
    public int? DateOf(EventEntry entry) => entry.Within(Filter.FirstDay ?? entry.Times.Today(Days), Last);

    public DateOnly Last => Filter.LastDay ?? DateOnly.MaxValue;
}

/// <summary>How events are searched: by their next date within the days that are looked at.</summary>
internal sealed class EventIndex : SearchIndex<EventEntry, EventRequest>
{
    public const string Upcoming = "upcoming";
    public const string FirstDay = "from";

    public EventIndex() : base(0, 0)
    {
        var cities = Column<CityOption>(e => [e.City], c => c.Slug);
        var spaces = Column<int>(e => [e.SpaceId], Token);

        ValuesOf("city", _ => cities, q => q.Filter.Cities, city => city.Label);
        When("where", q => q.Filter.Around is not null, (q, buffers) => cities.With(q.Filter.Around!.Slugs, Rows, buffers));
        OneOf<EventKind>("kind", e => e.Card.Kind, q => q.Filter.Kinds);
        When("space", q => q.SpaceId is not null, (q, buffers) => spaces.With([Token(q.SpaceId ?? 0)], Rows, buffers));
        When(Upcoming, q => !q.HasDays, Within);
        // Without the days that were asked for, those from today on are looked at.
        Declare(new PlainCondition<EventEntry, EventRequest>(FirstDay, q => q.HasDays, Within)
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
