using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;

namespace Incubator.Core.Programmes;

/// <summary>Whose programme it is, and where.</summary>
/// <param name="Space">Address of the space.</param>
public sealed record ProgrammePlace(string Space, string SpaceName, PlaceName City);

/// <summary>A programme on a list.</summary>
/// <param name="Intake">As seen at the moment of the search.</param>
/// <param name="Equity">Percent; 0 is none, null not known.</param>
/// <param name="Fee">Major units of <paramref name="Currency"/>; 0 is free, null not known.</param>
public sealed record ProgrammeCard(
    int Id, string Slug, string Name, string? NameFr, BilingualText Summary, ProgrammePlace Place, Intake Intake, DateOnly? Starts,
    int? Weeks, decimal? Equity, decimal? Fee, string? Currency, IReadOnlyList<SectorName> Sectors, bool IsSample)
{
    /// <summary>Its name in the language of the request.</summary>
    public string InLanguage() => Formats.Name(Name, NameFr);
}

/// <summary>A page of found programmes with everything the search page says about them.</summary>
public sealed record ProgrammeResults(Page<ProgrammeCard> Page, IReadOnlyList<Facet> Facets, IReadOnlyList<DropHint> Hints)
{
    /// <summary>Nothing matches what was typed, and this is near it; where it is sure, these are its results.</summary>
    public Spelling? Meant { get; init; }
}

/// <summary>What happens to a programme on a day.</summary>
public enum ProgrammeDayKind
{
    /// <summary>The first day for applications.</summary>
    Opens,

    /// <summary>The last one.</summary>
    Closes,

    /// <summary>The first day of the programme itself.</summary>
    Starts,
}

/// <summary>A programme's page, for people and for programs.</summary>
/// <param name="Opens">Null: applications are taken already.</param>
/// <param name="Closes">The last day for them; null: they are taken all year.</param>
/// <param name="Zone">IANA name of the zone that its days are those of; null where it is not known: UTC.</param>
/// <param name="Languages">ISO 639-1 codes.</param>
public sealed record ProgrammeDetails(
    int Id, string Slug, string Name, string? NameFr, BilingualText Summary, BilingualText Description, ProgrammePlace Place,
    DateOnly? Opens, DateOnly? Closes, string? Zone, DateOnly? Starts, int? Weeks, decimal? Equity, decimal? Fee, string? Currency,
    IReadOnlyList<SectorName> Sectors, IReadOnlyList<string> Languages, string? ApplyUrl, Confirmation Checked, int Version, bool IsSample,
    SourceDetails Source, DateTime CreatedAt, DateTime ChangedAt)
{
    /// <summary>Its name in the language of the request.</summary>
    public string InLanguage() => Formats.Name(Name, NameFr);

    /// <summary>The day at its place.</summary>
    public DateOnly Today(PlaceDays days) => days.In(Zone, null);

    /// <summary>The days to know of it, in order, from a day on.</summary>
    public IReadOnlyList<(ProgrammeDayKind Kind, DateOnly Day)> DaysFrom(DateOnly first) =>
    [
        .. new (ProgrammeDayKind Kind, DateOnly? Day)[]
        {
            (ProgrammeDayKind.Opens, Opens), (ProgrammeDayKind.Closes, Closes), (ProgrammeDayKind.Starts, Starts),
        }.Where(d => d.Day >= first).Select(d => (d.Kind, d.Day!.Value)).OrderBy(d => d.Value),
    ];

    public Intake IntakeAt(PlaceDays days) => new IntakeDates(Opens, Closes, Zone).At(days);

    internal static ProgrammeDetails Of(Programme p) => new(
        p.Id, p.Slug, p.Name, p.NameFr, p.Summary, p.Description, PlaceOf(p), p.Opens, p.Closes,
        Countries.ZoneOf(p.Space!.City!.TimeZone, p.Space.City.CountryCode), p.Starts, p.Weeks, EquityOf(p), FeeOf(p),
        p.Currency, SectorsOf(p), p.Languages, p.ApplyUrl, p.Checked, p.Version, p.IsSample,
        new SourceDetails(p.Source, p.SourceLicence, p.SourceAttribution, p.ImportedAt, p.EditedSinceImport), p.CreatedAt, p.ChangedAt);

    internal static ProgrammePlace PlaceOf(Programme p)
    {
        var (space, city) = (p.Space!, p.Space!.City!);
        return new ProgrammePlace(space.Slug, space.Name, new PlaceName(city.Slug, city.Name, city.NameFr, city.CountryCode));
    }

    internal static IReadOnlyList<SectorName> SectorsOf(Programme p) =>
        [.. p.Sectors.Select(s => new SectorName(s.Sector!.Slug, s.Sector.Label)).OrderBy(s => s.Slug, StringComparer.Ordinal)];

    internal static decimal? EquityOf(Programme p) => p.Equity / 100m;

    internal static decimal? FeeOf(Programme p) => p.Fee is { } minor ? new Money(minor, p.Currency ?? "").Major : null;
}
