using System.Text.Json.Serialization;
using Incubator.Core.Common;
using Incubator.Core.Records;

namespace Incubator.Core.Programmes;

/// <summary>What may be said about a programme. Days are those of its space's city.</summary>
public sealed class ProgrammeInput : IVersioned
{
    [JsonIgnore]
    public int Version { get; set; }

    public string Name { get; set; } = "";

    public string? NameFr { get; set; }

    public string? Slug { get; set; }

    public RecordState State { get; set; } = RecordState.Live;

    public int? SpaceId { get; set; }

    public BilingualText Summary { get; set; } = new();

    public BilingualText Description { get; set; } = new();

    public DateOnly? Opens { get; set; }

    /// <summary>The last day for applications; null: they are taken all year.</summary>
    public DateOnly? Closes { get; set; }

    public DateOnly? Starts { get; set; }

    public int? Weeks { get; set; }

    /// <summary>Percent; 0 is none.</summary>
    public decimal? Equity { get; set; }

    /// <summary>Major units, for all of it; 0 is free.</summary>
    public decimal? Fee { get; set; }

    public string? Currency { get; set; }

    /// <summary>Slugs of known sectors, or labels of new ones.</summary>
    public List<string> Sectors { get; set; } = [];

    /// <summary>ISO 639-1 codes.</summary>
    public List<string> Languages { get; set; } = [];

    public string? ApplyUrl { get; set; }

    /// <summary>All that is said of it.</summary>
    public Confirmation Checked { get; set; } = new();

    public static ProgrammeInput From(Programme record) => new()
    {
        Version = record.Version,
        Name = record.Name,
        NameFr = record.NameFr,
        Slug = record.Slug,
        State = record.State,
        SpaceId = record.SpaceId,
        Summary = record.Summary with { },
        Description = record.Description with { },
        Opens = record.Opens,
        Closes = record.Closes,
        Starts = record.Starts,
        Weeks = record.Weeks,
        Equity = ProgrammeDetails.EquityOf(record),
        Fee = ProgrammeDetails.FeeOf(record),
        Currency = record.Currency,
        Sectors = [.. record.Sectors.Select(s => s.Sector!.Slug).Order(StringComparer.Ordinal)],
        Languages = [.. record.Languages],
        ApplyUrl = record.ApplyUrl,
        Checked = record.Checked with { },
    };
}
