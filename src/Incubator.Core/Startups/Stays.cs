using Incubator.Core.Records;

namespace Incubator.Core.Startups;

/// <summary>What counts as a stay: the one place that says it to the database.</summary>
internal static class Stays
{
    /// <summary>Stays that visitors may know of: neither they nor their space or startup are hidden.</summary>
    public static IQueryable<Residency> Shown(this IQueryable<Residency> residencies) =>
        residencies.Where(r => r.State == RecordState.Live && r.Space!.State == RecordState.Live && r.Startup!.State == RecordState.Live);

    /// <summary>Stays that cover a day; the last day counts.</summary>
    public static IQueryable<Residency> On(this IQueryable<Residency> residencies, DateOnly day) =>
        residencies.Where(r => r.From <= day && (r.Until == null || r.Until >= day));
}
