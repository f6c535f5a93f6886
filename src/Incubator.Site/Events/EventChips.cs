using Incubator.Core.Common;
using Incubator.Core.Events;
using Incubator.Core.Resources;
using Incubator.Site.Components;
using Incubator.Site.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Site.Events;

/// <summary>Says a search for events in words: its options and its chosen filters.</summary>
internal sealed class EventChips(IStringLocalizer<SiteText> text, IStringLocalizer<Words> words)
{
    /// <summary>The words of an option that the data has no label for.</summary>
    public string Option(string key, string value) =>
        key == "kind" && Tokens.Parse<EventKind>(value) is { } kind ? words.Label(kind) : value;

    public IReadOnlyList<Chip> Of(EventFilter filter, EventResults results, SearchAddress address)
    {
        var chips = new List<Chip>();
        if (filter.Text is not null)
        {
            chips.Add(new Chip(text["Search.Words", filter.Text], address.Without("q")));
        }

        if (filter.FirstDay is { } first)
        {
            chips.Add(new Chip(text["Events.From", Formats.Date(first)], address.Without("from")));
        }

        if (filter.LastDay is { } last)
        {
            chips.Add(new Chip(text["Events.Until", Formats.Date(last)], address.Without("until")));
        }

        if (filter.Around?.Location.Label is { } place)
        {
            chips.Add(new Chip(place, address.Without(["where", "within"])));
        }

        chips.AddRange(from facet in results.Facets
                       from option in facet.Options.Where(o => o.IsChosen)
                       select new Chip(option.Label ?? Option(facet.Key, option.Value), address.Without(facet.Key, option.Value)));
        return chips;
    }
}
