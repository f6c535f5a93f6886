using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.Events;
using Incubator.Core.Housing;
using Incubator.Core.Places;
using Incubator.Core.Programmes;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;

namespace Incubator.Site;

/// <summary>Every address of the site, in the language of the request. Links are full paths: the site has no base element.</summary>
public static partial class Links
{
    public static string Home => Root;

    public static string Spaces => List(SpaceRecords.Kind);

    /// <summary>The list of spaces as marks on a map, for the script of the map.</summary>
    public static string SpacesMap => $"{Spaces}/map";

    public static string Startups => List(StartupRecords.Kind);

    public static string Events => List(EventRecords.Kind);

    public static string Programmes => List(ProgrammeRecords.Kind);

    public static string Housing => List(AidRecords.Kind);

    /// <summary>The openings and deadlines of all housing aid, for a calendar.</summary>
    public static string HousingCalendar => $"{Housing}/calendar.ics";

    /// <summary>The same, as an Atom feed.</summary>
    public static string HousingFeed => $"{Housing}/feed.atom";

    /// <summary>Which housing aid can I get.</summary>
    public static string Check => $"{Housing}/check";

    /// <summary>What the first three months cost; in a city, or with a space's desk.</summary>
    public static string FirstMonths(string? citySlug = null, string? spaceSlug = null) => (citySlug, spaceSlug) switch
    {
        ({ } city, { } space) => $"{Housing}/first-months?city={city}&space={space}",
        ({ } city, null) => $"{Housing}/first-months?city={city}",
        _ => $"{Housing}/first-months",
    };

    /// <summary>Takes the answers of the check by post and gives back the answer alone.</summary>
    public static string CheckAnswer => $"{Check}/answer";

    /// <summary>Names that begin as somebody types.</summary>
    public static string Suggest => $"{Root}/suggest";

    public static string About => $"{Root}/about";

    public static string Privacy => $"{Root}/privacy";

    /// <summary>How to reach the operator, and to be listed.</summary>
    public static string Contact => $"{Root}/contact";

    public static string Listed => $"{Contact}#listed";

    public static string Legal => $"{Root}/legal";

    public static string Accessibility => $"{Root}/accessibility";

    public static string Admin => $"{Root}/admin";

    /// <summary>For those who edit it, and sign in there.</summary>
    public static string Edit(RecordKind kind, int id) => FormattableString.Invariant($"{Root}/admin/{kind.List}/{id}");

    /// <summary>The machine-readable description of the open data; it has no language.</summary>
    public const string OpenApi = "/openapi/v1.json";

    /// <summary>Up to four spaces side by side.</summary>
    public static string Compare(params IEnumerable<string> spaceSlugs) => WithSpaces($"{Spaces}/compare", spaceSlugs);

    /// <summary>The kept spaces; with their addresses in its own, so that it can be sent.</summary>
    public static string Shortlist(params IEnumerable<string> spaceSlugs) => WithSpaces($"{Root}/shortlist", spaceSlugs);

    private static readonly IdnMapping Idn = new();

    private static string Root => $"/{Languages.Current}";

    /// <param name="show">The currency of the estimates, if one was chosen.</param>
    public static string Space(string slug, string? show = null) => $"{Spaces}/{slug}{(show is null ? null : $"?show={show}")}";

    /// <summary>The list of a kind of record.</summary>
    public static string List(RecordKind kind) => $"{Root}/{kind.List}";

    /// <summary>The page of a record.</summary>
    public static string Page(RecordKind kind, string slug) => $"{Root}/{kind.List}/{slug}";

    /// <summary>What was changed of a record.</summary>
    public static string Changes(string list, string slug) => $"{Root}/{list}/{slug}/changes";

    /// <summary>The same, as an Atom feed.</summary>
    public static string ChangesFeed(string list, string slug) => $"{Changes(list, slug)}.atom";

    public static string ChangesFeed(ShownRecord record) => ChangesFeed(record.Kind.List, record.Slug);

    /// <summary>What was changed of all records.</summary>
    public static string AllChangesFeed => $"{Root}/changes.atom";

    public static string Startup(string slug) => $"{Startups}/{slug}";

