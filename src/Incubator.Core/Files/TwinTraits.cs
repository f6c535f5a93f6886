using Incubator.Core.Common;

namespace Incubator.Core.Files;

/// <summary>What may tell that two records are one and the same.</summary>
public sealed record TwinTraits(string Name)
{
    public int? City { get; init; }

    public string CityName { get; init; } = "";

    public string? Street { get; init; }

    public string? Postcode { get; init; }

    /// <summary>Where it is, or else its city, in degrees.</summary>
    public (double Latitude, double Longitude)? Point { get; init; }

    /// <summary>Nobody has said where it is: its point is that of its city, and tells it from no other one there.</summary>
    public bool IsSomewhere { get; init; }

    public string? Website { get; init; }

    public string? Phone { get; init; }

    public string? Email { get; init; }

    /// <summary>What two of them say of the same thing, for a person to compare.</summary>
    internal IReadOnlyList<ImportChange> Beside(TwinTraits other) =>
        [.. Said().Zip(other.Said()).Where(p => p.First.Value is not null || p.Second.Value is not null)
            .Select(p => new ImportChange(p.First.Column, p.Second.Value, p.First.Value))];

    /// <summary>How far apart they are; null where one says nothing.</summary>
    internal double? KilometresTo(TwinTraits other) =>
        Point is { } here && other.Point is { } there ? Earth.Kilometres(here, there) : null;

    private (string Column, string? Value)[] Said() =>
    [
        ("name", Name), ("street", Street), ("postcode", Postcode), ("city", Text.Clean(CityName)), ("website", Website), ("phone", Phone),
        ("email", Email),
    ];
}

/// <summary>A record that is there, which a row may be a duplicate of.</summary>
public sealed record TwinCandidate(int Id, string Slug, TwinTraits Traits);
