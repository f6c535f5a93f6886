using Incubator.Core.Records;

namespace Incubator.Core.Files;

/// <summary>What a file says of a record that was edited by hand, beside what imports have proposed of it before.</summary>
internal sealed class KeptByHand<TRecord, TInput>(Editor<TRecord, TInput> editor, ILookup<int, ImportProposed>? proposed)
    where TRecord : class, IEditable
    where TInput : class, IVersioned, new()
{
    /// <summary>An earlier import waits for a decision on the record.</summary>
    public bool HasOpen(int? record) => record is { } id && proposed?[id].Any(p => p.IsOpen) == true;

    /// <summary>
    /// The record with what is to be proposed: none of what was decided on before. Null where nothing is.
    /// </summary>
    /// <param name="isNew">It is not what waits already.</param>
    public TInput? Change(int record, TInput now, TInput read, out bool isNew)
    {
        isNew = false;
        if (proposed is null)
        {
            return null;
        }

        var before = proposed[record].Select(p => (p.IsOpen, Says: Says(p.Began, p.Wanted))).ToList();
        var (was, will) = (ByField(now), ByField(read));
        var fields = was.Keys.Union(will.Keys).Where(f => was.GetValueOrDefault(f) != will.GetValueOrDefault(f))
            .Where(f => !before.Exists(b => !b.IsOpen && b.Says.TryGetValue(f, out var said) && said == will.GetValueOrDefault(f)))
            .ToList();
        if (fields.Count == 0)
        {
            return null;
        }

        isNew = !before.Exists(b => b.IsOpen && b.Says.Count == fields.Count
            && fields.TrueForAll(f => b.Says.TryGetValue(f, out var said) && said == will.GetValueOrDefault(f)));
        var change = With(now, read, fields);
        // Some of it makes no sense without the rest.
        return editor.Judge(change).Errors.Count == 0 ? change : read;
    }

    /// <summary>The fields that a proposal changes, with what each would say.</summary>
    private static Dictionary<string, string?> Says(string began, string wanted)
    {
        var (was, will) = (ByField(Fields.Read<TInput>(began)), ByField(Fields.Read<TInput>(wanted)));
        return was.Keys.Union(will.Keys).Where(f => was.GetValueOrDefault(f) != will.GetValueOrDefault(f))
            .ToDictionary(f => f, f => will.GetValueOrDefault(f));
    }

    /// <summary>All that an input says, by top-level field.</summary>
    private static Dictionary<string, string> ByField(TInput? input) => Fields.Of(input).GroupBy(f => Fields.Root(f.Key))
        .ToDictionary(g => g.Key, g => string.Join('\n', g.Select(f => $"{f.Key}={f.Value}")));

    private static TInput With(TInput now, TInput read, IEnumerable<string> fields)
    {
        var made = Fields.Read<TInput>(Fields.Write(now))!;
        made.Version = now.Version;
        foreach (var field in fields)
        {
            Fields.Copy(read, made, field);
        }

        return made;
    }
}
