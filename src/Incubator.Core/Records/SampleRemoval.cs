using Incubator.Core.Search;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Records;

/// <summary>Takes the sample of one concept out of the database; answers how many pages went with it.</summary>
public delegate Task<int> RemoveSample(SampleRemoval removal, CancellationToken ct);

/// <summary>Takes the fiction out of the database: the one place where records are deleted instead of archived.</summary>
public sealed class SampleRemoval(Write write)
{
    private readonly List<(string Kind, IQueryable<int> Ids)> _needed = [];

    public IncubatorDb Db => write.Db;

    /// <summary>What is left of a concept goes on pointing to these records of another, which therefore stay.</summary>
    public void Needs(string kind, IQueryable<int> ids) => _needed.Add((kind, ids));

    /// <summary>The records of a kind that nothing which is left points to.</summary>
    public IQueryable<T> NotNeeded<T>(string kind, IQueryable<T> records) where T : Record => _needed.Where(n => n.Kind == kind)
        .Aggregate(records, (left, needed) => left.Where(r => !needed.Ids.Contains(r.Id)));

    /// <summary>
    /// Deletes records for good, with their history, search documents and former addresses. The history keeps that each was removed:
    /// previews and books that were read before learn of it there.
    /// </summary>
    public async Task<int> DeleteAsync<T>(string kind, IQueryable<T> records, CancellationToken ct) where T : class, IEditable
    {
        var states = await records.Select(r => new { r.Id, r.State }).ToListAsync(ct);
        var ids = states.ConvertAll(r => r.Id);
        await Db.Changes().Where(c => c.RecordKind == kind && ids.Contains(c.RecordId)).ExecuteDeleteAsync(ct);
        states.ForEach(r => write.NoteRemoved(kind, r.Id, r.State));
        await SearchDocuments.EmptyAsync(Db, kind, ids, ct);
        await Db.FormerSlugs(kind).Where(s => ids.Contains(s.RecordId)).ExecuteDeleteAsync(ct);
        return await Db.Set<T>().Where(r => ids.Contains(r.Id)).ExecuteDeleteAsync(ct);
    }

    /// <summary>What stays was found by the names of what goes: its search documents are composed anew.</summary>
    public async Task TouchAsync(string kind, IQueryable<int> ids, CancellationToken ct) =>
        write.Touch(kind, await ids.Distinct().ToListAsync(ct));
}
