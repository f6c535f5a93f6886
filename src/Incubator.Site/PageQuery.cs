using System.Collections.Frozen;
using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.Events;
using Incubator.Core.Housing;
using Incubator.Core.Housing.Costs;
using Incubator.Core.Places;
using Incubator.Core.Search;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Site.Prices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Incubator.Site;

/// <summary>
/// What a page reads of its query string: its keys, in the order in which the site writes them. It is the one place that says what
/// a canonical address is: the path and the query are, to the byte, what the site's own links to this page would be.
/// </summary>
public sealed class PageQuery
{
    private static readonly Key Words = Key.One("q", v => v.Trim() == v && v.Length <= QueryReader.MaxTextLength);
    private static readonly Key Cities = Key.Many("city", Slug.IsValid);
    private static readonly Key Countries = Key.Many("country", v => Core.Places.Countries.Find(v)?.Code == v);
    private static readonly Key Where = Key.One("where", v => v.Trim() == v && v.Length <= QueryReader.MaxTextLength);
    private static readonly Key Within = Key.One("within", v => IsNumber(v, "0.###"));
    private static readonly Key Near = Key.One("near", v => Coordinates.Parse(v)?.ToString() == v);
    private static readonly Key Show = Key.One(ShownIn.Key, Money.IsCurrency);
    private static readonly Key All = Key.Many("all", v => v is "city" or "country" or "sector");
    private static readonly Key After = Key.One("after", v => v.Trim() == v);

    private readonly Key[] _keys;

    private PageQuery(params Key[] keys) => _keys = keys;

    /// <summary>A page that is its path alone.</summary>
    public static PageQuery None { get; } = new();

    public static PageQuery Spaces { get; } = new(
        Words, Cities, Countries, Key.Many("kind", IsToken<SpaceKind>), Key.Many("amenity", IsToken<Amenity>),
        Key.Flag("free", "true"), Key.Flag("aid", "true"), Key.Flag("intake", "open"),
        Key.One("open", v => OpenAt.Parse(v)?.ToString() == v), Key.One("at", _ => false),
        Key.One("max", v => IsNumber(v, "0.##")), Key.Flag("unit", "day", "month"), Key.One("currency", Money.IsCurrency), Show,
        Where, Near, Within, Key.One("area", v => Area.Parse(v)?.ToString() == v),
        Key.One("sort", IsToken<SpaceSort>), Key.Flag("view", "map"), All, After);

    public static PageQuery Startups { get; } = new(
        Words, Cities, Key.Many("sector", Slug.IsValid), Key.Many("stage", IsToken<StartupStage>),
        Key.One("space", Slug.IsValid), Key.Flag("resident", "now"), Where, Within,
        Key.One("sort", IsToken<StartupSort>), All, After);

    public static PageQuery Housing { get; } = new(
        Words, Cities, Countries, Key.Many("kind", IsToken<AidKind>), Where, Key.One("sort", IsToken<HousingAidSort>), All, After);

    public static PageQuery Events { get; } = new(
        Words, Cities, Key.Many("kind", IsToken<EventKind>), Key.One("from", IsDay), Key.One("until", IsDay), Where, Within, All, After);

    public static PageQuery Programmes { get; } = new(
        Words, Key.Flag("open", "true"), Key.Many("sector", Slug.IsValid), Cities, Where, Within, All, After);

    public static PageQuery Check { get; } = new([.. CheckForm.Keys.Select(k => new Key(k, CheckForm.TakesMany(k), _ => true))]);

    // Whoever types a rent, or the name of a space, gets an answer that is kept nowhere.
    public static PageQuery FirstMonths { get; } = new(
        Key.One("city", Slug.IsValid), Where, Key.One("space", Slug.IsValid), Key.One("plan", v => IsNumber(v, "0")),
        Key.One("lease", IsToken<LeaseKind>), Key.One("home", IsToken<HomeSize>), Key.Flag("agency", "no"), Key.One("rent", _ => false));

    public static PageQuery Space { get; } = new(Show);

    public static PageQuery Compare { get; } = new(Key.Many("space", Slug.IsValid), Near, Show);

    public static PageQuery Shortlist { get; } = new(
        Key.Many("space", Slug.IsValid), Key.Many("startup", Slug.IsValid), Key.Many("aid", Slug.IsValid));

