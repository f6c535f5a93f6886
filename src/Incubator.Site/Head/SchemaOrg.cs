using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Incubator.Core.Common;

namespace Incubator.Site.Head;

/// <summary>Facts in the vocabulary of schema.org. What is not known is left out.</summary>
internal static class SchemaOrg
{
    /// <summary>The way down to a page.</summary>
    public static JsonObject Crumbs(string origin, params IReadOnlyList<(string Name, string Href)> steps) =>
        new()
        {
            ["@type"] = "BreadcrumbList",
            ["itemListElement"] = new JsonArray([
                .. steps.Select(
                    (step, i) =>
                        new JsonObject
                        {
                            ["@type"] = "ListItem",
                            ["position"] = i + 1,
                            ["name"] = step.Name,
                            ["item"] = origin + step.Href,
                        }
                ),
            ]),
        };

    /// <summary>What a list page shows, in its order.</summary>
    public static JsonObject List(string origin, string name, int total, IEnumerable<(string Name, string Href)> items) =>
        new()
        {
            ["@type"] = "ItemList",
            ["name"] = name,
            ["numberOfItems"] = total,
            // One value and not an object for each: there are dozens.
            ["itemListElement"] = JsonValue.Create(
                items.Select((item, i) => new ListItem("ListItem", i + 1, item.Name, origin + item.Href)).ToArray()
            ),
        };

    private sealed record ListItem(
        [property: JsonPropertyName("@type")] string Type, [property: JsonPropertyName("position")] int Position,
        [property: JsonPropertyName("name")] string Name, [property: JsonPropertyName("url")] string Url);

    /// <summary>Another record, by name and address.</summary>
    public static JsonObject Thing(string type, string name, string url) => new() { ["@type"] = type, ["name"] = name, ["url"] = url };

    /// <summary>Sets a value that is known.</summary>
    public static JsonObject With(this JsonObject thing, string name, JsonNode? value)
    {
        if (value is not null and not JsonArray { Count: 0 })
        {
            thing[name] = value;
        }

        return thing;
    }

    public static JsonArray? Texts(IEnumerable<string?> texts) => [.. texts.OfType<string>().Distinct().Select(t => (JsonNode)t)];

    public static string? Year(int? year) => year?.ToString("0000", CultureInfo.InvariantCulture);

    /// <summary>Plain words of a summary, in the reader's language if it has one.</summary>
    public static string? Words(BilingualText text) => text.In(Languages.Current)?.Value;
}
