using Incubator.Core.Common;
using Incubator.Core.Places;

namespace Incubator.Core.Startups;

/// <summary>A startup on a space's page.</summary>
/// <param name="Since">First day of its stay: of the present ones, or of the last one.</param>
/// <param name="Until">Last day, inclusive.</param>
public sealed record StartupRow(string Slug, string Name, BilingualText Tagline, BilingualText? Sector, DateOnly Since, DateOnly? Until)
{
    /// <summary>What has become of one that has left.</summary>
    public WhereNow? Now { get; init; }
}

/// <summary>Where a startup is today, as far as it is known.</summary>
/// <param name="Stay">In another space of the directory.</param>
/// <param name="City">Its own city.</param>
public sealed record WhereNow(StartupStay? Stay, StartupStage? Stage, PlaceName? City);

/// <summary>The startups of a space, each once: residents by name, alumni by the day they left, latest first.</summary>
public sealed record SpaceResidents(IReadOnlyList<StartupRow> Present, IReadOnlyList<StartupRow> Alumni);
