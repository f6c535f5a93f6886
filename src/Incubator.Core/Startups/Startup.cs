using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Spaces;

namespace Incubator.Core.Startups;

public enum StartupStage
{
    Idea,
    Building,
    Launched,
    Growing,
    Established,
    Acquired,
    Ended,
}

/// <summary>A startup that resides, or resided, in a space.</summary>
public sealed class Startup : Record
{
    public const int TaglineLength = 200;
    public const int DescriptionLength = 10_000;
    public const int LineLength = 200;

    /// <summary>Some lists name several incubators, each with its address.</summary>
    public const int IncubatorLength = 1_000;
    public const int UrlLength = 500;
    public const int MaxFounders = 20;
    public const int MaxLinks = 12;
    public const int MaxSectors = 12;
    public const int MaxTeam = 100_000;

    private readonly List<StartupSector> _sectors = [];

    public BilingualText Tagline { get; private set; } = new();

    /// <summary>Markdown.</summary>
    public BilingualText Description { get; private set; } = new();

    public StartupStage? Stage { get; private set; }

    public int? FoundedYear { get; private set; }

    public int? TeamSize { get; private set; }

    public string? Website { get; private set; }

    public string? HiringUrl { get; private set; }

    /// <summary>Where it was born: a city, a country, a laboratory.</summary>
    public string? Origin { get; private set; }

    public int? CityId { get; private set; }

    public City? City { get; private set; }

    public string? RegionText { get; private set; }

    public string? CountryCode { get; private set; }

    /// <summary>The incubator and the cohort as an import wrote them; residencies are the facts we keep true.</summary>
    public string? IncubatorText { get; private set; }

    public string? Cohort { get; private set; }

    public List<ProfileLink> Links { get; private set; } = [];

    public List<Founder> Founders { get; private set; } = [];

    /// <summary>The person who added it; null for an import at the command line and the sample.</summary>
    public int? AddedById { get; init; }

    /// <summary>The person who may edit it while it resides nowhere, or with their spaces beside others: at first who added it.</summary>
    public int? OwnerId { get; init; }

    /// <summary>The stored picture of its logo.</summary>
    public string? Logo { get; private set; }

    public Confirmation Checked { get; private set; } = new();

    public IReadOnlyList<StartupSector> Sectors => _sectors;

    /// <param name="input">What to write.</param>
    /// <param name="sectors">The sectors that <see cref="StartupInput.Sectors"/> names, found or made by the write door.</param>
    internal void Apply(StartupInput input, IReadOnlyList<Sector> sectors)
    {
        Rename(input.Name);
        Tagline = input.Tagline.Clean();
        Description = input.Description.Clean();
        Stage = input.Stage;
        FoundedYear = input.FoundedYear;
        TeamSize = input.TeamSize;
        Website = Text.Clean(input.Website);
        HiringUrl = Text.Clean(input.HiringUrl);
        Origin = Text.Clean(input.Origin);
        CityId = input.CityId;
        RegionText = Text.Clean(input.RegionText);
        CountryCode = Text.Clean(input.CountryCode);
        IncubatorText = Text.Clean(input.IncubatorText);
        Cohort = Text.Clean(input.Cohort);
        Links = [.. input.Links.Select(l => l with { })];
        Founders = [.. input.Founders.Select(f => f with { })];
        Logo = input.Logo;
        Checked = input.Checked with { };
        _sectors.RemoveAll(s => !sectors.Contains(s.Sector));
        _sectors.AddRange(sectors.Except(_sectors.Select(s => s.Sector!).ToList()).Select(s => new StartupSector { Sector = s }));
    }
}

/// <summary>A founder's public role.</summary>
public sealed record Founder
{
    public string Name { get; set; } = "";

    public string? Role { get; set; }
}

/// <summary>A line of business. The list is open: a new label makes a new sector.</summary>
public sealed class Sector
{
    public const int LabelLength = 80;

    public int Id { get; private set; }

    public string Slug { get; set; } = "";

    public BilingualText Label { get; set; } = new();
}

public sealed class StartupSector
{
    public int StartupId { get; private set; }

    public int SectorId { get; private set; }

    public Sector? Sector { get; set; }
}

/// <summary>What a startup's own people say of a stay; the later one weighs more where two are joined.</summary>
public enum StayStanding
{
    /// <summary>Only those of the space have said it; the startup's people were asked.</summary>
    Named,
    Confirmed,

    /// <summary>It is true, and visitors are not told.</summary>
    Hidden,

    /// <summary>It is not true.</summary>
    Refused,
}

/// <summary>A startup's stay in a space. <see cref="Until"/> is inclusive; null means still there.</summary>
public sealed class Residency : IEditable
{
    public const int ProgrammeLength = 120;

    public int Id { get; private set; }

    public int Version { get; set; }

    public int StartupId { get; private set; }

    public Startup? Startup { get; private set; }

    public int SpaceId { get; private set; }

    public Space? Space { get; private set; }

    public DateOnly From { get; private set; }

    public DateOnly? Until { get; private set; }

    public string? Programme { get; private set; }

    /// <summary>Null where none of the startup's own people were asked.</summary>
    public StayStanding? Standing { get; private set; }

    public RecordState State { get; set; }

    public string Source { get; internal set; } = Record.Local;

    public bool IsSample { get; set; }

    public DateTime? ImportedAt { get; set; }

    public bool EditedSinceImport { get; set; }

    internal void Apply(ResidencyInput input)
    {
        StartupId = input.StartupId ?? 0;
        SpaceId = input.SpaceId ?? 0;
        From = input.From ?? default;
        Until = input.Until;
        Programme = Text.Clean(input.Programme);
    }

    /// <summary>Answers what the history says of it.</summary>
    internal IReadOnlyList<FieldDifference> Stand(StayStanding? standing)
    {
        var changed = Fields.Differences(new { Standing }, new { Standing = standing });
        Standing = standing;
        return changed;
    }
}
