using System.Text.Json;
using System.Text.Json.Nodes;

namespace Incubator.Core.Tests.Housing;

/// <summary>As much of JSON Schema as the schema of aids uses. A keyword it does not know is a failure, not a pass.</summary>
internal static class SchemaCheck
{
    private static readonly string[] Known =
    [
        "$schema",
        "$ref",
        "title",
        "type",
        "enum",
        "format",
        "properties",
        "required",
        "additionalProperties",
        "items",
        "default",
        "pattern",
    ];

    /// <summary>The paths of what the schema refuses.</summary>
    public static IEnumerable<string> Refused(JsonNode schema, JsonNode? value) => Refused(schema, schema, value, "$");

    private static IEnumerable<string> Refused(JsonNode root, JsonNode node, JsonNode? value, string path)
    {
        if (node.GetValueKind() is JsonValueKind.True or JsonValueKind.False)
        {
            return node.GetValue<bool>() ? [] : [path];
        }

        var schema = node.AsObject();
        Assert.All(schema, k => Assert.Contains(k.Key, Known));
        if (schema["$ref"] is { } to)
        {
            return Refused(root, At(root, to.GetValue<string>()), value, path);
        }

        if (!TypeFits(schema["type"], value) || (schema["enum"] is JsonArray tokens && !tokens.Any(t => JsonNode.DeepEquals(t, value))))
        {
            return [path];
        }

        return value switch
        {
            JsonObject members => OfObject(root, schema, members, path),
            JsonArray items when schema["items"] is { } each => items.SelectMany((item, i) => Refused(root, each, item, $"{path}[{i}]")),
            _ => [],
        };
    }

    private static IEnumerable<string> OfObject(JsonNode root, JsonObject schema, JsonObject members, string path) =>
        (schema["required"]?.AsArray() ?? [])
            .Select(r => r!.GetValue<string>())
            .Where(r => !members.ContainsKey(r))
            .Select(r => $"{path}.{r}")
            .Concat(
                members.SelectMany(m =>
                    (schema["properties"]?[m.Key] ?? schema["additionalProperties"]) is { } known
                        ? Refused(root, known, m.Value, $"{path}.{m.Key}")
                        : []
                )
            );

    private static bool TypeFits(JsonNode? type, JsonNode? value) => type switch
    {
        null => true,
        JsonArray several => several.Any(t => TypeFits(t, value)),
        _ => type.GetValue<string>() switch
        {
            "null" => value is null,
            "object" => value is JsonObject,
            "array" => value is JsonArray,
            "string" => value?.GetValueKind() == JsonValueKind.String,
            "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
            "number" => value?.GetValueKind() == JsonValueKind.Number,
            "integer" => value?.GetValueKind() == JsonValueKind.Number && decimal.IsInteger(value.GetValue<decimal>()),
            _ => false,
        },
    };

    private static JsonNode At(JsonNode root, string pointer) =>
        pointer
            .TrimStart('#')
            .Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Aggregate(
                root,
                (at, step) =>
                    (
                        at is JsonArray list
                            ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]
                            : at[step.Replace("~1", "/").Replace("~0", "~")]
                    )!
            );
}
