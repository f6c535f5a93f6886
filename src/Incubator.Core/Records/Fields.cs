using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Incubator.Core.Records;

/// <summary>One field that differs between two states of an input.</summary>
public sealed record FieldDifference(string Path, string? Before, string? After);

/// <summary>
/// Compares two inputs field by field. History, the "unchanged" of an import and the comparison of two editors' versions
/// all come from here, so they agree on what a change is.
/// </summary>
public static class Fields
{
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Every field that holds a value, by path. Blank texts count as missing.</summary>
    public static IReadOnlyDictionary<string, string> Of(object? input)
    {
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (input is not null)
        {
            Collect(JsonSerializer.SerializeToNode(input, input.GetType(), Options), "", fields);
        }

        return fields;
    }

    /// <summary>The fields whose value differs, in order of their path. A null side stands for a record that is not there.</summary>
    public static IReadOnlyList<FieldDifference> Differences(object? before, object? after)
    {
        var (old, now) = (Of(before), Of(after));
        return [.. old.Keys.Union(now.Keys).Order(StringComparer.Ordinal)
            .Select(path => new FieldDifference(path, old.GetValueOrDefault(path), now.GetValueOrDefault(path)))
            .Where(d => d.Before != d.After)];
    }

    /// <summary>Takes one top-level field (the path up to the first dot or bracket) from another input of the same type.</summary>
    public static void Copy<T>(T from, T to, string field) where T : class
    {
        var property = typeof(T).GetProperty(field) ?? throw new ArgumentException($"{typeof(T).Name} has no field {field}.", nameof(field));
        var value = JsonSerializer.SerializeToNode(property.GetValue(from), property.PropertyType, Options);
        property.SetValue(to, value.Deserialize(property.PropertyType, Options));
    }

    /// <summary>The top-level field of a path.</summary>
    public static string Root(string path) => path.IndexOfAny(['.', '[']) is var end and >= 0 ? path[..end] : path;

    private static void Collect(JsonNode? node, string path, SortedDictionary<string, string> fields)
    {
        switch (node)
        {
            case JsonObject properties:
                foreach (var (name, value) in properties)
                {
                    Collect(value, path.Length == 0 ? name : $"{path}.{name}", fields);
                }

                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    Collect(items[i], $"{path}[{i}]", fields);
                }

                break;
            case JsonValue value when Common.Text.Clean(value.ToString()) is { } text:
                fields[path] = value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<decimal>(out var number) ? number.ToString("0.############", System.Globalization.CultureInfo.InvariantCulture) : text;
                break;
        }
    }
}
