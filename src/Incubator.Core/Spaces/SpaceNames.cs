using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Spaces;

/// <summary>The names of spaces, for those who may not know more of them.</summary>
internal static class SpaceNames
{
    /// <summary>Name by id, in the order of the names; ids without a space are left out.</summary>
    public static async Task<IReadOnlyList<KeyValuePair<int, string>>> SpaceNamesAsync(this IncubatorDb db, IReadOnlyCollection<int> ids, CancellationToken ct) =>
        await db.Spaces.AsNoTracking().Where(s => ids.Contains(s.Id)).OrderBy(s => s.NameFolded).ThenBy(s => s.Id).Select(s => KeyValuePair.Create(s.Id, s.Name)).ToListAsync(ct);
}