    public static string Aid(string slug) => $"{Housing}/{slug}";

    /// <summary>One aid for a calendar.</summary>
    public static string AidCalendar(string slug) => $"{Aid(slug)}.ics";

    public static string Event(string slug) => Page(EventRecords.Kind, slug);

    public static string Programme(string slug) => Page(ProgrammeRecords.Kind, slug);

    /// <summary>One programme for a calendar.</summary>
    public static string ProgrammeCalendar(string slug) => $"{Programme(slug)}.ics";

    /// <summary>The openings, deadlines and first days of all programmes, for a calendar.</summary>
    public static string ProgrammesCalendar => $"{Programmes}/calendar.ics";

    /// <summary>The same, as an Atom feed.</summary>
    public static string ProgrammeFeed => $"{Programmes}/feed.atom";

    /// <summary>The programmes of a space, for a calendar.</summary>
    public static string SpaceProgrammes(string slug) => $"{Space(slug)}/programmes.ics";

    public static string SpaceProgrammeFeed(string slug) => $"{Space(slug)}/programmes.atom";

    /// <summary>The programmes of a city's spaces, for a calendar.</summary>
    public static string CityProgrammes(string slug) => $"{City(slug)}/programmes.ics";

    public static string CityProgrammeFeed(string slug) => $"{City(slug)}/programmes.atom";

    /// <summary>One event for a calendar.</summary>
    public static string EventCalendar(string slug) => $"{Event(slug)}.ics";

    /// <summary>All events, for a calendar.</summary>
    public static string EventsCalendar => $"{Events}/calendar.ics";

    /// <summary>The same, as an Atom feed.</summary>
    public static string EventFeed => $"{Events}/feed.atom";

    /// <summary>The events of a space, for a calendar.</summary>
    public static string SpaceEvents(string slug) => $"{Space(slug)}/events.ics";

    /// <summary>The same, as an Atom feed.</summary>
    public static string SpaceEventFeed(string slug) => $"{Space(slug)}/events.atom";

    /// <summary>The events of a city's spaces, for a calendar.</summary>
    public static string CityEvents(string slug) => $"{City(slug)}/events.ics";

    /// <summary>The same, as an Atom feed.</summary>
    public static string CityEventFeed(string slug) => $"{City(slug)}/events.atom";

    public static string EventsIn(string citySlug) => $"{Events}?city={citySlug}";

    /// <summary>Those that take applications now, the next deadline first.</summary>
    public static string OpenProgrammes => $"{Programmes}?open=true";

    public static string ProgrammesIn(string citySlug) => $"{Programmes}?city={citySlug}";

    public static string City(string slug) => Page(CityRecords.Kind, slug);

    /// <summary>The openings and deadlines of the aid that reaches a city, for a calendar.</summary>
    public static string CityCalendar(string slug) => $"{City(slug)}/housing.ics";

    /// <summary>The same, as an Atom feed.</summary>
    public static string CityFeed(string slug) => $"{City(slug)}/housing.atom";

    /// <summary>The spaces of one kind in a city.</summary>
    public static string Kind(string citySlug, string kind) => $"{City(citySlug)}/{kind}";

    /// <summary>The picture that stands for the directory where a link to it is shown; pictures have no language.</summary>
    public const string Card = "/cards/incubator.png";

    public static string SpaceCard(string slug) => $"/cards/spaces/{slug}.png";

    public static string StartupCard(string slug) => $"/cards/startups/{slug}.png";

    public static string CityCard(string slug) => $"/cards/cities/{slug}.png";

    public static string AidCard(string slug) => $"/cards/housing/{slug}.png";

    public static string SpacesIn(string citySlug, string? kind = null) =>
        $"{Spaces}?city={citySlug}{(kind is null ? null : $"&kind={kind}")}";

    public static string NewestSpaces => $"{Spaces}?sort=newest";

    public static string SpacesInCountry(string code) => $"{Spaces}?country={code}";

    /// <summary>The startups that reside in a city today.</summary>
    public static string StartupsIn(string citySlug) => $"{Startups}?city={citySlug}&resident=now";

    public static string StartupsOfSector(string sectorSlug) => $"{Startups}?sector={sectorSlug}";

