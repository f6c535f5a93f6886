using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Incubator.Core.Records;

/// <summary>An input as a tree whose lists can be compared row by row.</summary>
internal static class InputNodes
{
    public static JsonObject Of<TInput>(TInput input) => (JsonObject)JsonSerializer.SerializeToNode(input, Fields.Options)!;

    public static IEnumerable<PropertyInfo> Properties(Type type) => type.GetProperties()
        .Where(p => p is { CanRead: true, CanWrite: true } && p.GetCustomAttribute<JsonIgnoreAttribute>() is null);

    public static Type? ElementOf(Type type) =>
        type.IsGenericType && typeof(IList).IsAssignableFrom(type) ? type.GetGenericArguments()[0] : null;

    /// <summary>Whether the members of such a list are values, and not rows with fields of their own.</summary>
    public static bool IsValue(Type element) => element == typeof(string) || element.IsValueType;

    public static List<JsonNode?> Items(JsonNode? list) => list is JsonArray items ? [.. items] : [];

    /// <summary>What differs between two nodes that stand at a path.</summary>
    public static List<FieldDifference> Differences(string path, JsonNode? before, JsonNode? after) =>
        [.. Fields.Differences(Fields.Of(before), Fields.Of(after))
            .Select(d => d with { Path = d.Path.Length == 0 || d.Path[0] == '[' ? path + d.Path : $"{path}.{d.Path}" })];
}

/// <summary>
/// What differs between two versions of one record, in the order of its form: the rows of a list are compared by what they are and not by
/// where they stand, the members of a set by whether they are in it.
/// </summary>
internal static class VersionDifferences
{
    public static List<FieldDifference> Of<TInput>(TInput before, TInput after) where TInput : class
    {
        var (b, a) = (InputNodes.Of(before), InputNodes.Of(after));
        return [.. InputNodes.Properties(typeof(TInput)).SelectMany(p => OfField(p.PropertyType, p.Name, b[p.Name], a[p.Name]))];
    }

    private static List<FieldDifference> OfField(Type type, string path, JsonNode? before, JsonNode? after)
    {
        if (InputNodes.ElementOf(type) is not { } element)
        {
            return InputNodes.Differences(path, before, after);
        }

        var (b, a) = (InputNodes.Items(before), InputNodes.Items(after));
        var found = InputNodes.IsValue(element) ? [.. a.Select(i => b.FindIndex(o => Rows.IsSame(o, i)))] : Rows.Match(element, b, a);
        var differences = a.Index()
            .SelectMany(i => InputNodes.Differences($"{path}[{i.Index}]", found[i.Index] < 0 ? null : b[found[i.Index]], i.Item))
            .Concat(b.Index().Where(i => !found.Contains(i.Index))
                .SelectMany(i => InputNodes.Differences($"{path}[{i.Index}]", i.Item, null))).ToList();
        // The same rows in another order differ by where they stand alone.
        return differences.Count > 0 ? differences : InputNodes.Differences(path, before, after);
    }
}
