using System.Text.Json;
using System.Text.Json.Nodes;
using Incubator.Core.Common;

namespace Incubator.Core.Records;

/// <summary>
/// Puts two versions of an input together that began from the same one, item by item: fields, each language of a text, the rows of a
/// list by what they are and not by where they stand, the members of a set. What only one of the two changed is taken; what both changed
/// differently is a <see cref="Contradiction"/>, to be chosen.
/// </summary>
/// <param name="parts">Takes a text apart into parts that are merged one by one, and puts them together again, by its field.</param>
public sealed class Merge<TInput>(TInput began, TInput mine, TInput theirs, IReadOnlyDictionary<string, TextParts>? parts = null)
    where TInput : class
{
    private readonly List<Contradiction> _found = [];
    private readonly List<FieldDifference> _taken = [];
    private Dictionary<string, Func<JsonNode?>>? _fields;

    /// <summary>What only they changed: mine before, theirs after.</summary>
    public IReadOnlyList<FieldDifference> Taken
    {
        get
        {
            Walk();
            return _taken;
        }
    }

    public IReadOnlyList<Contradiction> Contradictions
    {
        get
        {
            Walk();
            return _found;
        }
    }

    /// <summary>Both versions in one. Where nothing is chosen it says what mine says.</summary>
    public TInput Together()
    {
        var made = new JsonObject(Walk().Select(f => KeyValuePair.Create(f.Key, f.Value())).Where(f => f.Value is not null));
        return made.Deserialize<TInput>(Fields.Options)!;
    }

    private Dictionary<string, Func<JsonNode?>> Walk()
    {
        if (_fields is null)
        {
            var (b, m, t) = (InputNodes.Of(began), InputNodes.Of(mine), InputNodes.Of(theirs));
            _fields = InputNodes.Properties(typeof(TInput))
                .ToDictionary(p => p.Name, p => Of(p.PropertyType, p.Name, b[p.Name], m[p.Name], t[p.Name]));
        }

        return _fields;
    }

    private Func<JsonNode?> Of(Type type, string path, JsonNode? began, JsonNode? mine, JsonNode? theirs)
    {
        if (IsSame(mine, theirs) || IsSame(theirs, began))
        {
            return () => mine?.DeepClone();
        }

        if (IsSame(mine, began))
        {
            return Take(path, mine, theirs);
        }

        if (type == typeof(BilingualText))
        {
            return OfObject(type, path, began, mine, theirs);
        }

        if (InputNodes.ElementOf(type) is { } element)
        {
            var (b, m, t) = (InputNodes.Items(began), InputNodes.Items(mine), InputNodes.Items(theirs));
            if (InputNodes.IsValue(element))
            {
                return OfSet(path, b, m, t);
            }

            return Rows.IsDoubtful(element, b, m) || Rows.IsDoubtful(element, b, t)
                ? Choose(path, mine, theirs)
                : OfRows(element, path, b, m, t);
        }

        return parts?.GetValueOrDefault(path) is { } text && OfParts(text, path, began, mine, theirs) is { } together
            ? together
            : Choose(path, mine, theirs);
    }

    private Func<JsonNode?> OfObject(Type type, string path, JsonNode? began, JsonNode? mine, JsonNode? theirs)
    {
        var values = InputNodes.Properties(type)
            .Select(p => (p.Name, Value: Of(p.PropertyType, $"{path}.{p.Name}", began?[p.Name], mine?[p.Name], theirs?[p.Name]))).ToList();
        return () => new JsonObject(values.Select(v => KeyValuePair.Create(v.Name, v.Value())).Where(v => v.Value is not null));
    }

    private Func<JsonNode?> OfSet(string path, List<JsonNode?> began, List<JsonNode?> mine, List<JsonNode?> theirs)
    {
        static bool In(List<JsonNode?> list, JsonNode? item) => list.Any(i => IsSame(i, item));
        foreach (var (i, item) in theirs.Index().Where(t => !In(mine, t.Item) && !In(began, t.Item)))
        {
            Take($"{path}[{i}]", null, item);
        }

        foreach (var (i, item) in mine.Index().Where(m => In(began, m.Item) && !In(theirs, m.Item)))
        {
            Take($"{path}[{i}]", item, null);
        }

        var kept = theirs.Where(i => In(mine, i) || !In(began, i)).Concat(mine.Where(i => !In(began, i) && !In(theirs, i))).ToList();
        return () => new JsonArray([.. kept.Select(i => i?.DeepClone())]);
    }

    private Func<JsonNode?> OfRows(Type element, string path, List<JsonNode?> began, List<JsonNode?> mine, List<JsonNode?> theirs)
    {
        var (ofMine, ofTheirs) = (Rows.Match(element, began, mine), Rows.Match(element, began, theirs));
        // In their order, unless only I have moved rows; what the other has besides comes after it.
        var isTheirs = Rows.IsMoved(ofTheirs) || !Rows.IsMoved(ofMine);
        Rows.NumberAdded(element, began.Count, (mine, ofMine), (theirs, ofTheirs));
        var rows = (isTheirs ? ofTheirs.Concat(ofMine) : ofMine.Concat(ofTheirs)).Distinct().Select(Of).ToList();
        return () => new JsonArray([.. rows.Select(r => r()).Where(r => r is not null)]);

        Func<JsonNode?> Of(int row)
        {
            var (m, t) = (Array.IndexOf(ofMine, row), Array.IndexOf(ofTheirs, row));
            var (before, ours, other) = (
                row < began.Count ? began[row] : null, m >= 0 ? mine[m] : null, t >= 0 ? theirs[t] : null);
            if (ours is not null && other is not null)
            {
                return OfObject(element, $"{path}[{m}]", before, ours, other);
            }

            // Only one of the two has it.
            var place = $"{path}[{Math.Max(m, t)}]";
            if (before is not null && !IsSame(ours ?? other, before))
            {
                return Choose(place, ours, other);
            }

            var isTheirDoing = before is null ? other is not null : ours is not null;
            return isTheirDoing ? Take(place, ours, other) : () => ours?.DeepClone();
        }
    }

    private Func<JsonNode?>? OfParts(TextParts text, string path, JsonNode? began, JsonNode? mine, JsonNode? theirs)
    {
        var (b, m, t) = (text.Apart($"{began}"), text.Apart($"{mine}"), text.Apart($"{theirs}"));
        if (b is null || m is null || t is null)
        {
            return null;
        }

        var made = m.Keys.Union(t.Keys).ToDictionary(k => k, k => OfPart(k));
        return () => text.Together(made.Select(p => (p.Key, Value: p.Value())).Where(p => p.Value is not null)
            .ToDictionary(p => p.Key, p => p.Value!));

        Func<string?> OfPart(string key)
        {
            var (before, my, their) = (b.GetValueOrDefault(key), m.GetValueOrDefault(key), t.GetValueOrDefault(key));
            if (my == their || their == before)
            {
                return () => my;
            }

            if (my == before)
            {
                _taken.Add(new FieldDifference(path, $"{key} {my}", $"{key} {their}"));
                return () => their;
            }

            var found = Add(new Contradiction(path, [new FieldDifference(path, $"{key} {my}", $"{key} {their}")]));
            return () => found.TakesTheirs == true ? their : my;
        }
    }

    private Func<JsonNode?> Choose(string path, JsonNode? mine, JsonNode? theirs)
    {
        var isRow = path.EndsWith(']');
        var found = Add(new Contradiction(path, InputNodes.Differences(path, mine, theirs))
        {
            IsRemovedByMe = isRow && mine is null,
            IsRemovedByThem = isRow && theirs is null,
        });
        return () => (found.TakesTheirs == true ? theirs : mine)?.DeepClone();
    }

    private Func<JsonNode?> Take(string path, JsonNode? mine, JsonNode? theirs)
    {
        _taken.AddRange(InputNodes.Differences(path, mine, theirs));
        return () => theirs?.DeepClone();
    }

    private Contradiction Add(Contradiction found)
    {
        _found.Add(found);
        return found;
    }

    private static bool IsSame(JsonNode? one, JsonNode? other) => Rows.IsSame(one, other);
}

/// <summary>How a text falls into parts that are changed one by one.</summary>
/// <param name="Apart">Null for a text that it cannot take apart.</param>
public sealed record TextParts(
    Func<string, IReadOnlyDictionary<string, string>?> Apart, Func<IReadOnlyDictionary<string, string>, string?> Together);
