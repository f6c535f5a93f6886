using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.Files;
using Incubator.Core.Places;

namespace Incubator.Core.Events;

/// <summary>The columns of a file of events, as docs/csv-format.md describes them.</summary>
internal static class EventColumns
{
    private const string Day = "yyyy-MM-dd";

    public static IReadOnlyList<Column<EventInput>> All { get; } =
    [
        Columns.Line<EventInput>("name", nameof(EventInput.Name), e => e.Name, (e, v) => e.Name = v ?? ""),
        Columns.Token<EventInput, EventKind>("kind", nameof(EventInput.Kind), e => e.Kind, (e, v) => e.Kind = v),
        Columns.State<EventInput>(e => e.State, (e, v) => e.State = v),
        .. Columns.Pair<EventInput>("summary", nameof(EventInput.Summary), e => e.Summary),
        .. Columns.Pair<EventInput>("description", nameof(EventInput.Description), e => e.Description),
        Columns.Day<EventInput>("starts_on", nameof(EventInput.StartDay), e => e.StartDay, (e, v) => e.StartDay = v),
        Columns.Time<EventInput>("starts_at", nameof(EventInput.StartTime), e => e.StartTime, (e, v) => e.StartTime = v),
        Columns.Day<EventInput>("ends_on", nameof(EventInput.EndDay), e => e.EndDay, (e, v) => e.EndDay = v),
        Columns.Time<EventInput>("ends_at", nameof(EventInput.EndTime), e => e.EndTime, (e, v) => e.EndTime = v),
        // An empty cell is no other zone than before: a new event takes that of its space's city.
        Columns.Line<EventInput>("time_zone", nameof(EventInput.TimeZone), e => e.TimeZone, (e, v) => e.TimeZone = v ?? e.TimeZone),
        Columns.Token<EventInput, EventFrequency>("repeats", nameof(EventInput.Frequency), e => e.Frequency, (e, v) => e.Frequency = v),
        Columns.Whole<EventInput>("every", nameof(EventInput.Interval), e => e.Interval, (e, v) => e.Interval = v),
        new("weekdays", nameof(EventInput.Weekdays), e => CellList.Join(e.Weekdays.Select(Tokens.Of)), ReadWeekdays),
        Columns.Day<EventInput>("until", nameof(EventInput.Until), e => e.Until, (e, v) => e.Until = v),
        Columns.Whole<EventInput>("count", nameof(EventInput.Count), e => e.Count, (e, v) => e.Count = v),
        new("except", nameof(EventInput.Exceptions), e => CellList.Join(e.Exceptions.Select(Written)), ReadExceptions),
        Columns.Flag<EventInput>("cancelled", nameof(EventInput.IsCancelled), e => e.IsCancelled, (e, v) => e.IsCancelled = v),
        Columns.Line<EventInput>("address", nameof(EventInput.Address), e => e.Address, (e, v) => e.Address = v),
        .. PointColumns.Of<EventInput>(e => e.Latitude, (e, v) => e.Latitude = v, e => e.Longitude, (e, v) => e.Longitude = v),
        Columns.Address<EventInput>("link", nameof(EventInput.Link), e => e.Link, (e, v) => e.Link = v),
        Columns.Amount<EventInput>("price", nameof(EventInput.Price), e => e.Price, (e, v) => e.Price = v, e => e.Currency),
        Columns.Line<EventInput>("currency", nameof(EventInput.Currency), e => e.Currency, (e, v) => e.Currency = v?.ToUpperInvariant()),
    ];

    private static string Written(DateOnly day) => day.ToString(Day, CultureInfo.InvariantCulture);

    private static void ReadWeekdays(EventInput input, RowReader row)
    {
        var cells = CellList.Split(row.Text("weekdays"));
        if (cells.FirstOrDefault(c => Tokens.Parse<Weekday>(c) is null) is { } unknown)
        {
            var known = string.Join(", ", Tokens.All<Weekday>().Select(Tokens.Of));
            row.RefuseField("weekdays", nameof(EventInput.Weekdays), "Import.NotToken", unknown, known);
            return;
        }

        input.Weekdays = [.. cells.Select(c => Tokens.Parse<Weekday>(c)!.Value).Distinct().Order()];
    }

    private static void ReadExceptions(EventInput input, RowReader row)
    {
        var days = new List<DateOnly>();
        foreach (var cell in CellList.Split(row.Text("except")))
        {
            if (!DateOnly.TryParseExact(cell, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                row.RefuseField("except", nameof(EventInput.Exceptions), "Import.NotDay", cell);
                return;
            }

            days.Add(day);
        }

        input.Exceptions = [.. days.Distinct().Order()];
    }
}
