using System.Linq.Expressions;
using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Records;

namespace Incubator.Core.Startups;

/// <summary>A startup's page, for people and for programs.</summary>
public sealed record StartupDetails
{
    internal static readonly Expression<Func<Startup, StartupDetails>> Of = s => new StartupDetails
    {
        Id = s.Id,
        Slug = s.Slug,
        Name = s.Name,
        Tagline = s.Tagline,
        Description = s.Description,
        Stage = s.Stage,
        FoundedYear = s.FoundedYear,
        TeamSize = s.TeamSize,
        Website = s.Website,
        HiringUrl = s.HiringUrl,
        Origin = s.Origin,
        City = s.City == null ? null : new PlaceName(s.City.Slug, s.City.Name, s.City.NameFr, s.City.CountryCode),
        RegionText = s.RegionText,
        CountryCode = s.CountryCode,
        IncubatorText = s.IncubatorText,
        Cohort = s.Cohort,
        Links = s.Links,
        Logo = s.Logo,
        Checked = s.Checked,
        IsSample = s.IsSample,
        Source = new SourceDetails(s.Source, s.SourceLicence, s.SourceAttribution, s.ImportedAt, s.EditedSinceImport),
        CreatedAt = s.CreatedAt,
        ChangedAt = s.ChangedAt,
    };

    public required int Id { get; init; }

    public required string Slug { get; init; }

    public required string Name { get; init; }

    public required BilingualText Tagline { get; init; }

    /// <summary>Markdown.</summary>
    public required BilingualText Description { get; init; }

    public required StartupStage? Stage { get; init; }

    public required int? FoundedYear { get; init; }

    public required int? TeamSize { get; init; }

    public required string? Website { get; init; }

    public required string? HiringUrl { get; init; }

    /// <summary>Where it was born: a city, a country, a laboratory.</summary>
    public required string? Origin { get; init; }

    public required PlaceName? City { get; init; }

    /// <summary>The region as an import wrote it.</summary>
    public required string? RegionText { get; init; }

    public required string? CountryCode { get; init; }

    public required string? IncubatorText { get; init; }

    public required string? Cohort { get; init; }

    public required IReadOnlyList<ProfileLink> Links { get; init; }

    /// <summary>Those who have agreed to be shown.</summary>
    public IReadOnlyList<Founder> Founders { get; init; } = [];

    /// <summary>The stored picture of its logo.</summary>
    public required string? Logo { get; init; }

    public required Confirmation Checked { get; init; }

    public required bool IsSample { get; init; }

    public required SourceDetails Source { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime ChangedAt { get; init; }

    public IReadOnlyList<SectorName> Sectors { get; init; } = [];

    /// <summary>The latest first. Stays to come are not told yet.</summary>
    public IReadOnlyList<StartupStay> Present { get; init; } = [];

    public IReadOnlyList<StartupStay> Past { get; init; } = [];
}
