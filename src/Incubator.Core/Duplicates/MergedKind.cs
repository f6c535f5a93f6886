using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Duplicates;

/// <summary>What a merge does to the records of one kind, inside its write.</summary>
internal interface IMergedKind
{
    Editor Editor { get; }

    /// <summary>What records are called, by their ids.</summary>
    Task<Dictionary<int, string>> NamesAsync(IncubatorDb db, IReadOnlyCollection<int> ids, CancellationToken ct);

    /// <summary>Archives a record and takes its address from it, which another gets.</summary>
    Task RetireAsync(Write write, int id, CancellationToken ct);

    /// <summary>Gives a record its address and its state back; false where somebody else has the address: it has another then.</summary>
    Task<bool> ReviveAsync(Write write, RecordMerge merge, CancellationToken ct);
}

/// <inheritdoc/>
internal sealed class MergedKind<TRecord, TInput>(Editor<TRecord, TInput> editor) : IMergedKind
    where TRecord : Record
    where TInput : class, IVersioned
{
    private const string Retired = "merged-";

    public Editor Editor => editor;

    public Task<Dictionary<int, string>> NamesAsync(IncubatorDb db, IReadOnlyCollection<int> ids, CancellationToken ct) =>
        db.Set<TRecord>().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => r.Name, ct);

    public async Task RetireAsync(Write write, int id, CancellationToken ct)
    {
        var record = await FindAsync(write, id, ct);
        var slug = await write.Addresses.GiveAsync<TRecord>(editor.Kind, null, Retired + record.Slug, ct);
        await PutAsync(write, record, slug, RecordState.Archived, ct);
    }

    public async Task<bool> ReviveAsync(Write write, RecordMerge merge, CancellationToken ct)
    {
        var record = await FindAsync(write, merge.LoserId, ct);
        var isFree = !await write.Db.Set<TRecord>().AnyAsync(r => r.Slug == merge.LoserSlug, ct);
        var slug = isFree ? merge.LoserSlug : await write.Addresses.GiveAsync<TRecord>(editor.Kind, null, merge.LoserSlug, ct);
        await PutAsync(write, record, slug, merge.LoserState, ct);
        return isFree;
    }

    private Task<TRecord> FindAsync(Write write, int id, CancellationToken ct) =>
        editor.Editable(write.Db, write.Grants, write.Today).AsSplitQuery().SingleAsync(r => r.Id == id, ct);

    private async Task PutAsync(Write write, TRecord record, string slug, RecordState state, CancellationToken ct)
    {
        var (id, before, address) = (record.Id, record.State, record.Slug);
        (record.Slug, record.State) = (slug, state);
        write.Note(editor.Kind, () => id, [new FieldDifference(nameof(Record.Slug), address, slug)]);
        await editor.SettleStateAsync(write, record, before, ct);
    }
}
