using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Incubator.Core.Housing.Rules;

namespace Incubator.Core.Housing;

/// <summary>The JSON Schema of a file of aids with their rules, made from the types that read and write it.</summary>
public static class AidSchema
{
    private static readonly Lazy<string> Written = new(Write);

    public static string Text => Written.Value;

    private static string Write()
    {
        var schema = RulesJson
            .Options.GetJsonSchemaAsNode(
                typeof(AidFile),
                new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Complete }
            )
            .AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "Housing aid with its rules");
        return schema.ToJsonString(new JsonSerializerOptions(RulesJson.Options) { WriteIndented = true });
    }

    // What the validator asks for is not in the types: a record under way may lack it.
    private static JsonNode Complete(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (schema is JsonObject typed && context.TypeInfo.Type == typeof(AidFile))
        {
            typed["required"] = new JsonArray("aids");
        }
        else if (schema is JsonObject aid && context.TypeInfo.Type == typeof(AidJson))
        {
            aid["required"] = new JsonArray("name", "provider", "kind");
        }
        else if (
            schema is JsonObject condition
            && (
                context.TypeInfo.Type == typeof(Condition)
                || context.TypeInfo.Type == typeof(AmountRule)
                || context.TypeInfo.Type == typeof(Combination)
            )
            && condition.ContainsKey("properties")
        )
        {
            condition["required"] = new JsonArray("kind");
        }

        return schema;
    }
}
