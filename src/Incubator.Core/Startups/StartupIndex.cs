using Incubator.Core.Common;
using Incubator.Core.Search;

namespace Incubator.Core.Startups;

/// <summary>What is asked of startups.</summary>
/// <param name="Stays">Who stayed in the space asked for: every stay there that began by today.</param>
internal sealed record StartupRequest(StartupFilter Filter, IReadOnlyList<(int Startup, bool IsNow)> Stays) : ISearchRequest
{
    public string? Text => Filter.Text;

    public string? After => Filter.After;
}

/// <summary>How startups are searched. What they look like on a list is read for the page alone: there may be a million.</summary>
internal sealed class StartupIndex : SearchIndex<StartupEntry, StartupRequest>
{
    public StartupIndex() : base(StartupQuality.Worst, StartupQuality.Best, keepsEntries: false)
    {
        var sectors = Column(s => s.Sectors, sector => sector.Slug);
        var cities = Column(s => s.Cities, city => city.Slug);
        var citiesNow = Column(s => s.CitiesNow, city => city.Slug);

        ValuesOf("sector", _ => sectors, q => q.Filter.Sectors, sector => sector.Label.In(Languages.Current)?.Value);
        OneOf<StartupStage>("stage", s => s.Stage, q => q.Filter.Stages);
        ValuesOf("city", q => q.Filter.ResidentNow ? citiesNow : cities, q => q.Filter.Cities, city => city.Label);
        When("where", q => q.Filter.Around is not null, (q, buffers) =>
            (q.Filter.ResidentNow ? citiesNow : cities).With(q.Filter.Around!.Slugs, Rows, buffers));
        When("space", q => q.Filter.Space is not null, StayedThere);
        // Who is a resident now changes what a city and a space mean: only present stays count for them.
        Flag("resident", "now", s => s.IsResident, q => q.Filter.ResidentNow, (q, now) =>
            q with { Filter = q.Filter with { ResidentNow = now } });
    }

    public override (OrderBy By, string Name) OrderOf(StartupRequest request) => (request.Filter.Sort switch
    {
        StartupSort.Name => OrderBy.Name,
        StartupSort.Newest => OrderBy.Newest,
        _ => OrderBy.Best,
    }, Tokens.Of(request.Filter.Sort));

    private RowSet StayedThere(StartupRequest request, Buffers buffers)
    {
        var rows = buffers.Empty(Rows);
        foreach (var (startup, isNow) in request.Stays)
        {
            if ((isNow || !request.Filter.ResidentNow) && RowOf(startup) is { } row)
            {
                rows.Add(row);
            }
        }

        return rows;
    }
}

/// <summary>
/// What one would rather see first where the text fits equally: a startup that goes on, is in a space today, says what it does,
/// was confirmed.
/// </summary>
internal static class StartupQuality
{
    public const int Worst = 0;
    public const int Best = 15;

    public static int Of(StartupStage? stage, bool isResident, bool hasTagline, bool isFresh) =>
        (stage == StartupStage.Ended ? 0 : 8) + (isResident ? 4 : 0) + (hasTagline ? 2 : 0) + (isFresh ? 1 : 0);
}
