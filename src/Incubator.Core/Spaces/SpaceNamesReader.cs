using Incubator.Core.People;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Spaces;

/// <summary>Names of spaces, as <see cref="SpaceNames"/> asks for them.</summary>
internal static class SpaceNamesReader
{
    public static async Task<IReadOnlyList<KeyValuePair<int, string>>> ReadAsync(
        IncubatorDb db, IReadOnlyCollection<int> ids, CancellationToken ct) =>
        await db.Spaces().AsNoTracking().Where(s => ids.Contains(s.Id)).OrderBy(s => s.NameFolded).ThenBy(s => s.Id)
            .Select(s => KeyValuePair.Create(s.Id, s.Name)).ToListAsync(ct);
}
