using Incubator.Core.Search;
using Incubator.Core.Storage;

namespace Incubator.Core.Spaces;

/// <summary>What a concept above says of spaces: it registers itself, spaces do not know it.</summary>
internal interface ISpaceContribution
{
    /// <summary>What spaces are found by besides their own texts, by the space's id.</summary>
    Task<ILookup<int, SearchText>> TextsAsync(IncubatorDb db, IReadOnlyList<int> spaces, DateOnly today, CancellationToken ct);

    /// <summary>The spaces whose <see cref="TextsAsync"/> changed with the calendar alone since a time (UTC).</summary>
    Task<IReadOnlyList<int>> DueAsync(IncubatorDb db, DateTime since, DateTime now, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<int>>([]);

    /// <summary>Every present resident's name with its space, once each, in no order.</summary>
    /// <param name="spaces">Null for all.</param>
    IAsyncEnumerable<(int Space, string Name, string Folded)> ResidentsAsync(IncubatorDb db, IReadOnlyList<int>? spaces, DateOnly today) =>
        AsyncEnumerable.Empty<(int, string, string)>();

    /// <summary>The kind of record that <see cref="AidAsync"/> or <see cref="IntakesAsync"/> reads; null where neither does.</summary>
    string? KindBeside => null;

    /// <summary>The intakes of spaces that are not long over, by the space's id.</summary>
    Task<ILookup<int, IntakeDates>> IntakesAsync(IncubatorDb db, DateOnly today, CancellationToken ct) =>
        Task.FromResult(Array.Empty<IntakeDates>().ToLookup(_ => 0));

    /// <summary>The aid within reach of spaces.</summary>
    Task<NarrowAid> AidAsync(IncubatorDb db, DateOnly today, CancellationToken ct) => Task.FromResult(NarrowAid.None);
}
