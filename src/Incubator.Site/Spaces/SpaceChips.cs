using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Resources;
using Incubator.Core.Spaces;
using Incubator.Site.Components;
using Incubator.Site.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Site.Spaces;

/// <summary>Says a search for spaces in words: its options and its chosen filters.</summary>
internal sealed class SpaceChips(IStringLocalizer<SiteText> text, IStringLocalizer<Words> words)
{
    /// <summary>The words of an option that the data has no label for.</summary>
    public string Option(string key, string value) => key switch
    {
        "kind" when Tokens.Parse<SpaceKind>(value) is { } kind => words.Label(kind),
        "amenity" when Tokens.Parse<Amenity>(value) is { } amenity => words.Label(amenity),
        _ => text[$"Facet.{key}"],
    };

    public IReadOnlyList<Chip> Of(SpaceFilter filter, SpaceResults results, SearchAddress address)
    {
        var chips = new List<Chip>();
        if (filter.Text is not null)
        {
            chips.Add(new Chip(text["Search.Words", filter.Text], address.Without("q")));
        }

        chips.AddRange(from facet in results.Facets
                       from option in facet.Options.Where(o => o.IsChosen)
                       select new Chip(option.Label ?? Option(facet.Key, option.Value), address.Without(facet.Key, option.Value)));
        if (filter.Max is { } max && results.Currency is { } currency)
        {
            chips.Add(
                new Chip(
                    text["Spaces.AtMost", Formats.Amount(Money.FromMajor(max, currency)), words.Label(filter.Unit)],
                    address.Without("max", "unit", "currency")
                )
            );
        }

        if (filter.Open is { } open)
        {
            chips.Add(new Chip(OpenWords(open), address.Without(["open", "at"])));
        }

        if (filter.Where is { } where)
        {
            var label = filter.Location?.Label is { } known ? text["Spaces.Near", Formats.Kilometres(filter.Within), known] : where;
            chips.Add(new Chip(label, address.Without(["where", "within"])));
        }
        else if (filter.Near is { } near)
        {
            chips.Add(new Chip(text["Spaces.Near", Formats.Kilometres(filter.Within), Point(near)], address.Without(["near", "within"])));
        }

        if (filter.Area is not null)
        {
            chips.Add(new Chip(text["Spaces.Area"], address.Without("area")));
        }

        return chips;
    }

    private string OpenWords(OpenAt open) => open switch
    {
        { Day: null } => text["Spaces.OpenNow"],
        { Day: { } day, Minute: { } minute } => text["Spaces.OpenAt", DayName(day), Formats.Time(minute)],
        { Day: { } day } => text["Spaces.OpenOn", DayName(day)],
    };

    private static string DayName(DayOfWeek day) => System.Globalization.CultureInfo.CurrentCulture.DateTimeFormat.GetDayName(day);

    /// <summary>Names of the chosen cities.</summary>
    public static IReadOnlyList<string> Cities(SpaceResults results) =>
        [.. results.Facets.Where(f => f.Key == "city").SelectMany(f => f.Options).Where(o => o.IsChosen).Select(o => o.Label ?? o.Value)];

    private static string Point(Coordinates near) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{near.Latitude:0.###}, {near.Longitude:0.###}");
}
