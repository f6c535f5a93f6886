using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Storage;
using Incubator.Core.Visits;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Housing;

/// <summary>What visitors look for on a space's page and do not find there.</summary>
public enum SpaceGap
{
    Price,
    Desks,
    Hours,
    Street,
    Contact,
    Picture,
    TextEn,
    TextFr,
}

/// <summary>A space as its manager sees it first.</summary>
/// <param name="Residents">Startups that stay there today, by the day of its place.</param>
/// <param name="Rooms">Housing that the space offers, drafts too.</param>
/// <param name="Visits">Of the last 30 days.</param>
public sealed record ManagedSpace(
    SpaceGridRow Row, int? DesksTotal, int Residents, int Rooms, int Visits, IReadOnlyList<SpaceGap> Gaps)
{
    /// <summary>How many things visitors look for.</summary>
    public static int Wanted { get; } = Enum.GetValues<SpaceGap>().Length;
}

/// <summary>The spaces of a person, with what they have to be kept true.</summary>
public sealed class ManagedSpaces(SpaceGrid grid, IDbContextFactory<IncubatorDb> factory, TimeProvider clock)
{
    /// <summary>Beyond these there is the list.</summary>
    public const int Most = 20;

    /// <returns>The first spaces by name, and how many there are; archived ones are not among them.</returns>
    public async Task<(IReadOnlyList<ManagedSpace> Spaces, int Total)> ReadAsync(Actor actor, CancellationToken ct)
    {
        var page = await grid.NotArchivedAsync(Most, actor, ct);
        var ids = page.Rows.Select(r => r.Id).ToList();
        await using var db = await factory.CreateDbContextAsync(ct);
        var spaces = await db.Spaces().AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, ct);
        var residents = await ResidentsAsync(db, ids, ct);
        var rooms = await db.HousingAids().Where(a => a.State != RecordState.Archived && a.SpaceId != null && ids.Contains(a.SpaceId.Value))
            .GroupBy(a => a.SpaceId!.Value).ToDictionaryAsync(g => g.Key, g => g.Count(), ct);
        var visits = await db.RecentVisitsAsync(SpaceRecords.Token, ids, clock.Today(), ct);
        return ([.. page.Rows.Select(r => new ManagedSpace(
            r, spaces[r.Id].DesksTotal, residents.GetValueOrDefault(r.Id), rooms.GetValueOrDefault(r.Id), visits.GetValueOrDefault(r.Id),
            [.. Gaps(r, spaces[r.Id])]))],
            page.Total);
    }

    private async Task<Dictionary<int, int>> ResidentsAsync(IncubatorDb db, List<int> spaces, CancellationToken ct)
    {
        var days = PlaceDays.Now(clock);
        var stays = await db.Residencies().AsNoTracking().InForce().Where(r => spaces.Contains(r.SpaceId))
            .PerhapsOn(days)
            .Select(r => new { r.SpaceId, r.StartupId, r.From, r.Until, r.Space!.City!.TimeZone, r.Space.City.CountryCode })
            .ToListAsync(ct);
        return stays.Where(r => Stays.Covers(r.From, r.Until, days.In(r.TimeZone, r.CountryCode)))
            .Select(r => (r.SpaceId, r.StartupId)).Distinct().CountBy(r => r.SpaceId).ToDictionary();
    }

    private static IEnumerable<SpaceGap> Gaps(SpaceGridRow row, Space space)
    {
        bool Lacks(SpaceGap gap) => gap switch
        {
            SpaceGap.Price => row.Price is null,
            SpaceGap.Desks => space.DesksFree is null,
            SpaceGap.Hours => space.OpeningHours is null,
            SpaceGap.Street => space.Street is null,
            SpaceGap.Contact => space.Email is null && space.Phone is null && space.Website is null,
            SpaceGap.Picture => space.Pictures.Count == 0,
            SpaceGap.TextEn => string.IsNullOrWhiteSpace(space.Summary.En),
            _ => string.IsNullOrWhiteSpace(space.Summary.Fr),
        };

        // A place that has closed for good needs nothing more.
        return space.IsClosed ? [] : Enum.GetValues<SpaceGap>().Where(Lacks);
    }
}
