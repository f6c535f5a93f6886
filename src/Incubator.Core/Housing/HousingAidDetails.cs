using System.Linq.Expressions;
using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Spaces;

namespace Incubator.Core.Housing;

/// <summary>An aid's page, for people and for programs.</summary>
/// <param name="Card">What a list says of it: area, amount, window.</param>
/// <param name="SpaceCount">Live spaces within its reach.</param>
/// <param name="Spaces">Some of them, by name.</param>
public sealed record HousingAidDetails(HousingAidCard Card, AidContent Content, int SpaceCount, IReadOnlyList<AidSpace> Spaces);

/// <summary>What an aid's page says beyond its card: texts, sources and when it was checked.</summary>
public sealed record AidContent
{
    internal static readonly Expression<Func<HousingAid, AidContent>> Of = a => new AidContent
    {
        Audience = a.Audience,
        Conditions = a.Conditions,
        Documents = a.Documents,
        HowToApply = a.HowToApply,
        Combining = a.Combining,
        ApplyUrl = a.ApplyUrl,
        SourceUrl = a.SourceUrl,
        SourceNote = a.SourceNote,
        Sources = a.Sources,
        CheckedOn = a.CheckedOn,
        CheckedBy = a.CheckedBy,
        Source = new SourceDetails(a.Source, a.SourceLicence, a.SourceAttribution, a.ImportedAt, a.EditedSinceImport),
        ChangedAt = a.ChangedAt,
    };

    /// <summary>Who it is for.</summary>
    public required BilingualText Audience { get; init; }

    /// <summary>Markdown, as are the documents and how to apply.</summary>
    public required BilingualText Conditions { get; init; }

    /// <summary>Documents to bring.</summary>
    public required BilingualText Documents { get; init; }

    public required BilingualText HowToApply { get; init; }

    /// <summary>What it may or may not be combined with.</summary>
    public required BilingualText Combining { get; init; }

    public required string? ApplyUrl { get; init; }

    public required string? SourceUrl { get; init; }

    public required string? SourceNote { get; init; }

    /// <summary>The pages that were read: a list of links (Markdown).</summary>
    public required BilingualText Sources { get; init; }

    public required DateOnly? CheckedOn { get; init; }

    public required string? CheckedBy { get; init; }

    public required SourceDetails Source { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime ChangedAt { get; init; }
}

/// <summary>A space within an aid's reach.</summary>
public sealed record AidSpace(string Slug, string Name, SpaceKind Kind, string City, string? CityFr);
