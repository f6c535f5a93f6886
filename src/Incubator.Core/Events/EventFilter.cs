using System.Collections.Immutable;
using System.Globalization;
using Incubator.Core.Places;
using Incubator.Core.Search;

namespace Incubator.Core.Events;

/// <summary>
/// A search for events as the address bar states it. A value that is none of a closed list is left out; a day that cannot be read is
/// left out and named in <see cref="Unread"/>. OR inside a facet, AND between facets.
/// </summary>
public sealed record EventFilter
{
    public const string DayFormat = "yyyy-MM-dd";

    private const int MaxShown = 100;

    public string? Text { get; init; }

    /// <summary>Slugs of the cities of the spaces.</summary>
    public IReadOnlyList<string> Cities { get; init; } = [];

    /// <summary>The cities around a typed place, beside the chosen ones; null where none was typed.</summary>
    public CitiesAround? Around { get; init; }

    public IReadOnlyList<EventKind> Kinds { get; init; } = [];

    /// <summary>The first day looked at; today where it is not asked for.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>The last day looked at.</summary>
    public DateOnly? LastDay { get; init; }

    public string? After { get; init; }

    /// <summary>What was typed and could not be read, by its key.</summary>
    public IReadOnlyDictionary<string, string> Unread { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <param name="query">All values of one key of the query string.</param>
    public static EventFilter From(Func<string, IReadOnlyList<string>> query)
    {
        var reader = new QueryReader(query);
        var unread = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        return new EventFilter
        {
            Text = reader.QueryText("q"),
            Cities = reader.Slugs("city"),
            Kinds = reader.Values<EventKind>("kind"),
            FirstDay = Day("from"),
            LastDay = Day("until"),
            After = reader.One("after"),
            Unread = unread.ToImmutable(),
        };

        DateOnly? Day(string key)
        {
            if (reader.One(key) is not { } text)
            {
                return null;
            }

            if (DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return day;
            }

            unread[key] = text.Length > MaxShown ? text[..MaxShown] : text;
            return null;
        }
    }
}
