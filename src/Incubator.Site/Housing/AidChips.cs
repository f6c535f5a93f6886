using Incubator.Core.Common;
using Incubator.Core.Housing;
using Incubator.Core.Resources;
using Incubator.Site.Components;
using Incubator.Site.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Site.Housing;

/// <summary>Says a search for housing aid in words: its options and its chosen filters.</summary>
internal sealed class AidChips(IStringLocalizer<SiteText> text, IStringLocalizer<Words> words)
{
    /// <summary>The words of an option that the data has no label for.</summary>
    public string Option(string key, string value) => key == "kind" && Tokens.Parse<AidKind>(value) is { } kind ? words.Label(kind) : value;

    public IReadOnlyList<Chip> Of(HousingAidFilter filter, HousingAidResults results, SearchAddress address)
    {
        var chips = new List<Chip>();
        if (filter.Text is not null)
        {
            chips.Add(new Chip(text["Search.Words", filter.Text], address.Without("q")));
        }

        if (filter.Location?.Label is { } place)
        {
            chips.Add(new Chip(place, address.Without(["where", "within"])));
        }

        chips.AddRange(from facet in results.Facets
                       from option in facet.Options.Where(o => o.IsChosen)
                       select new Chip(option.Label ?? Option(facet.Key, option.Value), address.Without(facet.Key, option.Value)));
        return chips;
    }
}
