using System.Globalization;
using System.Reflection;
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
    internal static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    // A field's value is kept as text, whatever its type.
    private static readonly JsonSerializerOptions Written = new(Options)
    {
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        Converters = { new FlagConverter() },
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

    /// <summary>The same of a part of an input.</summary>
    internal static IReadOnlyDictionary<string, string> Of(JsonNode? node)
    {
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Collect(node, "", fields);
        return fields;
    }

    /// <summary>The fields whose value differs, in order of their path. A null side stands for a record that is not there.</summary>
    public static IReadOnlyList<FieldDifference> Differences(object? before, object? after) => Differences(Of(before), Of(after));

    internal static IReadOnlyList<FieldDifference> Differences(
        IReadOnlyDictionary<string, string> old, IReadOnlyDictionary<string, string> now) =>
        old.Count == 0
            ? [.. now.Select(field => new FieldDifference(field.Key, null, field.Value))]
            : [.. old.Keys.Union(now.Keys).Order(StringComparer.Ordinal)
                .Select(path => new FieldDifference(path, old.GetValueOrDefault(path), now.GetValueOrDefault(path)))
                .Where(d => d.Before != d.After)];

    /// <summary>Takes one top-level field (the path up to the first dot or bracket) from another input of the same type.</summary>
    public static void Copy<T>(T from, T to, string field) where T : class
    {
        var property =
            typeof(T).GetProperty(field) ?? throw new ArgumentException($"{typeof(T).Name} has no field {field}.", nameof(field));
        var value = JsonSerializer.SerializeToNode(property.GetValue(from), property.PropertyType, Options);
        property.SetValue(to, value.Deserialize(property.PropertyType, Options));
    }

    /// <summary>An input as text, to be read again: without its version.</summary>
    public static string Write<T>(T input) where T : class => JsonSerializer.Serialize(input, Options);

    /// <summary>Null where it cannot be read: an earlier version of the program wrote it.</summary>
    public static T? Read<T>(string text) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// The same input with other values in these fields (null: none); null where they cannot be put together, because a path holds
    /// less than the field did.
    /// </summary>
    public static T? With<T>(T input, IReadOnlyDictionary<string, string?> values) where T : class
    {
        var wanted = new SortedDictionary<string, string>(Of(input).ToDictionary(), StringComparer.Ordinal);
        foreach (var (path, value) in values)
        {
            if (value is null)
            {
                wanted.Remove(path);
            }
            else
            {
                wanted[path] = value;
            }
        }

        return Made<T>(wanted);
    }

    /// <summary>
    /// An input that says this in its fields and nothing in the others; null where they cannot be put together.
    /// </summary>
    internal static T? Made<T>(SortedDictionary<string, string> wanted) where T : class
    {
        try
        {
            var made = Node([.. wanted.Select(f => (Steps(f.Key), f.Value))], 0).Deserialize<T>(Written);
            return made is not null && Of(made).SequenceEqual(wanted) ? made : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What a path holds, without "or none"; text where there is no such path.</summary>
    public static Type TypeOf(Type input, string path)
    {
        var type = input;
        foreach (var part in path.Split('.'))
        {
            var open = part.IndexOf('[');
            type =
                type.GetProperty(open < 0 ? part : part[..open], BindingFlags.Public | BindingFlags.Instance)?.PropertyType
                ?? typeof(string);
            type = open < 0 ? type : InputNodes.ElementOf(type) ?? type;
        }

        return Nullable.GetUnderlyingType(type) ?? type;
    }

    /// <summary>The top-level field of a path.</summary>
    public static string Root(string path) => path.IndexOfAny(['.', '[']) is var end and >= 0 ? path[..end] : path;

    /// <summary>The top-level fields of a sort of input.</summary>
    internal static HashSet<string> RootsOf<TInput>() =>
        InputNodes.Properties(typeof(TInput)).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);

    private static string[] Steps(string path) => path.Replace("[", ".[", StringComparison.Ordinal).Split('.');

    private static JsonNode Node(List<(string[] Steps, string Value)> fields, int depth)
    {
        if (fields[0].Steps.Length == depth)
        {
            return JsonValue.Create(fields[0].Value);
        }

        var parts = fields.GroupBy(f => f.Steps[depth]).Select(g => (Step: g.Key, Node: Node([.. g], depth + 1))).ToList();
        return parts[0].Step.StartsWith('[')
            ? new JsonArray([.. parts.OrderBy(p => int.Parse(p.Step.AsSpan(1, p.Step.Length - 2), CultureInfo.InvariantCulture))
                .Select(p => p.Node)])
            : new JsonObject(parts.Select(p => KeyValuePair.Create<string, JsonNode?>(p.Step, p.Node)));
    }

    private sealed class FlagConverter : JsonConverter<bool>
    {
        public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() == "true";

        public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);
    }

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
                fields[path] = value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<decimal>(out var number)
                    ? number.ToString("0.############", CultureInfo.InvariantCulture)
                    : text;
                break;
        }
    }
}
