using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Search;

namespace Incubator.Core.Housing;

/// <summary>What is asked of aid.</summary>
/// <param name="Cities">All cities: what reaches one is its own, its region's and its country's.</param>
internal sealed record AidRequest(HousingAidFilter Filter, IReadOnlyList<AidCity> Cities) : ISearchRequest
{
    public string? Text => Filter.Text;

    public string? After => Filter.After;
}

/// <summary>How housing aid is searched: all that visitors may see.</summary>
internal sealed class AidIndex : SearchIndex<AidEntry, AidRequest>
{
    public AidIndex() : base(AidEntry.WorstQuality, AidEntry.BestQuality)
    {
        var countries = Column<string>(a => a.Row.Country is { } country ? [country] : [], code => code);

        var areas = Store(new ValueColumn<AidEntry, string>(a => [AidCity.AreaOf(a.Row)], area => area));

        Declare(new AidCityFacet("city", this, areas));
        When("where", q => q.Filter.Location is not null, (q, buffers) => areas.With(AreasOf(q), Rows, buffers));
        ValuesOf("country", _ => countries, q => q.Filter.Countries, NameOf, NameOf);
        OneOf<AidKind>("kind", a => a.Row.Kind, q => q.Filter.Kinds);
    }

    // Without a text the best is what a founder can still ask for, the nearest first; with one only the text decides.
    public override (OrderBy By, string Name) OrderOf(AidRequest request) => (request.Filter.Sort switch
    {
        HousingAidSort.Name => OrderBy.Name,
        HousingAidSort.Newest => OrderBy.Newest,
        _ => request.Text is null ? OrderBy.Best : OrderBy.Fit,
    }, Tokens.Of(request.Filter.Sort));

    /// <summary>What a typed place lies in: a city of the directory, or else its region and its country.</summary>
    private static IEnumerable<string> AreasOf(AidRequest request)
    {
        var location = request.Filter.Location!;
        if (request.Cities.FirstOrDefault(c => c.Slug == location.City) is { } city)
        {
            return city.Areas;
        }

        if (location.CountryCode is not { } country)
        {
            return [];
        }

        return location.RegionId is { } region ? [AidCity.AreaOfRegion(region), country] : [country];
    }

    private static string? NameOf(string country) => Countries.Find(country)?.Name(Languages.Current);
}

/// <summary>An aid as search needs it.</summary>
internal sealed record AidEntry(HousingAidRow Row, int Quality) : ISearchEntry
{
    public const int WorstQuality = -Ended - (Nearer * (int)AidNearness.Country) - Old;
    public const int BestQuality = 0;

    private const int Old = 1;
    private const int Nearer = 2;
    private const int Closed = 16;
    private const int Ended = 32;

    public int Id => Row.Id;

    public string NameFolded => Row.NameFolded;

    /// <param name="fresh">The oldest confirmation that counts.</param>
    public static AidEntry Of(HousingAidRow row, DateOnly today, DateOnly fresh)
    {
        var old = row.CheckedOn >= fresh ? 0 : Old;
        var closed = row.Closes < today ? Closed : 0;
        return new AidEntry(row, -(row.Ends < today ? Ended : closed) - (Nearer * (int)row.Nearness) - old);
    }
}

/// <summary>
/// The facet of the cities that aid reaches: an aid is stored with its one area, and a city stands for the areas that it lies in. Each
/// city with all that reaches it would be thousands of cities for the aid of one country.
/// </summary>
internal sealed class AidCityFacet(string key, AidIndex index, ValueColumn<AidEntry, string> areas) : Condition<AidEntry, AidRequest>(key)
{
    public override bool IsAsked(AidRequest request) => request.Filter.Cities.Count > 0;

    public override RowSet Rows(AidRequest request, Buffers buffers) =>
        areas.With(request.Cities.Where(c => request.Filter.Cities.Contains(c.Slug)).SelectMany(c => c.Areas), index.Rows, buffers);

    public override IReadOnlyList<FacetOption> Options(SearchRun<AidEntry, AidRequest> run)
    {
        var counts = areas.Count(run.Without(this), areAll: false);
        var chosen = run.Request.Filter.Cities;
        var options = new List<FacetOption>();
        foreach (var city in run.Request.Cities.Where(c => c.IsLive))
        {
            var count = city.Areas.Sum(area => areas.NumberOf(area) is { } number && number < counts.Length ? counts[number] : 0);
            var isChosen = chosen.Contains(city.Slug);
            if (count > 0 || isChosen)
            {
                options.Add(new FacetOption(city.Slug, city.Label, count, isChosen));
            }
        }

        return Facet.First(options, chosen.Count);
    }
}
