using Incubator.Core.Common;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Housing;

/// <summary>Which space somebody means who types one.</summary>
internal static class TypedSpace
{
    /// <summary>By its address or its name; of several of one name the one in the city. Null where none is meant for certain.</summary>
    /// <param name="city">Address of the city.</param>
    public static async Task<Stay?> FindAsync(IncubatorDb db, string typed, string? city, CancellationToken ct)
    {
        var folded = Text.Fold(typed);
        var found = await db.Spaces().Where(s => s.State == RecordState.Live && (s.Slug == typed || s.NameFolded == folded))
            .OrderBy(s => s.Id).Select(s => new Stay(s.Slug, s.City!.Slug)).Take(QueryReader.MaxChoices).ToListAsync(ct);
        var named = found.Find(s => s.Slug == typed) ?? (found is [var only] ? only : null);
        return named ?? (found.Count(s => s.City == city) == 1 ? found.Find(s => s.City == city) : null);
    }
}
