using System.Linq.Expressions;
using Incubator.Core.Common;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Records;

/// <summary>What stands at the addresses of records, those that they had before included.</summary>
internal static class RecordAddresses
{
    /// <summary>What stands at an address.</summary>
    /// <param name="shown">What visitors see of the record there; null where there is none that they may see.</param>
    /// <param name="isArchived">Whether a record was taken down, where its own state does not say all.</param>
    /// <param name="visible">What visitors may see, if it is live; null where that is every record.</param>
    public static async Task<Lookup<TDetails>> LookUpAsync<TRecord, TDetails>(
        this IncubatorDb db, string kind, string slug, TDetails? shown, CancellationToken ct,
        Expression<Func<TRecord, bool>>? isArchived = null, IQueryable<TRecord>? visible = null)
        where TRecord : Record where TDetails : class
    {
        if (shown is not null)
        {
            return new Lookup<TDetails>.Found(shown);
        }

        var hidden = await db.Set<TRecord>().Where(r => r.Slug == slug)
            .Select(isArchived ?? (r => r.State == RecordState.Archived)).ToListAsync(ct);
        if (hidden.Count > 0)
        {
            return hidden[0] ? new Lookup<TDetails>.Gone(await db.TakenOutAsync<TRecord>(kind, slug, ct)) : new Lookup<TDetails>.Unknown();
        }

        var now = await db.NowAtAsync(kind, slug, visible ?? db.Set<TRecord>(), ct);
        return now is null ? new Lookup<TDetails>.Unknown() : new Lookup<TDetails>.Moved(now);
    }

    /// <summary>When the record of an address was archived; null where it is not, and something above it is.</summary>
    private static async Task<TakenOut?> TakenOutAsync<TRecord>(this IncubatorDb db, string kind, string slug, CancellationToken ct)
        where TRecord : Record
    {
        var archived = Tokens.Of(RecordState.Archived);
        var change = await (
            from record in db.Set<TRecord>()
            join c in db.Changes().AsNoTracking() on record.Id equals c.RecordId
            where record.Slug == slug && record.State == RecordState.Archived && c.RecordKind == kind
                && c.Field == nameof(Record.State) && c.After == archived
            orderby c.Id descending
            select c).FirstOrDefaultAsync(ct);
        return change is null
            ? null
            : new TakenOut(change.At, PublicChange.RoleOf(Tokens.Parse<Channel>(change.Channel), change.ByAdministrator));
    }

    /// <summary>All former addresses of a kind, with the record that each leads to.</summary>
    public static IQueryable<FormerSlug> FormerSlugs(this IncubatorDb db, string kind) =>
        db.FormerSlugs().AsNoTracking().Where(s => s.Kind == kind);

    /// <summary>The present address of the record that once had this one; null when there is none that visitors may see.</summary>
    private static Task<string?> NowAtAsync<T>(
        this IncubatorDb db, string kind, string slug, IQueryable<T> visible, CancellationToken ct) where T : Record =>
        (from former in db.FormerSlugs(kind)
         join record in visible on former.RecordId equals record.Id
         where former.Slug == slug && record.State == RecordState.Live
         select record.Slug).FirstOrDefaultAsync(ct);
}