    // Of these pages alone, answers may be kept. Whatever is somebody's own, or stands in for another page, is not among them.
    private static readonly FrozenDictionary<Type, PageQuery> Shared = new Dictionary<Type, PageQuery>
    {
        [typeof(Home.HomePage)] = None,
        [typeof(Site.Spaces.SpaceSearchPage)] = Spaces,
        [typeof(Site.Spaces.SpacePage)] = Space,
        [typeof(Site.Compare.ComparePage)] = Compare,
        [typeof(Site.Shortlist.ShortlistPage)] = Shortlist,
        [typeof(Site.Startups.StartupSearchPage)] = Startups,
        [typeof(Site.Startups.StartupPage)] = None,
        [typeof(Site.Housing.AidSearchPage)] = Housing,
        [typeof(Site.Housing.AidPage)] = None,
        [typeof(Site.Housing.FirstMonthsPage)] = FirstMonths,
        [typeof(Site.Events.EventSearchPage)] = Events,
        [typeof(Site.Events.EventPage)] = None,
        [typeof(Site.Programmes.ProgrammeSearchPage)] = Programmes,
        [typeof(Site.Programmes.ProgrammePage)] = None,
        [typeof(Site.Changes.ChangesPage)] = None,
        [typeof(Site.Cities.CityPage)] = None,
        [typeof(Site.Cities.KindPage)] = None,
        [typeof(Info.AboutPage)] = None,
        [typeof(Info.PrivacyPage)] = None,
        [typeof(Info.ContactPage)] = None,
        [typeof(Info.LegalPage)] = None,
        [typeof(Info.AccessibilityPage)] = None,
    }.ToFrozenDictionary();

    /// <summary>The query of a page that is the same for everybody; null for any other page.</summary>
    public static PageQuery? OfShared(Type page) => Shared.GetValueOrDefault(page);

    /// <param name="path">Without the language.</param>
    public bool IsCanonical(PathString path, QueryString query)
    {
        if (path.Value is not { } written || (written != "/" && Links.CanonicalPath(written) != written))
        {
            return false;
        }

        if (!query.HasValue)
        {
            return true;
        }

        var values = Read(query.Value);
        return values.All(v => KeyOf(v.Key)!.IsWritten(v.Value)) && Write("", values) == query.Value;
    }

    /// <summary>The values that count, in the order given: those of the page's keys, each once, and one of a key that takes one.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Read(string? query)
    {
        var read = new List<KeyValuePair<string, string>>();
        foreach (var pair in QueryPairs.Read(query))
        {
            if (KeyOf(pair.Key) is { } key && !read.Exists(p => p.Key == pair.Key && (!key.TakesMany || p.Value == pair.Value)))
            {
                read.Add(pair);
            }
        }

        return read;
    }

    /// <summary>An address of the page.</summary>
    internal string Write(string path, IEnumerable<KeyValuePair<string, string>> values) => QueryHelpers.AddQueryString(
        path, values.OrderBy(v => Array.FindIndex(_keys, k => k.Name == v.Key)).Select(v => KeyValuePair.Create(v.Key, (string?)v.Value)));

    /// <summary>Whether the page reads this key.</summary>
    public bool Reads(string name) => KeyOf(name) is not null;

    private Key? KeyOf(string name) => Array.Find(_keys, k => k.Name == name);

    private static bool IsToken<T>(string value) where T : struct, Enum =>
        Tokens.Parse<T>(value) is { } parsed && Tokens.Of(parsed) == value;

    private static bool IsDay(string value) =>
        DateOnly.TryParseExact(value, EventFilter.DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool IsNumber(string value, string format) =>
        decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && number.ToString(format, CultureInfo.InvariantCulture) == value;

    /// <param name="TakesMany">Whether each of its values counts; of any other key the first one does.</param>
    /// <param name="IsWritten">Whether the site itself would write the value so.</param>
    private sealed record Key(string Name, bool TakesMany, Func<string, bool> IsWritten)
    {
        public static Key One(string name, Func<string, bool> isWritten) => new(name, false, isWritten);

        public static Key Many(string name, Func<string, bool> isWritten) => new(name, true, isWritten);

        public static Key Flag(string name, params string[] values) => new(name, false, values.Contains);
    }
}
