using System.Collections;
using System.Text.Json;
using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Duplicates;

/// <summary>One of two records as it is shown before a merge.</summary>
public sealed record MergeSideOf(int Id, int Version);

/// <summary>Two records, each as an input, and what differs: of the first before, of the second after.</summary>
public sealed record MergeLook(RecordKind Kind, object One, object Other, VersionComparison Compared)
{
    public int OneVersion => ((IVersioned)One).Version;

    public int OtherVersion => ((IVersioned)Other).Version;

    /// <summary>The fields that differ and can be chosen, in the order of the form.</summary>
    public IReadOnlyList<string> Fields { get; } =
        [.. Compared.Differences.Select(d => Records.Fields.Root(d.Path)).Distinct().Where(f => !MergeDesk.Kept.Contains(f))];

    /// <summary>Whether a field can have the rows of both.</summary>
    public bool IsList(string field) => typeof(IList).IsAssignableFrom(One.GetType().GetProperty(field)!.PropertyType);

    /// <summary>What is likely meant, if the first one stays: the rows of both, and what it does not say itself.</summary>
    public MergeSide Suggested(string field)
    {
        if (IsList(field))
        {
            return MergeSide.Both;
        }

        return Records.Fields.Of(One).Keys.Any(p => Records.Fields.Root(p) == field) ? MergeSide.Winner : MergeSide.Loser;
    }
}

/// <summary>A merge that stands.</summary>
public sealed record StandingMerge(
    int Id, RecordKind Kind, int WinnerId, string WinnerName, string LoserName, int LoserId, DateTime At, string Who);

/// <summary>What came of a merge, or of its undo.</summary>
/// <param name="Left">What stays where it is, by the names of fields and of what hangs on a record; empty where all went.</param>
public sealed record MergeOutcome(SaveResult Result, IReadOnlyList<string> Left);

/// <summary>
/// Makes one record of two, field by field, with everything that hangs on the one that goes: it is archived, and its addresses lead to
/// the one that stays. All of it can be taken back; what was edited since stays. For administrators.
/// </summary>
public sealed class MergeDesk
{
    /// <summary>What the winner keeps, whatever is chosen: its address, and its state.</summary>
    public static readonly IReadOnlySet<string> Kept = new HashSet<string> { nameof(Record.Slug), nameof(Record.State) };

    private const int MostShown = 50;

    private readonly WriteDoor _door;
    private readonly IDbContextFactory<IncubatorDb> _factory;
    private readonly IEnumerable<RecordKind> _kinds;
    private readonly IEnumerable<IMergedKind> _merged;
    private readonly IEnumerable<IMovedRows> _rows;
    private readonly MovedRecords _records;
    private readonly MergeMails _mails;
    private readonly IStringLocalizer<Words> _words;

    internal MergeDesk(
        WriteDoor door, IDbContextFactory<IncubatorDb> factory, IEnumerable<RecordKind> kinds, IEnumerable<IMergedKind> merged,
        IEnumerable<IMovedRows> rows, MovedRecords records, MergeMails mails, IStringLocalizer<Words> words) =>
        (_door, _factory, _kinds, _merged, _rows, _records, _mails, _words) = (door, factory, kinds, merged, rows, records, mails, words);

    /// <summary>Two records side by side; null where they cannot be merged, or not by this actor.</summary>
    /// <param name="list">The segment of their addresses.</param>
    public async Task<MergeLook?> LookAsync(string list, int one, int other, Actor actor, CancellationToken ct)
    {
        await using var db = await _factory.CreateDbContextAsync(ct);
        var kind = _kinds.FirstOrDefault(k => k.List == list);
        if (one == other || !(await _door.Grants.ReadAsync(db, actor, ct)).IsAdministrator || Of(kind?.Token) is not { } merged)
        {
            return null;
        }

        var inputs = merged.Editor.Inputs;
        return await inputs.ReadAsync(db, one, actor, ct) is { } first && await inputs.ReadAsync(db, other, actor, ct) is { } second
            && !IsArchived(first) && !IsArchived(second)
                ? new MergeLook(kind!, first, second, inputs.Compare(first, second))
                : null;
    }

