using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Records;

/// <summary>Follows the redirects that changed addresses leave behind.</summary>
internal static class FormerSlugs
{
    /// <summary>The present address of the live record that once had this one; null when there is none.</summary>
    public static Task<string?> NowAtAsync<T>(this IncubatorDb db, string kind, string slug, CancellationToken ct) where T : Record =>
        (from former in db.FormerSlugs()
         join record in db.Set<T>() on former.RecordId equals record.Id
         where former.Kind == kind && former.Slug == slug && record.State == RecordState.Live
         select record.Slug).FirstOrDefaultAsync(ct);
}
