using Incubator.Core.Storage;

namespace Incubator.Core.People;

/// <summary>
/// Names of the spaces that people are given: name by id, in the order of the names; ids without a space are left out. The room
/// that knows spaces registers it.
/// </summary>
public delegate Task<IReadOnlyList<KeyValuePair<int, string>>> SpaceNames(
    IncubatorDb db, IReadOnlyCollection<int> ids, CancellationToken ct);
