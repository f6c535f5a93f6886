using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;

namespace Incubator.Core.Programmes;

/// <summary>
/// One intake of an incubator or accelerator. Its days are those of the city of its space: the last day for an application ends at
/// midnight there.
/// </summary>
public sealed class Programme : Record
{
    public const int SummaryLength = 300;
    public const int DescriptionLength = 10_000;
    public const int UrlLength = 500;
    public const int MaxSectors = 12;
    public const int MaxWeeks = 260;

    private readonly List<ProgrammeSector> _sectors = [];

    /// <summary>What it is called in French, where that is another name.</summary>
    public string? NameFr { get; private set; }

    public int SpaceId { get; private set; }

    public Space? Space { get; private set; }

    /// <summary>One or two plain sentences.</summary>
    public BilingualText Summary { get; private set; } = new();

    /// <summary>Markdown.</summary>
    public BilingualText Description { get; private set; } = new();

    /// <summary>The first day for applications; null: they are taken already.</summary>
    public DateOnly? Opens { get; private set; }

    /// <summary>The last day for applications; null: they are taken all year.</summary>
    public DateOnly? Closes { get; private set; }

    /// <summary>The first day of the programme itself.</summary>
    public DateOnly? Starts { get; private set; }

    /// <summary>How long it lasts.</summary>
    public int? Weeks { get; private set; }

    /// <summary>What the team gives of its company, in hundredths of a percent; 0 is none, null not known.</summary>
    public int? Equity { get; private set; }

    /// <summary>What a team pays for all of it, in minor units of <see cref="Currency"/>; 0 is free, null not known.</summary>
    public long? Fee { get; private set; }

    public string? Currency { get; private set; }

    /// <summary>Languages it is held in: ISO 639-1 codes.</summary>
    public List<string> Languages { get; private set; } = [];

    public string? ApplyUrl { get; private set; }

    public Confirmation Checked { get; private set; } = new();

    /// <summary>Whom it is for; empty: every sector.</summary>
    public IReadOnlyList<ProgrammeSector> Sectors => _sectors;

    /// <param name="sectors">The sectors that <see cref="ProgrammeInput.Sectors"/> names, found or made by the write door.</param>
    internal void Apply(ProgrammeInput input, IReadOnlyList<Sector> sectors)
    {
        Rename(input.Name);
        NameFr = Text.Clean(input.NameFr);
        SpaceId = input.SpaceId ?? 0;
        Summary = input.Summary.Clean();
        Description = input.Description.Clean();
        Opens = input.Opens;
        Closes = input.Closes;
        Starts = input.Starts;
        Weeks = input.Weeks;
        Equity = input.Equity is { } percent ? (int)(percent * 100) : null;
        Currency = Text.Clean(input.Currency);
        Fee = input.Fee is { } fee ? Money.FromMajor(fee, Currency ?? "").Minor : null;
        Languages = [.. input.Languages];
        ApplyUrl = Text.Clean(input.ApplyUrl);
        Checked = input.Checked with { };
        _sectors.RemoveAll(s => !sectors.Contains(s.Sector));
        _sectors.AddRange(sectors.Except(_sectors.Select(s => s.Sector!).ToList()).Select(s => new ProgrammeSector { Sector = s }));
    }
}

public sealed class ProgrammeSector
{
    public int ProgrammeId { get; private set; }

    public int SectorId { get; private set; }

    public Sector? Sector { get; set; }
}
