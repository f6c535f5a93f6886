using Incubator.Core.Common;
using Incubator.Core.Storage;
using Incubator.Core.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Records;

/// <summary>
/// The versions of one kind of record. They are read backwards from the record as it is, so that one without a beginning in the history
/// has them too. Whoever may edit a record may read its history; what is put back goes through its editor as any other change.
/// </summary>
public abstract class RecordHistory
{
    public const int PageSize = 20;

    /// <summary>The token of the kind of record.</summary>
    public abstract string Kind { get; }

    /// <summary>The newest versions; null where there is no such record, or none that this actor may edit.</summary>
    /// <param name="before">Only those older than this one; null for the newest.</param>
    public abstract Task<VersionPage?> PageAsync(int id, long? before, Actor actor, CancellationToken ct);

    /// <summary>Any two versions, the earlier one first whichever is named first; null where one is not there.</summary>
    public abstract Task<VersionComparison?> CompareAsync(int id, long one, long other, Actor actor, CancellationToken ct);

    /// <summary>Takes back what one version changed, as far as nobody has changed the same since.</summary>
    public abstract Task<Undone> UndoAsync(int id, long version, Actor actor, CancellationToken ct);

    /// <summary>Gives some fields the values that they have in a version.</summary>
    public abstract Task<Undone> RestoreAsync(int id, long version, IReadOnlyCollection<string> fields, Actor actor, CancellationToken ct);

    /// <summary>The same for a write that takes back more than fields: what it has to write. Null where there is no such version.</summary>
    /// <param name="at">When the version was written, UTC.</param>
    internal abstract Task<PlannedUndo?> PlanUndoAsync(int id, DateTime at, Actor actor, CancellationToken ct);

    /// <summary>What everybody may know of the newest versions; null where there is no such record.</summary>
    internal abstract Task<RecordChanges?> PublicAsync(ShownRecord record, CancellationToken ct);
}

