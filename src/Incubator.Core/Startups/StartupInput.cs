using System.Text.Json.Serialization;
using Incubator.Core.Common;
using Incubator.Core.Records;

namespace Incubator.Core.Startups;

/// <summary>What may be said about a startup.</summary>
public sealed class StartupInput : IVersioned
{
    [JsonIgnore]
    public int Version { get; set; }

    public string Name { get; set; } = "";

    public string? Slug { get; set; }

    public RecordState State { get; set; } = RecordState.Live;

    public BilingualText Tagline { get; set; } = new();

    public BilingualText Description { get; set; } = new();

    /// <summary>Slugs of known sectors, or labels of new ones.</summary>
    public List<string> Sectors { get; set; } = [];

    public StartupStage? Stage { get; set; }

    public int? FoundedYear { get; set; }

    public int? TeamSize { get; set; }

    public string? Website { get; set; }

    public string? HiringUrl { get; set; }

    public string? Origin { get; set; }

    public int? CityId { get; set; }

    public string? RegionText { get; set; }

    public string? CountryCode { get; set; }

    public string? IncubatorText { get; set; }

    public string? Cohort { get; set; }

    public List<ProfileLink> Links { get; set; } = [];

    public List<Founder> Founders { get; set; } = [];

    /// <summary>Its logo: the name of a stored picture.</summary>
    public string? Logo { get; set; }

    /// <summary>All that is said of it.</summary>
    public Confirmation Checked { get; set; } = new();

    public static StartupInput From(Startup startup) => new()
    {
        Version = startup.Version,
        Name = startup.Name,
        Slug = startup.Slug,
        State = startup.State,
        Tagline = startup.Tagline with { },
        Description = startup.Description with { },
        Sectors = [.. startup.Sectors.Select(s => s.Sector!.Slug).Order(StringComparer.Ordinal)],
        Stage = startup.Stage,
        FoundedYear = startup.FoundedYear,
        TeamSize = startup.TeamSize,
        Website = startup.Website,
        HiringUrl = startup.HiringUrl,
        Origin = startup.Origin,
        CityId = startup.CityId,
        RegionText = startup.RegionText,
        CountryCode = startup.CountryCode,
        IncubatorText = startup.IncubatorText,
        Cohort = startup.Cohort,
        Links = [.. startup.Links.Select(l => l with { })],
        Founders = [.. startup.Founders.Select(f => f with { })],
        Logo = startup.Logo,
        Checked = startup.Checked with { },
    };
}

/// <summary>What may be said about a residency.</summary>
public sealed class ResidencyInput : IVersioned
{
    [JsonIgnore]
    public int Version { get; set; }

    /// <summary>For what is shown; archiving has its own door.</summary>
    [JsonIgnore]
    public RecordState State { get; set; }

    public int? StartupId { get; set; }

    public int? SpaceId { get; set; }

    public DateOnly? From { get; set; }

    /// <summary>Last day, inclusive; null while the startup is there.</summary>
    public DateOnly? Until { get; set; }

    public string? Programme { get; set; }

    public static ResidencyInput Of(Residency residency) => new()
    {
        Version = residency.Version,
        State = residency.State,
        StartupId = residency.StartupId,
        SpaceId = residency.SpaceId,
        From = residency.From,
        Until = residency.Until,
        Programme = residency.Programme,
    };
}
