using Incubator.Core.Records;

namespace Incubator.Core.Startups;

/// <summary>What counts as a stay, and which days it covers: said here alone, to the database and of a stay that was read.</summary>
internal static class Stays
{
    /// <summary>Stays that visitors may know of: neither they nor their space or startup are hidden.</summary>
    public static IQueryable<Residency> Shown(this IQueryable<Residency> residencies) =>
        residencies.Where(r => r.State == RecordState.Live && r.Space!.State == RecordState.Live && r.Startup!.State == RecordState.Live);

    /// <summary>Stays that have begun by a day, over or not.</summary>
    public static IQueryable<Residency> BegunBy(this IQueryable<Residency> residencies, DateOnly day) =>
        residencies.Where(r => r.From <= day);

    /// <summary>Stays that cover a day; the last day counts.</summary>
    public static IQueryable<Residency> On(this IQueryable<Residency> residencies, DateOnly day) =>
        residencies.BegunBy(day).Where(r => r.Until == null || r.Until >= day);

    /// <summary>The same of one stay.</summary>
    public static bool Covers(DateOnly from, DateOnly? until, DateOnly day) => from <= day && (until is null || until >= day);
}
