using Incubator.Core.Storage;

namespace Incubator.Core.Search;

/// <summary>Composes the search documents of one kind of record; its concept registers it.</summary>
public interface IDocumentComposer
{
    string Kind { get; }

    /// <summary>What the documents of these records say; nothing for those that are not live.</summary>
    Task<IReadOnlyDictionary<int, DocumentText>> ComposeAsync(IncubatorDb db, IReadOnlyList<int> ids, DateOnly today, CancellationToken ct);

    /// <summary>The records that search has to find and does not, by their addresses.</summary>
    Task<IReadOnlyList<string>> MissingAsync(IncubatorDb db, CancellationToken ct);

    /// <summary>The records whose documents, or order, changed with the calendar alone since a time (UTC).</summary>
    Task<IReadOnlyList<int>> DueAsync(IncubatorDb db, DateTime since, DateTime now, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<int>>([]);
}