internal sealed class RecordHistory<TRecord, TInput>(Editor<TRecord, TInput> editor, IDbContextFactory<IncubatorDb> factory) : RecordHistory
    where TRecord : class, IEditable
    where TInput : class, IVersioned
{
    // In the order of the form.
    private static readonly List<string> Known = [.. InputNodes.Properties(typeof(TInput)).Select(p => p.Name)];

    public override string Kind => editor.Kind;

    private sealed record Row(
        long Id, DateTime At, string Who, string Channel, string Field, string? Before, string? After, bool? ByAdministrator);

    /// <summary>The record as it is, and what was written to it from some row on, the newest first.</summary>
    private sealed record Story(TInput Now, IReadOnlyList<Row> Rows);

    public override async Task<VersionPage?> PageAsync(int id, long? before, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        await using var snapshot = await db.BeginSnapshotAsync(ct);
        var to = (before is { } newer ? await FirstRowAsync(db, id, newer, ct) : null) ?? long.MaxValue;
        // Writes wait for each other: no two of them have one moment.
        var writes = await Changes(db, id).Where(c => c.Id < to).GroupBy(c => c.At)
            .Select(g => new { First = g.Min(c => c.Id), Last = g.Max(c => c.Id) })
            .OrderByDescending(w => w.Last).Take(PageSize + 1).ToListAsync(ct);
        var shown = writes.Take(PageSize).ToList();
        if (await ReadAsync(db, id, shown.Count == 0 ? long.MaxValue : shown[^1].First, actor, ct) is not { } story)
        {
            return null;
        }

        var state = StateOf(story.Now);
        GoBack(state, story.Rows.Where(r => r.Id >= to));
        var (versions, after) = (new List<RecordVersion>(), Made(state));
        foreach (var rows in story.Rows.Where(r => r.Id < to).GroupBy(r => r.At))
        {
            GoBack(state, rows);
            var earlier = Made(state);
            var last = rows.First();
            versions.Add(new RecordVersion(
                last.Id, last.At, last.Who, Tokens.Parse<Channel>(last.Channel), last.ByAdministrator, state.Count == 0,
                new VersionComparison(earlier, after, Differences([.. rows], earlier, after))));
            after = earlier;
        }

        return new VersionPage(story.Now, versions, writes.Count > PageSize);
    }

    public override async Task<VersionComparison?> CompareAsync(int id, long one, long other, Actor actor, CancellationToken ct)
    {
        var (first, last) = (Math.Min(one, other), Math.Max(one, other));
        await using var db = await factory.CreateDbContextAsync(ct);
        await using var snapshot = await db.BeginSnapshotAsync(ct);
        if (await ReadAsync(db, id, first, actor, ct) is not { } story || !Has(story, first) || !Has(story, last))
        {
            return null;
        }

        var (earlier, later) = (At(story, first), At(story, last));
        var rows = story.Rows.Where(r => r.Id > first && r.Id <= last).ToList();
        return new VersionComparison(earlier, later, Differences(rows, earlier, later));
    }

    public override async Task<Undone> UndoAsync(int id, long version, Actor actor, CancellationToken ct) =>
        await WriteAsync(id, version, actor, ct) is { } write && !write.Rows.Exists(r => Fields.Root(r.Field) == RecordMerge.HistoryField)
            && TakenBack(write, version) is { } merge
                ? await SaveAsync(id, write.Story.Now, merge.Together(), merge.Contradictions, actor, ct)
                : Undone.Missing;

    internal override async Task<PlannedUndo?> PlanUndoAsync(int id, DateTime at, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        if (await Changes(db, id).Where(c => c.At == at).MaxAsync(c => (long?)c.Id, ct) is not { } version
            || await WriteAsync(id, version, actor, ct) is not { } write || TakenBack(write, version) is not { } merge)
        {
            return null;
        }

        var wanted = merge.Together();
        wanted.Version = write.Story.Now.Version;
        return new PlannedUndo(wanted, merge.Contradictions);
    }

    /// <summary>The record as it is now without what one version changed; null where it cannot be put together.</summary>
    private Merge<TInput>? TakenBack((Story Story, List<Row> Rows) write, long version)
    {
        var state = StateAt(write.Story, version);
        var after = Made(state);
        GoBack(state, write.Rows);
        return after is not null && Made(state) is { } before
            ? new Merge<TInput>(after, write.Story.Now, before, editor.Parts)
            : null;
    }

    public override async Task<Undone> RestoreAsync(
        int id, long version, IReadOnlyCollection<string> fields, Actor actor, CancellationToken ct)
    {
        if (await WriteAsync(id, version, actor, ct) is not { } write || At(write.Story, version) is not { } then)
        {
            return Undone.Missing;
        }

        var wanted = Fields.Read<TInput>(Fields.Write(write.Story.Now))!;
        foreach (var field in fields.Where(Known.Contains))
        {
            Fields.Copy(then, wanted, field);
        }

        return await SaveAsync(id, write.Story.Now, wanted, [], actor, ct);
    }

    internal override async Task<RecordChanges?> PublicAsync(ShownRecord record, CancellationToken ct)
    {
        if (await PageAsync(record.Id, null, Actor.Operator, ct) is not { } page)
        {
            return null;
        }

        var now = Fields.Of(page.Now);
        return new RecordChanges(
            record, now.GetValueOrDefault(nameof(Record.Name), ""), now.GetValueOrDefault(nameof(RecordChanges.NameFr)),
            [.. page.Versions.Select(v => PublicOf(v, record.Kind.PublicFields)).OfType<PublicChange>()]);
    }

    /// <summary>Null where visitors saw nothing of it, as long as it was a draft or archived too.</summary>
    private PublicChange? PublicOf(RecordVersion version, IReadOnlySet<string> fields)
    {
        if (version.Change.After is not TInput after || !IsLive(after) || (version.Change.Before is null && !version.IsCreation))
        {
            return null;
        }

        var role = PublicChange.RoleOf(version.Channel, version.ByAdministrator);
        if (version.Change.Before is not TInput before || !IsLive(before))
        {
            return new PublicChange(version.Id, version.At, role, true, []);
        }

        var changed = VersionDifferences.Of(editor.Published(before), editor.Published(after))
            .Select(d => Fields.Root(d.Path)).Where(fields.Contains).Distinct().ToList();
        var merged = Text.Clean(RecordMerge.In(version.Change.Differences)?.After);
        return changed.Count == 0 && merged is null
            ? null
            : new PublicChange(version.Id, version.At, role, false, changed) { MergedWith = merged };
    }

    private static bool IsLive(TInput input) =>
        Fields.Of(input).GetValueOrDefault(nameof(IEditable.State)) == Tokens.Of(RecordState.Live);

    /// <summary>The write that left a version, with its rows and all later ones.</summary>
    private async Task<(Story Story, List<Row> Rows)?> WriteAsync(int id, long version, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        await using var snapshot = await db.BeginSnapshotAsync(ct);
        return await FirstRowAsync(db, id, version, ct) is { } from && await ReadAsync(db, id, from, actor, ct) is { } story
            ? (story, [.. story.Rows.Where(r => r.Id <= version)])
            : null;
    }

    private async Task<Undone> SaveAsync(
        int id, TInput now, TInput wanted, IReadOnlyList<Contradiction> left, Actor actor, CancellationToken ct)
    {
        wanted.Version = now.Version;
        var differences = Fields.Differences(now, wanted);
        var result = differences is [{ Path: nameof(IEditable.State) } state] && IsArchived(state.Before) != IsArchived(state.After)
            ? await SetArchivedAsync(IsArchived(state.After), id, now.Version, actor, ct)
            : await editor.SaveAsync(id, wanted, actor, ct);
        return new Undone(result, differences.Count > 0, left);
    }

    private Task<SaveResult> SetArchivedAsync(bool isArchived, int id, int version, Actor actor, CancellationToken ct) =>
        isArchived ? editor.ArchiveAsync(id, version, actor, ct) : editor.RestoreAsync(id, version, actor, ct);

    private static bool IsArchived(string? state) => state == Tokens.Of(RecordState.Archived);

    private async Task<Story?> ReadAsync(IncubatorDb db, int id, long from, Actor actor, CancellationToken ct) =>
        await editor.ReadAsync(db, id, actor, ct) is { } now
            ? new Story(now, await Changes(db, id).Where(c => c.Id >= from).OrderByDescending(c => c.Id)
                .Select(c => new Row(c.Id, c.At, c.Who, c.Channel, c.Field, c.Before, c.After, c.ByAdministrator)).ToListAsync(ct))
            : null;

    /// <summary>The first row of the write that left a version; null where there is none.</summary>
    private Task<long?> FirstRowAsync(IncubatorDb db, int id, long version, CancellationToken ct) => Changes(db, id)
        .Where(c => Changes(db, id).Any(v => v.Id == version && v.At == c.At)).MinAsync(c => (long?)c.Id, ct);

    private IQueryable<Change> Changes(IncubatorDb db, int id) =>
        db.Changes().AsNoTracking().Where(c => c.RecordKind == Kind && c.RecordId == id);

    private static bool Has(Story story, long version) => story.Rows.Any(r => r.Id == version);

    private static TInput? At(Story story, long version) => Made(StateAt(story, version));

    private static SortedDictionary<string, string> StateAt(Story story, long version)
    {
        var state = StateOf(story.Now);
        GoBack(state, story.Rows.Where(r => r.Id > version));
        return state;
    }

    private static SortedDictionary<string, string> StateOf(TInput input) => new(Fields.Of(input).ToDictionary(), StringComparer.Ordinal);

    private static TInput? Made(SortedDictionary<string, string> state) => state.Count == 0 ? null : Fields.Made<TInput>(state);

    private static void GoBack(SortedDictionary<string, string> state, IEnumerable<Row> rows)
    {
        foreach (var row in rows.Where(r => Known.Contains(Fields.Root(r.Field))))
        {
            if (row.Before is { } value)
            {
                state[row.Field] = value;
            }
            else
            {
                state.Remove(row.Field);
            }
        }
    }

    private static List<FieldDifference> Differences(List<Row> rows, TInput? before, TInput? after)
    {
        var written = rows.GroupBy(r => r.Field).Select(g => new FieldDifference(g.Key, g.Last().Before, g.First().After))
            .Where(d => d.Before != d.After)
            .OrderBy(d => Known.IndexOf(Fields.Root(d.Path))).ThenBy(d => d.Path, StringComparer.Ordinal).ToList();
        return before is null || after is null
            ? written
            : [.. VersionDifferences.Of(before, after), .. written.Where(d => !Known.Contains(Fields.Root(d.Path)))];
    }
}
