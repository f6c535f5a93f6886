using System.Linq.Expressions;
using Incubator.Core.Common;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Incubator.Core.Records;

/// <summary>What became of a record whose import is undone.</summary>
public enum UndoOutcome
{
    /// <summary>The import had made it: it is gone.</summary>
    Removed,

    /// <summary>It says again what it said before.</summary>
    GivenBack,

    /// <summary>Nothing was left to do.</summary>
    AlreadyDone,

    /// <summary>Somebody has changed it since: it is left alone.</summary>
    EditedSince,

    /// <summary>Something else points to it by now: it is left alone.</summary>
    InUse,

    /// <summary>The editor refuses what it said before, or it cannot be put together: it is left alone.</summary>
    Refused,
}

/// <summary>What became of one record.</summary>
/// <param name="Name">Its name as it is now; empty where it has none or is gone.</param>
public sealed record TakenBack(UndoOutcome Outcome, string Name);

/// <summary>Takes back what one import did to one record, by its history and through its editor.</summary>
internal sealed class Reversal<TRecord, TInput>(Editor<TRecord, TInput> editor)
    where TRecord : class, IEditable
    where TInput : class, IVersioned
{
    private static readonly string Imported = Tokens.Of(Channel.Import);
    private static readonly string[] OriginFields = [nameof(Record.SourceLicence), nameof(Record.SourceAttribution)];
    private static readonly HashSet<string> OwnFields = [.. Fields.RootsOf<TInput>(), .. OriginFields, nameof(Record.State)];

    public async Task<TakenBack> RunAsync(Write write, int id, CancellationToken ct)
    {
        var history = await write.Db.Changes().AsNoTracking().Where(c => c.RecordKind == editor.Kind && c.RecordId == id)
            .OrderBy(c => c.Id).ToListAsync(ct);
        var record = await editor.Editable(write.Db, write.Grants, write.Today).AsSplitQuery().SingleOrDefaultAsync(r => r.Id == id, ct);
        if (record is null)
        {
            return new TakenBack(UndoOutcome.AlreadyDone, "");
        }

        var isNoted = history.Exists(c => !IsEdit(c));
        var merges = history.Where(c => Fields.Root(c.Field) == RecordMerge.HistoryField).Select(c => c.At).ToHashSet();
        // A merge takes an address away and gives it back: nobody has edited it.
        history = WithoutUndone(
            history.FindAll(c => IsEdit(c) && !(c.Field == nameof(Record.Slug) && merges.Contains(c.At))), write.ImportId);
        var first = history.FindIndex(c => c.ImportId == write.ImportId);
        var former = history.Take(first).ToList();
        var name = record is Record listed ? listed.Name : "";
        if (history.Skip(first).Any(c => c.ImportId != write.ImportId))
        {
            return new TakenBack(UndoOutcome.EditedSince, name);
        }

        // Undone in part before: what it says again is no difference any more.
        var differences = history.Skip(first).GroupBy(c => c.Field)
            .Select(g => new FieldDifference(g.Key, g.First().Before, g.Last().After)).Where(d => d.Before != d.After).ToList();
        if (differences.Count == 0)
        {
            return new TakenBack(UndoOutcome.AlreadyDone, name);
        }

        if (former.Count > 0 || !IsMadeBy(differences, record))
        {
            return new TakenBack(await GiveBackAsync(write, record, former, differences, ct), name);
        }

        return new TakenBack(isNoted ? UndoOutcome.EditedSince : await RemoveAsync(write, record, ct), name);
    }

    // Else it is something that is noted of the record, as a decision on a proposal, and changes nothing that it says.
    private static bool IsEdit(Change change) => OwnFields.Contains(Fields.Root(change.Field));

    // Another import that was undone has left the record as it found it: its rows cancel out, and are no edit.
    private static List<Change> WithoutUndone(List<Change> history, int? import)
    {
        var undone = history.Where(c => c.ImportId is not null && c.ImportId != import).GroupBy(c => c.ImportId)
            .Where(i => i.GroupBy(c => c.Field).All(f => f.First().Before == f.Last().After)).Select(i => i.Key).ToHashSet();
        return [.. history.Where(c => !undone.Contains(c.ImportId))];
    }

    // A record without history is not taken for a new one because an import is the first to leave any.
    private bool IsMadeBy(List<FieldDifference> differences, TRecord record)
    {
        var made = differences.Where(d => d.Before is null).Select(d => d.Path).ToHashSet(StringComparer.Ordinal);
        return Fields.Of(editor.InputOf(record)).Keys.All(made.Contains);
    }

    private async Task<UndoOutcome> RemoveAsync(Write write, TRecord record, CancellationToken ct)
    {
        if (await References.ExistAsync(write.Db, record, editor.IsPart, ct))
        {
            return UndoOutcome.InUse;
        }

        await editor.RemoveAsync(write, record, ct);
        return UndoOutcome.Removed;
    }

    private async Task<UndoOutcome> GiveBackAsync(
        Write write, TRecord record, List<Change> former, List<FieldDifference> differences, CancellationToken ct)
    {
        var now = editor.InputOf(record);
        var before = differences.Where(d => !OriginFields.Contains(d.Path))
            .ToDictionary(d => d.Path, d => d.Before, StringComparer.Ordinal);
        if (Fields.With(now, before) is not { } input)
        {
            return UndoOutcome.Refused;
        }

        input.Version = now.Version;
        var applied = await editor.ApplyAsync(write, record.Id, input, OriginOf(record, differences), ct);
        if (applied.Record is not { } written)
        {
            return UndoOutcome.Refused;
        }

        // Whether the next import of the file may write it again is as it was, too.
        var imported = former.FindLast(c => c.Channel == Imported);
        written.ImportedAt = imported?.At;
        written.EditedSinceImport = imported is not null
            && former.Exists(c => c.Id > imported.Id && c.Channel != Imported && c.Field != nameof(Record.State));
        return UndoOutcome.GivenBack;
    }

    private static Origin? OriginOf(TRecord record, List<FieldDifference> differences) => record is not Record listed ? null : new Origin(
        listed.Source,
        listed.SourceId,
        differences.Find(d => d.Path == OriginFields[0]) is { } licence ? licence.Before : listed.SourceLicence,
        differences.Find(d => d.Path == OriginFields[1]) is { } attribution ? attribution.Before : listed.SourceAttribution);
}

