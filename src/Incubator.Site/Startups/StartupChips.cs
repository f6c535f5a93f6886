using Incubator.Core.Common;
using Incubator.Core.Resources;
using Incubator.Core.Startups;
using Incubator.Site.Components;
using Incubator.Site.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Site.Startups;

/// <summary>Says a search for startups in words: its options and its chosen filters.</summary>
internal sealed class StartupChips(IStringLocalizer<SiteText> text, IStringLocalizer<Words> words)
{
    /// <summary>The words of an option that the data has no label for.</summary>
    public string Option(string key, string value) => key switch
    {
        "stage" when Tokens.Parse<StartupStage>(value) is { } stage => words.Label(stage),
        "resident" => text["Facet.resident"],
        _ => value,
    };

    public IReadOnlyList<Chip> Of(StartupFilter filter, StartupResults results, SearchAddress address)
    {
        var chips = new List<Chip>();
        if (filter.Text is not null)
        {
            chips.Add(new Chip(text["Search.Words", filter.Text], address.Without("q")));
        }

        if (filter.Space is not null)
        {
            chips.Add(new Chip(text["Startups.Space", results.Space ?? filter.Space], address.Without("space")));
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
