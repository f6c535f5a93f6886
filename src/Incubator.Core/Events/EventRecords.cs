using Incubator.Core.Records;

namespace Incubator.Core.Events;

/// <summary>What kind of record events are.</summary>
public static class EventRecords
{
    public const string Token = "event";

    public static RecordKind Kind { get; } = new(Token, "events")
    {
        HasPublicList = true,
        PublicFields = new HashSet<string>
        {
            nameof(EventInput.Name), nameof(EventInput.Kind), nameof(EventInput.SpaceId), nameof(EventInput.Summary),
            nameof(EventInput.Description), nameof(EventInput.StartDay), nameof(EventInput.StartTime), nameof(EventInput.EndDay),
            nameof(EventInput.EndTime), nameof(EventInput.TimeZone), nameof(EventInput.Frequency), nameof(EventInput.Interval),
            nameof(EventInput.Weekdays), nameof(EventInput.Until), nameof(EventInput.Count), nameof(EventInput.Exceptions),
            nameof(EventInput.IsCancelled), nameof(EventInput.Address), nameof(EventInput.Latitude), nameof(EventInput.Longitude),
            nameof(EventInput.Link), nameof(EventInput.Price), nameof(EventInput.Currency),
        },
        WantedFields = [$"{nameof(EventInput.Summary)}.En", $"{nameof(EventInput.Summary)}.Fr", nameof(EventInput.Link)],
        LinkFields = [nameof(EventInput.Link)],
        RiskyFields = new HashSet<string>
        {
            nameof(EventInput.Name), nameof(EventInput.SpaceId), nameof(EventInput.Address), nameof(EventInput.Latitude),
            nameof(EventInput.Longitude), nameof(EventInput.Price), nameof(EventInput.Currency),
        },
    };
}
