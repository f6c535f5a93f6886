using Incubator.Core.Programmes;
using Incubator.Site.Components;
using Incubator.Site.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Site.Programmes;

/// <summary>Says a search for programmes in words: its options and its chosen filters.</summary>
internal sealed class ProgrammeChips(IStringLocalizer<SiteText> text)
{
    /// <summary>The words of an option that the data has no label for.</summary>
    public string Option(string key, string value) => key == "open" ? text["Facet.intake"] : value;

    public IReadOnlyList<Chip> Of(ProgrammeFilter filter, ProgrammeResults results, SearchAddress address)
    {
        var chips = new List<Chip>();
        if (filter.Text is not null)
        {
            chips.Add(new Chip(text["Search.Words", filter.Text], address.Without("q")));
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
