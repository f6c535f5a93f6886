using System.Text.Json.Serialization;
using Incubator.Core.Common;
using Incubator.Core.Records;

namespace Incubator.Core.Events;

/// <summary>What may be said about an event. Days and times are those of the wall clock at its place.</summary>
public sealed class EventInput : IVersioned
{
    [JsonIgnore]
    public int Version { get; set; }

    public string Name { get; set; } = "";

    public string? Slug { get; set; }

    public RecordState State { get; set; } = RecordState.Live;

    public EventKind? Kind { get; set; }

    public int? SpaceId { get; set; }

    public BilingualText Summary { get; set; } = new();

    public BilingualText Description { get; set; } = new();

    public DateOnly? StartDay { get; set; }

    /// <summary>Null: it lasts whole days.</summary>
    public TimeOnly? StartTime { get; set; }

    /// <summary>The last day, inclusive; null: it ends on the day it starts.</summary>
    public DateOnly? EndDay { get; set; }

    public TimeOnly? EndTime { get; set; }

    /// <summary>IANA name; left empty it is that of the space's city.</summary>
    public string? TimeZone { get; set; }

    /// <summary>Null: it takes place once.</summary>
    public EventFrequency? Frequency { get; set; }

    public int? Interval { get; set; }

    public List<Weekday> Weekdays { get; set; } = [];

    /// <summary>The last day on which the series may begin; either this or <see cref="Count"/> ends it.</summary>
    public DateOnly? Until { get; set; }

    public int? Count { get; set; }

    /// <summary>Days of the series on which it does not take place.</summary>
    public List<DateOnly> Exceptions { get; set; } = [];

    public bool IsCancelled { get; set; }

    public string? Address { get; set; }

    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    public string? Link { get; set; }

    /// <summary>Major units; 0 is free.</summary>
    public decimal? Price { get; set; }

    public string? Currency { get; set; }

    internal Recurrence? Recurrence =>
        Frequency is not { } frequency ? null : new Recurrence(frequency, Interval ?? 1, Weekdays, Until, Count, Exceptions);

    public static EventInput From(SpaceEvent record) => new()
    {
        Version = record.Version,
        Name = record.Name,
        Slug = record.Slug,
        State = record.State,
        Kind = record.Kind,
        SpaceId = record.SpaceId,
        Summary = record.Summary with { },
        Description = record.Description with { },
        StartDay = record.StartDay,
        StartTime = record.StartTime,
        EndDay = record.EndDay,
        EndTime = record.EndTime,
        TimeZone = record.TimeZone,
        Frequency = record.Frequency,
        Interval = record.Interval,
        Weekdays = [.. record.Weekdays.Select(d => Tokens.Parse<Weekday>(d)).OfType<Weekday>()],
        Until = record.Until,
        Count = record.Count,
        Exceptions = [.. record.Exceptions],
        IsCancelled = record.IsCancelled,
        Address = record.Address,
        Latitude = record.Latitude,
        Longitude = record.Longitude,
        Link = record.Link,
        Price = record.Price is { } minor ? new Money(minor, record.Currency ?? "").Major : null,
        Currency = record.Currency,
    };
}