    public static string HousingIn(string citySlug) => $"{Housing}?city={citySlug}";

    /// <summary>The check with the place filled in.</summary>
    public static string CheckIn(string citySlug, string? spaceSlug = null) =>
        $"{Check}?city={citySlug}{(spaceSlug is null ? null : $"&space={spaceSlug}")}";

    public static string CheckInCountry(string code) => $"{Check}?country={code}";

    /// <summary>The check of one aid, where it is given.</summary>
    public static string CheckAid(HousingAidCard aid) => aid.Area is { Nearness: AidNearness.City, Slug: { } city }
        ? $"{Check}?aid={aid.Slug}&city={city}"
        : $"{Check}?aid={aid.Slug}&country={aid.Area.CountryCode}";

    public static string StartupsOf(string spaceSlug) => $"{Startups}?space={spaceSlug}";

    private static string WithSpaces(string page, IEnumerable<string> spaceSlugs) =>
        string.Join('&', spaceSlugs.Select(s => $"space={s}")) is { Length: > 0 } query ? $"{page}?{query}" : page;

    /// <summary>Chooses a language, which is remembered, and leads to the same page in it.</summary>
    /// <param name="here">A local address, with or without its language.</param>
    public static string ChooseLanguage(string here, string language) => $"/language/{language}?to={Uri.EscapeDataString(here)}";

    /// <summary>A list of the open data; it has no language.</summary>
    public static string Api(string list) => $"/api/v1/{list}";

    /// <summary>A file of ours. The same address in both languages, so that it is fetched once.</summary>
    public static string Asset(string file) => $"/{file.TrimStart('/')}";

    /// <summary>A file of a space's picture; the same address in both languages.</summary>
    /// <param name="picture">The picture's name.</param>
    /// <param name="file">One of its files.</param>
    public static string SpacePicture(string slug, string picture, string file) => $"/pictures/spaces/{slug}/{picture}/{file}";

    /// <summary>A file of a startup's logo.</summary>
    public static string StartupPicture(string slug, string picture, string file) => $"/pictures/startups/{slug}/{picture}/{file}";

    /// <summary>
    /// A page's path as the site writes it. All of them are lower-case letters, digits and hyphens; routing takes any case and a last
    /// slash for the same page.
    /// </summary>
    public static string CanonicalPath(string path) => path.TrimEnd('/').ToLowerInvariant();

    /// <summary>Writes to exactly this address (RFC 6068): no sign of it adds a recipient or a subject.</summary>
    public static string Mail(string email)
    {
        var at = email.LastIndexOf('@');
        return at < 0
            ? $"mailto:{Uri.EscapeDataString(email)}"
            : $"mailto:{Uri.EscapeDataString(email[..at])}@{Uri.EscapeDataString(Ascii(email[(at + 1)..]))}";
    }

    /// <summary>The same with a subject and a text to go on from (RFC 6068).</summary>
    public static string Mail(string email, string subject, string? body = null) =>
        $"{Mail(email)}?subject={Uri.EscapeDataString(subject)}"
        + (body is null ? null : $"&body={Uri.EscapeDataString(body.ReplaceLineEndings("\r\n"))}");

    /// <summary>The same page in another language.</summary>
    /// <param name="pathAndQuery">A local address, with or without its language.</param>
    public static string InLanguage(string pathAndQuery, string language)
    {
        var rest = WithoutLanguage(pathAndQuery);
        return $"/{language}{(rest.StartsWith("/?", StringComparison.Ordinal) ? rest[1..] : rest.TrimEnd('/'))}";
    }

    public static string WithoutLanguage(string pathAndQuery)
    {
        var end = pathAndQuery.IndexOfAny(['/', '?'], 1);
        var first = end < 0 ? pathAndQuery : pathAndQuery[..end];
        if (first is not ("/en" or "/fr"))
        {
            return pathAndQuery;
        }

        var rest = pathAndQuery[first.Length..];
        return rest.StartsWith('/') ? rest : $"/{rest}";
    }

    private static string Ascii(string host)
    {
        try
        {
            return Idn.GetAscii(host);
        }
        catch (ArgumentException)
        {
            return host;
        }
    }
}
