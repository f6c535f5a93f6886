using Incubator.Core.Common;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Records;

/// <summary>Gives records their addresses, each one once and for ever, inside one write.</summary>
internal sealed class Addresses(Write write)
{
    private readonly HashSet<string> _claimed = [];

    /// <summary>
    /// The address of a new record: the one that was typed, or the first free one among <c>name</c>, <c>name-2</c>, <c>name-3</c>;
    /// former and reserved addresses are never free.
    /// </summary>
    public async Task<string> GiveAsync<T>(string kind, string? typed, string name, CancellationToken ct) where T : Record
    {
        var slug = string.IsNullOrEmpty(typed) ? await FreeAsync<T>(kind, Slug.From(name), ct) : typed;
        if (write.Book?.Holds(kind) == true)
        {
            write.Book.Take(kind, slug);
        }

        return slug;
    }

    /// <summary>Whether an address typed by an administrator may be given to the record with this id (0 for a new one).</summary>
    public async Task<bool> IsFreeAsync<T>(string kind, string slug, int id, CancellationToken ct) where T : Record
    {
        if (ReservedSlugs.Contains(slug))
        {
            return false;
        }

        // A book does not say whose an address is, and a record may come back to one of its own.
        return id == 0 && write.Book?.Holds(kind) == true
            ? !write.Book.IsTaken(kind, slug)
            : !await write.Db.Set<T>().AnyAsync(r => r.Slug == slug && r.Id != id, ct)
                && !await write.Db.FormerSlugs(kind).AnyAsync(s => s.Slug == slug && s.RecordId != id, ct);
    }

    /// <summary>Gives a record another address and keeps the old one as a redirect.</summary>
    public async Task MoveAsync(string kind, Record record, string slug, CancellationToken ct)
    {
        // Coming back to an address of its own: the redirect would point to itself.
        await write.Db.FormerSlugs(kind).Where(s => s.Slug == slug && s.RecordId == record.Id).ExecuteDeleteAsync(ct);
        write.Db.FormerSlugs().Add(new FormerSlug { Kind = kind, Slug = record.Slug, RecordId = record.Id });
        record.Slug = slug;
    }

    private async Task<string> FreeAsync<T>(string kind, string wanted, CancellationToken ct) where T : Record
    {
        var free = wanted;
        if (write.Book is { } book && book.Holds(kind))
        {
            for (var n = 2; book.IsTaken(kind, free) || book.IsReserved(kind, free) || ReservedSlugs.Contains(free); n++)
            {
                free = $"{wanted}-{n}";
            }

            return free;
        }

        var present = await Near(write.Db.Set<T>().Select(r => r.Slug), wanted).ToListAsync(ct);
        var former = await Near(write.Db.FormerSlugs(kind).Select(s => s.Slug), wanted).ToListAsync(ct);
        var taken = present.Concat(former).ToHashSet(StringComparer.Ordinal);
        for (var n = 2; taken.Contains(free) || ReservedSlugs.Contains(free) || !_claimed.Add($"{kind}/{free}"); n++)
        {
            free = $"{wanted}-{n}";
        }

        return free;
    }

    /// <summary>The address, and those that begin with it and a number.</summary>
    private static IQueryable<string> Near(IQueryable<string> slugs, string wanted)
    {
        // A range, not a prefix: LIKE would read the whole index. '.' is the sign that follows '-'.
        var (first, end) = (wanted + "-", wanted + ".");
#pragma warning disable CA1309 // Translated to SQL, which compares ordinally.
        return slugs.Where(s => s == wanted || (string.Compare(s, first) >= 0 && string.Compare(s, end) < 0));
#pragma warning restore CA1309
    }
}
