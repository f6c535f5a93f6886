using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Spaces;

namespace Incubator.Core.Events;

public enum EventKind
{
    OpenDay,
    DemoDay,
    InfoEvening,
    IntakeDeadline,
}

/// <summary>
/// Something that a space invites to, once or in a series. Its days and times are those of the wall clock in its time zone, which is
/// stored with it: a series keeps its hour where the clocks change, and its meaning where the space moves.
/// </summary>
public sealed class SpaceEvent : Record
{
    public const int SummaryLength = 300;
    public const int DescriptionLength = 10_000;
    public const int AddressLength = 300;
    public const int LinkLength = 500;
    public const int MaxExceptions = 100;

    public EventKind Kind { get; private set; }

    public int SpaceId { get; private set; }

    public Space? Space { get; private set; }

    /// <summary>One or two plain sentences.</summary>
    public BilingualText Summary { get; private set; } = new();

    /// <summary>Markdown.</summary>
    public BilingualText Description { get; private set; } = new();

    /// <summary>Of a series, its first day.</summary>
    public DateOnly StartDay { get; private set; }

    /// <summary>Null: it lasts whole days.</summary>
    public TimeOnly? StartTime { get; private set; }

    /// <summary>The last day, inclusive; null: it ends on the day it starts.</summary>
    public DateOnly? EndDay { get; private set; }

    /// <summary>Null: no end is known, or it lasts whole days.</summary>
    public TimeOnly? EndTime { get; private set; }

    /// <summary>IANA name, such as Europe/Paris.</summary>
    public string TimeZone { get; private set; } = "";

    public EventFrequency? Frequency { get; private set; }

    public int? Interval { get; private set; }

    /// <summary>Tokens of <see cref="Weekday"/>.</summary>
    public List<string> Weekdays { get; private set; } = [];

    public DateOnly? Until { get; private set; }

    public int? Count { get; private set; }

    public List<DateOnly> Exceptions { get; private set; } = [];

    /// <summary>The last day of the last date, for the lists of editors.</summary>
    public DateOnly FinishesOn { get; private set; }

    /// <summary>It does not take place, and is still shown, so that who planned to come learns of it.</summary>
    public bool IsCancelled { get; private set; }

    /// <summary>Where it takes place when not at the space.</summary>
    public string? Address { get; private set; }

    /// <summary>WGS 84 degrees, of <see cref="Address"/>.</summary>
    public double? Latitude { get; private set; }

    public double? Longitude { get; private set; }

    public string? Link { get; private set; }

    /// <summary>Minor units of <see cref="Currency"/>; 0 is free, null not known.</summary>
    public long? Price { get; private set; }

    public string? Currency { get; private set; }

    /// <summary>Rises when time, place or cancellation change (RFC 5545, 3.8.7.4), and with nothing else.</summary>
    public int Sequence { get; internal set; }

    internal EventTimes Times => new(StartDay, StartTime, EndDay ?? StartDay, EndTime, TimeZone, Recurrence);

    internal Recurrence? Recurrence => Frequency is not { } frequency ? null : new Recurrence(
        frequency, Interval ?? 1, [.. Weekdays.Select(d => Tokens.Parse<Weekday>(d)).OfType<Weekday>()], Until, Count, Exceptions);

    internal void Apply(EventInput input, DateOnly finishesOn)
    {
        Rename(input.Name);
        Kind = input.Kind ?? default;
        SpaceId = input.SpaceId ?? 0;
        Summary = input.Summary.Clean();
        Description = input.Description.Clean();
        StartDay = input.StartDay ?? default;
        StartTime = input.StartTime;
        EndDay = input.EndDay;
        EndTime = input.EndTime;
        TimeZone = Text.Clean(input.TimeZone) ?? "";
        Frequency = input.Frequency;
        Interval = input.Interval;
        Weekdays = [.. input.Weekdays.Distinct().Order().Select(Tokens.Of)];
        Until = input.Until;
        Count = input.Count;
        Exceptions = [.. input.Exceptions.Distinct().Order()];
        FinishesOn = finishesOn;
        IsCancelled = input.IsCancelled;
        Address = Text.Clean(input.Address);
        Latitude = input.Latitude;
        Longitude = input.Longitude;
        Link = Text.Clean(input.Link);
        Currency = Text.Clean(input.Currency);
        Price = input.Price is { } price ? Money.FromMajor(price, Currency ?? "").Minor : null;
    }
}