    /// <summary>The latest merges that can be undone.</summary>
    public async Task<IReadOnlyList<StandingMerge>> ListAsync(Actor actor, CancellationToken ct)
    {
        await using var db = await _factory.CreateDbContextAsync(ct);
        if (!(await _door.Grants.ReadAsync(db, actor, ct)).IsAdministrator)
        {
            return [];
        }

        var merges = await db.Merges().AsNoTracking().Where(m => m.UndoneAt == null).OrderByDescending(m => m.Id).Take(MostShown)
            .ToListAsync(ct);
        var names = new Dictionary<(string Kind, int Id), string>();
        foreach (var some in merges.GroupBy(m => m.Kind))
        {
            foreach (var (id, name) in await Of(some.Key)!.NamesAsync(db, [.. some.Select(m => m.WinnerId)], ct))
            {
                names[(some.Key, id)] = name;
            }
        }

        return [.. merges.Select(m => new StandingMerge(
            m.Id, _kinds.Single(k => k.Token == m.Kind), m.WinnerId, names[(m.Kind, m.WinnerId)], m.LoserName, m.LoserId, m.At, m.Who))];
    }

    /// <param name="sides">Whose value each field has; the winner's where nothing is said.</param>
    public async Task<MergeOutcome> MergeAsync(
        RecordKind kind, MergeSideOf winner, MergeSideOf loser, IReadOnlyDictionary<string, MergeSide> sides, Actor actor,
        CancellationToken ct)
    {
        await using var write = await _door.BeginAsync(actor, ct);
        if (Refusal(write, kind.Token) is { } refusal)
        {
            return refusal;
        }

        var merged = Of(kind.Token)!;
        var inputs = merged.Editor.Inputs;
        if (winner.Id == loser.Id || await inputs.ReadAsync(write.Db, winner.Id, actor, ct) is not IVersioned mine
            || await inputs.ReadAsync(write.Db, loser.Id, actor, ct) is not IVersioned theirs || IsArchived(mine) || IsArchived(theirs))
        {
            return new(new SaveResult.Missing(), []);
        }

        if (mine.Version != winner.Version || theirs.Version != loser.Version)
        {
            return new(new SaveResult.Stale(), []);
        }

        var applied = await inputs.ApplyAsync(
            write, winner.Id, inputs.Combine(mine, theirs, sides.Where(s => !Kept.Contains(s.Key)).ToDictionary()), ct);
        if (applied.Refusal is { } wrong)
        {
            return new(wrong, []);
        }

        var (lost, kept) = (Fields.Of(theirs), Fields.Of(mine)[nameof(Record.Name)]);
        var merge = new RecordMerge
        {
            Kind = kind.Token,
            WinnerId = winner.Id,
            LoserId = loser.Id,
            At = write.Now,
            UserId = actor.UserId,
            Who = actor.Name,
            LoserName = lost[nameof(Record.Name)],
            LoserSlug = lost[nameof(Record.Slug)],
            LoserState = Tokens.Parse<RecordState>(lost[nameof(Record.State)])!.Value,
        };
        var pair = new MergedPair(kind.Token, loser.Id, winner.Id, merge.LoserName, kept);
        write.Db.Merges().Add(merge);
        await _mails.TellAsync(write, merged.Editor, kind, merge, kept, ct);
        await write.Db.SaveChangesAsync(ct);
        var (moved, left) = await _records.MoveAsync(write, pair, ct);
        await merged.RetireAsync(write, loser.Id, ct);
        write.Db.FormerSlugs().Add(new FormerSlug { Kind = kind.Token, Slug = merge.LoserSlug, RecordId = loser.Id });
        await write.Db.SaveChangesAsync(ct);
        foreach (var rows in _rows)
        {
            moved.AddRange(await rows.MoveAsync(write, pair, ct));
            await write.Db.SaveChangesAsync(ct);
        }

        merge.Moved = JsonSerializer.Serialize(moved);
        write.Note(kind.Token, () => winner.Id, [merge.Said(null, merge.Told)]);
        write.Note(kind.Token, () => loser.Id, [merge.Said(null, kept)]);
        await write.CommitAsync(ct);
        return new(new SaveResult.Saved(winner.Id, "", 0), [.. left.Distinct()]);
    }

