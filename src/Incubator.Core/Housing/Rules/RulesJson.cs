using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Incubator.Core.Common;

namespace Incubator.Core.Housing.Rules;

/// <summary>
/// The written form of rules, in the database as in files: tokens in kebab case, what is empty left out, unknown members refused.
/// </summary>
public static class RulesJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        MaxDepth = 64,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutWhatIsEmpty } },
    };

    private static readonly JsonSerializerOptions Stripping = new(Options) { Converters = { new StrippedText() } };

    public static string Write(AidRules rules) => JsonSerializer.Serialize(rules, Options);

    /// <exception cref="JsonException">The text is no rules; its path says where.</exception>
    public static AidRules Read(string json) => JsonSerializer.Deserialize<AidRules>(json, Options) ?? new AidRules();

    /// <summary>Rules of the database; what no feed can show is left out of their texts.</summary>
    public static AidRules ReadStored(string json)
    {
        var isPlain = XmlText.IsValid(json) && !json.Contains(@"\u", StringComparison.Ordinal);
        return JsonSerializer.Deserialize<AidRules>(json, isPlain ? Options : Stripping) ?? new AidRules();
    }

    /// <summary>A copy that shares nothing.</summary>
    public static AidRules Copy(AidRules rules) => Read(Write(rules));

    private static void LeaveOutWhatIsEmpty(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            property.ShouldSerialize = property.PropertyType switch
            {
                var t when t == typeof(BilingualText) => (_, value) => value is BilingualText { IsEmpty: false },
                var t when t == typeof(PlaceSet) => (_, value) => value is PlaceSet { IsEmpty: false },
                var t when t == typeof(bool) => (_, value) => value is true,
                var t when t != typeof(string) && t.IsAssignableTo(typeof(IList)) => (_, value) => value is IList { Count: > 0 },
                _ => property.ShouldSerialize,
            };
        }
    }

    private sealed class StrippedText : JsonConverter<string>
    {
        public override string Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            XmlText.Strip(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
