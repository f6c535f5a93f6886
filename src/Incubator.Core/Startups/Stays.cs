using Incubator.Core.Records;

namespace Incubator.Core.Startups;

/// <summary>
/// Which stays visitors see, and which days a stay covers: to the database and of a stay that was read. A startup's own page also
/// names the archived spaces that it stayed in.
/// </summary>
internal static class Stays
{
    /// <summary>Stays that visitors may know of: neither they nor their space or startup are hidden.</summary>
    public static IQueryable<Residency> Shown(this IQueryable<Residency> residencies) =>
        residencies.Where(r => r.State == RecordState.Live && r.Space!.State == RecordState.Live && r.Startup!.State == RecordState.Live);

    /// <summary>The same of spaces that are live anyway: asked of all stays at once, one more join takes a seventh longer.</summary>
    public static IQueryable<Residency> ShownInSpaces(this IQueryable<Residency> residencies) =>
        residencies.Where(r => r.State == RecordState.Live && r.Startup!.State == RecordState.Live);

    /// <summary>The same of startups that are live anyway.</summary>
    public static IQueryable<Residency> ShownOfStartups(this IQueryable<Residency> residencies) =>
        residencies.Where(r => r.State == RecordState.Live && r.Space!.State == RecordState.Live);

    /// <summary>Stays that have begun by a day, over or not.</summary>
    public static IQueryable<Residency> BegunBy(this IQueryable<Residency> residencies, DateOnly day) =>
        residencies.Where(r => r.From <= day);

    /// <summary>Stays that cover a day; the last day counts.</summary>
    public static IQueryable<Residency> On(this IQueryable<Residency> residencies, DateOnly day) =>
        residencies.BegunBy(day).Where(r => r.Until == null || r.Until >= day);

    /// <summary>The same of one stay.</summary>
    public static bool Covers(DateOnly from, DateOnly? until, DateOnly day) => from <= day && (until is null || until >= day);
}