    /// <summary>The loser comes back with its address and with what hung on it, as far as nobody has changed the same since.</summary>
    public async Task<MergeOutcome> UndoAsync(int id, Actor actor, CancellationToken ct)
    {
        await using var write = await _door.BeginAsync(actor, ct);
        if (write.Refusal is not null
            || await write.Db.Merges().SingleOrDefaultAsync(m => m.Id == id && m.UndoneAt == null, ct) is not { } merge)
        {
            return new(write.Refusal ?? new SaveResult.Missing(), []);
        }

        if (Refusal(write, merge.Kind) is { } refusal)
        {
            return refusal;
        }

        var merged = Of(merge.Kind)!;
        var inputs = merged.Editor.Inputs;
        // What went to the winner went on with it: that is undone first.
        if (await write.Db.StandingMerges(merge.Kind).AnyAsync(m => m.LoserId == merge.WinnerId, ct))
        {
            return new(new SaveResult.Invalid([new FieldError("", _words["Refused.MergedOn"])]), []);
        }

        if (await inputs.ReadAsync(write.Db, merge.LoserId, actor, ct) is null
            || await inputs.ReadAsync(write.Db, merge.WinnerId, actor, ct) is not { } now)
        {
            return new(new SaveResult.Missing(), []);
        }

        var pair = new MergedPair(merge.Kind, merge.LoserId, merge.WinnerId, merge.LoserName, Fields.Of(now)[nameof(Record.Name)]);
        var planned = await merged.Editor.History.PlanUndoAsync(merge.WinnerId, merge.At, actor, ct);
        var left = new List<string>();
        var moved = JsonSerializer.Deserialize<List<MovedRow>>(merge.Moved)!;
        foreach (var rows in _rows)
        {
            List<MovedRow> own = [.. moved.Where(m => m.What == rows.What)];
            left.AddRange(own.Count > 0 && await rows.GiveBackAsync(write, pair, own, ct) > 0 ? [rows.What] : []);
            await write.Db.SaveChangesAsync(ct);
        }

        await write.Db.FormerSlugs().Where(s => s.Kind == merge.Kind && s.Slug == merge.LoserSlug && s.RecordId == merge.LoserId)
            .ExecuteDeleteAsync(ct);
        left.AddRange(await merged.ReviveAsync(write, merge, ct) ? [] : [nameof(Record.Slug)]);
        await write.Db.SaveChangesAsync(ct);
        left.AddRange(await _records.GiveBackAsync(write, pair, [.. moved.Where(m => _rows.All(r => r.What != m.What))], ct));
        left.AddRange(await TakeBackAsync(write, inputs, merge.WinnerId, planned, now, ct));
        merge.UndoneAt = write.Now;
        write.Note(merge.Kind, () => merge.WinnerId, [merge.Said(merge.Told, null)]);
        write.Note(merge.Kind, () => merge.LoserId, [merge.Said(await SaidAsync(write, merge, ct), null)]);
        await write.CommitAsync(ct);
        return new(new SaveResult.Saved(merge.LoserId, merge.LoserSlug, 0), [.. left.Distinct()]);
    }

    /// <summary>The winner says again what it said before, but for what was edited since. Answers the fields that stay.</summary>
    private static async Task<IEnumerable<string>> TakeBackAsync(
        Write write, RecordInputs inputs, int winner, PlannedUndo? planned, object now, CancellationToken ct)
    {
        if (planned is null)
        {
            return Fields.Of(now).Keys.Select(Fields.Root);
        }

        var isRefused = (await inputs.ApplyAsync(write, winner, planned.Wanted, ct)).Refusal is not null;
        return isRefused
            ? Fields.Differences(now, planned.Wanted).Select(d => Fields.Root(d.Path))
            : planned.Left.Select(l => Fields.Root(l.Path));
    }

    /// <summary>What the history of the loser calls the winner: its name may be another by now.</summary>
    private static Task<string?> SaidAsync(Write write, RecordMerge merge, CancellationToken ct)
    {
        var field = merge.Said(null, null).Path;
        return write.Db.Changes().Where(c => c.RecordKind == merge.Kind && c.RecordId == merge.LoserId && c.Field == field)
            .OrderByDescending(c => c.Id).Select(c => c.After).FirstOrDefaultAsync(ct);
    }

    private MergeOutcome? Refusal(Write write, string kind)
    {
        if (write.Refusal is { } refusal)
        {
            return new(refusal, []);
        }

        if (!write.Grants.IsAdministrator)
        {
            return new(new SaveResult.Forbidden(), []);
        }

        return Of(kind) is null ? new(new SaveResult.Missing(), []) : null;
    }

    private IMergedKind? Of(string? kind) => _merged.FirstOrDefault(m => m.Editor.Kind == kind);

    private static bool IsArchived(object input) => Fields.Of(input)[nameof(Record.State)] == Tokens.Of(RecordState.Archived);
}
