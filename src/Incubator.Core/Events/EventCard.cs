using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Search;

namespace Incubator.Core.Events;

/// <summary>Where an event takes place.</summary>
/// <param name="Space">Address of the space that invites.</param>
/// <param name="City">The city of the space.</param>
/// <param name="Other">Where it is when not at the space, as one writes it on an envelope.</param>
/// <param name="Latitude">WGS 84 degrees: of <paramref name="Other"/> where that is given, else of the space.</param>
public sealed record EventPlace(
    string Space, string SpaceName, PlaceName City, string? Other, string? Street, string? Postcode, double? Latitude, double? Longitude);

/// <summary>An event on a list.</summary>
/// <param name="Next">Its first date in the days looked at.</param>
/// <param name="FirstDay">Of the series.</param>
/// <param name="IsAllDay">It lasts whole days.</param>
/// <param name="Recurrence">Null where it takes place once.</param>
/// <param name="Price">Major units of <paramref name="Currency"/>; 0 is free, null not known.</param>
public sealed record EventCard(
    int Id, string Slug, string Name, EventKind Kind, BilingualText Summary, EventPlace Place, EventDate Next, DateOnly FirstDay,
    bool IsAllDay, Recurrence? Recurrence, bool IsCancelled, decimal? Price, string? Currency, bool IsSample);

/// <summary>A page of found events with everything the search page says about them.</summary>
public sealed record EventResults(Page<EventCard> Page, IReadOnlyList<Facet> Facets, IReadOnlyList<DropHint> Hints)
{
    /// <summary>Nothing matches what was typed, and this is near it; where it is sure, these are its results.</summary>
    public Spelling? Meant { get; init; }
}

/// <summary>An event with all its dates.</summary>
/// <param name="Sequence">Rises when time, place or cancellation change.</param>
public sealed record EventDetails(
    int Id, string Slug, string Name, EventKind Kind, BilingualText Summary, BilingualText Description, EventPlace Place, EventTimes Times,
    bool IsCancelled, string? Link, decimal? Price, string? Currency, int Sequence, bool IsSample,
    SourceDetails Source, DateTime CreatedAt, DateTime ChangedAt)
{
    /// <summary>In order; of a series, without its exceptions. Counted when they are first read: a calendar gets the rule alone.</summary>
    public IReadOnlyList<EventDate> Dates => Counted.Value;

    internal Lazy<IReadOnlyList<EventDate>> Counted { get; private init; } = new([]);

    /// <summary>The first date whose last day is not over at its place; null where there is none.</summary>
    public EventDate? Next(PlaceDays days)
    {
        var today = Times.Today(days);
        foreach (var date in Dates)
        {
            if (date.LastDay >= today)
            {
                return date;
            }
        }

        return null;
    }

    internal static EventDetails Of(SpaceEvent e)
    {
        var times = e.Times;
        return new EventDetails(
            e.Id, e.Slug, e.Name, e.Kind, e.Summary, e.Description, PlaceOf(e), times, e.IsCancelled, e.Link, PriceOf(e), e.Currency,
            e.Sequence, e.IsSample,
            new SourceDetails(e.Source, e.SourceLicence, e.SourceAttribution, e.ImportedAt, e.EditedSinceImport), e.CreatedAt, e.ChangedAt)
        {
            Counted = new Lazy<IReadOnlyList<EventDate>>(() => Series.DatesOf(times)),
        };
    }

    internal static EventPlace PlaceOf(SpaceEvent e)
    {
        var (space, city) = (e.Space!, e.Space!.City!);
        var isElsewhere = e.Address is not null;
        return new EventPlace(
            space.Slug, space.Name, new PlaceName(city.Slug, city.Name, city.NameFr, city.CountryCode), e.Address,
            space.Street, space.Postcode,
            isElsewhere ? e.Latitude : space.Latitude, isElsewhere ? e.Longitude : space.Longitude);
    }

    internal static decimal? PriceOf(SpaceEvent e) => e.Price is { } minor ? new Money(minor, e.Currency ?? "").Major : null;
}
