using Incubator.Core.Storage;

namespace Incubator.Core.Spaces;

/// <summary>What a concept above says of spaces: it registers itself, spaces do not know it.</summary>
internal interface ISpaceContribution
{
    /// <summary>What spaces are found by besides their own texts, by the space's id.</summary>
    Task<ILookup<int, string?>> TextsAsync(IncubatorDb db, IReadOnlyList<int> spaces, DateOnly today, CancellationToken ct);

    /// <summary>The spaces whose <see cref="TextsAsync"/> changed with the calendar alone since a day.</summary>
    Task<IReadOnlyList<int>> DueAsync(IncubatorDb db, DateOnly since, DateOnly today, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<int>>([]);

    /// <summary>Every present resident's name with its space, once each, in no order.</summary>
    /// <param name="spaces">Null for all.</param>
    IAsyncEnumerable<(int Space, string Name, string Folded)> ResidentsAsync(IncubatorDb db, IReadOnlyList<int>? spaces, DateOnly today) =>
        AsyncEnumerable.Empty<(int, string, string)>();

    /// <summary>The kind of record that <see cref="AidAsync"/> counts; null where it counts none.</summary>
    string? AidKind => null;

    /// <summary>The aid within reach of spaces.</summary>
    Task<NarrowAid> AidAsync(IncubatorDb db, DateOnly today, CancellationToken ct) => Task.FromResult(NarrowAid.None);
}
