using Incubator.Core.Data;
using Incubator.Core.Search;
using Microsoft.EntityFrameworkCore;

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
/// <param name="ChangedAt">When the record last changed (UTC).</param>
public sealed record AidDate(HousingAidCard Aid, AidDateKind Kind, DateOnly Day, DateTime ChangedAt);

/// <summary>Reads the openings and deadlines of the aid that visitors may see, for calendars and feeds.</summary>
public sealed class AidDateQueries(IDbContextFactory<IncubatorDb> factory, TimeProvider clock)
{
    private const int MaxAids = 2_000;

    // Who looks a few days late still finds what was missed.
    private const int PastDays = 31;

    public async Task<IReadOnlyList<AidDate>> AllAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await DatesAsync(AidReach.Shown(db), ct);
    }

    /// <summary>Those of the aid that reaches a city.</summary>
    public async Task<IReadOnlyList<AidDate>> ForCityAsync(int cityId, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await DatesAsync(AidReach.Shown(db).Reaching(db.Cities.Where(c => c.Id == cityId)), ct);
    }

    private async Task<IReadOnlyList<AidDate>> DatesAsync(IQueryable<HousingAid> aids, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var since = today.AddDays(-PastDays);
        var rows = await aids.Where(a => a.Opens >= since || a.Closes >= since || a.Ends >= since).OrderByDescending(a => a.ChangedAt).ThenBy(a => a.Id).Take(MaxAids)
            .Select(HousingAidRow.Of).ToListAsync(ct);
        return [.. from row in rows
                   from date in new (AidDateKind Kind, DateOnly? Day)[] { (AidDateKind.Opens, row.Opens), (AidDateKind.Closes, row.Closes), (AidDateKind.Ends, row.Ends) }
                   where date.Day >= since
                   orderby date.Day, row.NameFolded, row.Id, date.Kind
                   select new AidDate(row.Card(today), date.Kind, date.Day!.Value, DateTime.SpecifyKind(row.ChangedAt, DateTimeKind.Utc))];
    }
}
