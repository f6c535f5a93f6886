using Incubator.Core.Places;
using Incubator.Core.Records;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Startups;

/// <summary>
/// Which stays visitors see, and which days a stay covers: to the database and of a stay that was read. A startup's own page also
/// names the archived spaces that it stayed in.
/// </summary>
internal static class Stays
{
    /// <summary>Stays that count for whoever edits: those that their startup refuses give nobody anything.</summary>
    public static IQueryable<Residency> InForce(this IQueryable<Residency> residencies) =>
        residencies.Where(r => r.State == RecordState.Live && r.Standing != StayStanding.Refused);

    /// <summary>Stays that their space and their startup let everybody know, whatever the state of both.</summary>
    public static IQueryable<Residency> Told(this IQueryable<Residency> residencies) =>
        residencies.InForce().Where(r => r.Standing != StayStanding.Hidden);

    /// <summary>Stays that visitors may know of: neither they nor their space or startup are hidden.</summary>
    public static IQueryable<Residency> Shown(this IQueryable<Residency> residencies) =>
        residencies.Told().Where(r => r.Space!.State == RecordState.Live && r.Startup!.State == RecordState.Live);

    /// <summary>The same of spaces that are live anyway: asked of all stays at once, one more join takes a seventh longer.</summary>
    public static IQueryable<Residency> ShownInSpaces(this IQueryable<Residency> residencies) =>
        residencies.Told().Where(r => r.Startup!.State == RecordState.Live);

    /// <summary>The same of startups that are live anyway.</summary>
    public static IQueryable<Residency> ShownOfStartups(this IQueryable<Residency> residencies) =>
        residencies.Told().Where(r => r.Space!.State == RecordState.Live);

    /// <summary>Stays that have begun by a day, over or not.</summary>
    public static IQueryable<Residency> BegunBy(this IQueryable<Residency> residencies, DateOnly day) =>
        residencies.Where(r => r.From <= day);

    /// <summary>Stays that cover a day; the last day counts.</summary>
    public static IQueryable<Residency> On(this IQueryable<Residency> residencies, DateOnly day) =>
        residencies.BegunBy(day).Where(r => r.Until == null || r.Until >= day);

    /// <summary>Stays that cover this day at their place, or may: which, the place of each decides.</summary>
    public static IQueryable<Residency> PerhapsOn(this IQueryable<Residency> residencies, PlaceDays days)
    {
        var (earliest, latest) = (days.Earliest, days.Latest);
        return residencies.Where(r => r.From <= latest && (r.Until == null || r.Until >= earliest));
    }

    /// <summary>Stays that began or ended with the calendar between two moments, each at its place.</summary>
    public static async Task<IReadOnlyList<(int Space, int Startup)>> TurnedAsync(
        this IQueryable<Residency> residencies, PlaceDays since, PlaceDays now, CancellationToken ct)
    {
        var (first, last) = (since.Earliest, now.Latest);
        var stays = await residencies.AsNoTracking()
            .Where(r => (r.From >= first && r.From <= last) || (r.Until >= first && r.Until <= last))
            .Select(r => new { r.SpaceId, r.StartupId, r.From, r.Until, r.Space!.City!.TimeZone, r.Space.City.CountryCode })
            .ToListAsync(ct);
        return
        [
            .. from stay in stays
               let before = since.In(stay.TimeZone, stay.CountryCode)
               let day = now.In(stay.TimeZone, stay.CountryCode)
               where stay.From <= before != stay.From <= day || stay.Until < before != stay.Until < day
               select (stay.SpaceId, stay.StartupId),
        ];
    }

    /// <summary>The same of one stay.</summary>
    public static bool Covers(DateOnly from, DateOnly? until, DateOnly day) => from <= day && (until is null || until >= day);
}