/// <summary>Whether anything in the database points to a record, its own parts aside.</summary>
internal static class References
{
    /// <param name="isPart">Which other rows go with it.</param>
    public static async Task<bool> ExistAsync<T>(IncubatorDb db, T record, Func<Type, bool> isPart, CancellationToken ct)
        where T : class, IEditable
    {
        // What a record can be asked for (its plans, its amenities) is part of it.
        foreach (var key in db.Model.FindEntityType(typeof(T))!.GetReferencingForeignKeys()
            .Where(k => k.PrincipalToDependent is null && !isPart(k.DeclaringEntityType.ClrType)))
        {
            var any = typeof(References).GetMethod(
                nameof(AnyAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!;
            if (await (Task<bool>)any.MakeGenericMethod(key.DeclaringEntityType.ClrType)
                .Invoke(null, [db, key.Properties[0], record.Id, ct])!)
            {
                return true;
            }
        }

        return false;
    }

    private static Task<bool> AnyAsync<T>(IncubatorDb db, IProperty property, int id, CancellationToken ct) where T : class =>
        db.Set<T>().AnyAsync(To<T>(property, id), ct);

    /// <summary>Whether a row points to a record.</summary>
    public static Expression<Func<T, bool>> To<T>(IProperty property, int id) where T : class
    {
        var dependent = Expression.Parameter(typeof(T));
        var key = Expression.Call(typeof(EF), nameof(EF.Property), [property.ClrType], dependent, Expression.Constant(property.Name));
        var points = Expression.Equal(key, Expression.Constant(id, property.ClrType));
        return Expression.Lambda<Func<T, bool>>(points, dependent);
    }
}
