using Incubator.Core.Places;

namespace Incubator.Core.Housing;

/// <summary>What happens to an aid on a day.</summary>
public enum AidDateKind
{
    /// <summary>The first day for applications.</summary>
    Opens,

    /// <summary>The last one.</summary>
    Closes,

    /// <summary>The last day of the scheme itself.</summary>
    Ends,
}

/// <summary>A day to know of an aid.</summary>
/// <param name="CreatedAt">When the record was made (UTC).</param>
/// <param name="ChangedAt">When it last changed (UTC).</param>
/// <param name="Version">How often it was saved.</param>
public sealed record AidDate(HousingAidCard Aid, AidDateKind Kind, DateOnly Day, DateTime CreatedAt, DateTime ChangedAt, int Version);

/// <summary>Reads the openings and deadlines of the aid that visitors may see, for calendars and feeds.</summary>
public sealed class AidDateQueries(ShownAids shown, TimeProvider clock)
{
    // Three dates each, about a kilobyte in a feed: 2 MB.
    private const int MaxAids = 600;

    // Who looks a few days late still finds what was missed.
    private const int PastDays = 31;

    public async Task<IReadOnlyList<AidDate>> AllAsync(CancellationToken ct) => Dates(await shown.AllAsync(ct));

    /// <summary>Those of the aid that reaches a city.</summary>
    public async Task<IReadOnlyList<AidDate>> ForCityAsync(int cityId, CancellationToken ct) =>
        Dates(await shown.ReachingAsync(cityId, ct));

    /// <summary>Those of one aid.</summary>
    /// <param name="id">Of an aid that visitors may see.</param>
    public async Task<IReadOnlyList<AidDate>> OfAsync(int id, CancellationToken ct) =>
        Dates((await shown.AllAsync(ct)).Where(a => a.Id == id));

    private IReadOnlyList<AidDate> Dates(IEnumerable<HousingAidRow> aids)
    {
        var days = PlaceDays.Now(clock);
        var rows = aids.Where(a => Since(a) is var since && (a.Opens >= since || a.Closes >= since || a.Ends >= since))
            .OrderByDescending(a => a.ChangedAt)
            .ThenBy(a => a.Id)
            .Take(MaxAids);
        return
        [
            .. from row in rows
            from date in new (AidDateKind Kind, DateOnly? Day)[]
            {
                (AidDateKind.Opens, row.Opens),
                (AidDateKind.Closes, row.Closes),
                (AidDateKind.Ends, row.Ends),
            }
            where date.Day >= Since(row)
            orderby date.Day, row.NameFolded, row.Id, date.Kind
            select new AidDate(
                row.Card(days),
                date.Kind,
                date.Day!.Value,
                row.CreatedAt,
                DateTime.SpecifyKind(row.ChangedAt, DateTimeKind.Utc),
                row.Version
            ),
        ];

        DateOnly Since(HousingAidRow aid) => aid.Today(days).AddDays(-PastDays);
    }
}
