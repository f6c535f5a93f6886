using System.Globalization;
using System.Text.Json;
using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Proposals;

/// <summary>How a value is typed.</summary>
public enum FieldControl
{
    Line,
    Lines,
    Choice,
    Day,
    Time,
}

/// <summary>One field of which somebody may propose another value.</summary>
/// <param name="Path">Its path in the input.</param>
/// <param name="Value">As its control sends it; null for none.</param>
/// <param name="Shown">The same in words.</param>
/// <param name="Choices">What can be chosen, by token; empty for what is typed.</param>
public sealed record ProposableField(
    string Path, string Label, FieldControl Control, string? Value, string Shown, IReadOnlyList<(string Token, string Label)> Choices)
{
    /// <summary>Numbers are typed as people write them.</summary>
    public bool IsNumber { get; init; }
}

/// <summary>
/// Finds the fields of an input that one value says: lines, texts, numbers, days, choices, and the numbers in its rows. Everything else,
/// such as a place on the map, is told in words.
/// </summary>
public sealed class ProposableFields(IStringLocalizer<Words> words)
{
    // Keys of other records and of files, and what is pointed at on a map.
    private static readonly string[] NotTyped = ["Id", "Code", "Logo", "Latitude", "Longitude"];

    private static readonly HashSet<Type> Numbers = [typeof(int), typeof(decimal), typeof(double)];

    private const int MinuteLength = 5;

    /// <param name="input">What visitors see.</param>
    public IReadOnlyList<ProposableField> Of(RecordKind kind, object input)
    {
        var values = Fields.Of(input);
        var fields = new List<ProposableField>();
        foreach (var property in InputNodes.Properties(input.GetType()).Where(p => kind.PublicFields.Contains(p.Name)))
        {
            if (property.PropertyType == typeof(BilingualText))
            {
                var path = $"{property.Name}.{(Languages.Current == "fr" ? nameof(BilingualText.Fr) : nameof(BilingualText.En))}";
                fields.Add(new ProposableField(
                    path, words.Field(property.Name), FieldControl.Lines, values.GetValueOrDefault(path),
                    values.GetValueOrDefault(path, ""), []));
            }
            else if (InputNodes.ElementOf(property.PropertyType) is { } element && !InputNodes.IsValue(element))
            {
                fields.AddRange(values.Keys
                    .Where(p => p.StartsWith(property.Name + "[", StringComparison.Ordinal))
                    .Where(p => Numbers.Contains(Fields.TypeOf(input.GetType(), p)))
                    .Select(p => One(input.GetType(), p, values, RowOf(input.GetType(), p, values))));
            }
            else if (IsTyped(property.Name, Fields.TypeOf(input.GetType(), property.Name)))
            {
                fields.Add(One(input.GetType(), property.Name, values, words.Field(property.Name)));
            }
        }

        return fields;
    }

    /// <summary>What the control of a field sends, as inputs write it; null for nothing, and as it is where that cannot be read.</summary>
    public static string? Written(ProposableField field, string? typed) => Text.Clean(typed) switch
    {
        { } text when field.IsNumber && TypedNumber.Amount(text) is { } number =>
            number.ToString("0.############", CultureInfo.InvariantCulture),
        { } text when field.Control == FieldControl.Time && TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var time) =>
            time.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        var text => text,
    };

    /// <summary>A value in words.</summary>
    public string Say(Type input, string path, string? value)
    {
        var type = Fields.TypeOf(input, path);
        if (value is null)
        {
            return words["Value.None"];
        }

        if (type.IsEnum)
        {
            return words[$"{type.Name}.{value}"];
        }

        if (type == typeof(bool))
        {
            return words[$"Value.{value}"];
        }

        if (Numbers.Contains(type) || type == typeof(TimeOnly))
        {
            return Typed(type, value)!;
        }

        return type == typeof(DateOnly) && DateOnly.TryParse(value, CultureInfo.InvariantCulture, out var day) ? Formats.Date(day) : value;
    }

    private static bool IsTyped(string name, Type type) => !NotTyped.Any(n => name.EndsWith(n, StringComparison.Ordinal))
        && (type == typeof(string) || type == typeof(bool) || type == typeof(DateOnly) || type == typeof(TimeOnly) || type.IsEnum
            || Numbers.Contains(type));

    private ProposableField One(Type input, string path, IReadOnlyDictionary<string, string> values, string label)
    {
        var (type, value) = (Fields.TypeOf(input, path), values.GetValueOrDefault(path));
        var control = type switch
        {
            _ when type.IsEnum || type == typeof(bool) => FieldControl.Choice,
            _ when type == typeof(DateOnly) => FieldControl.Day,
            _ when type == typeof(TimeOnly) => FieldControl.Time,
            _ => FieldControl.Line,
        };
        return new ProposableField(
            path, label, control, Typed(type, value), value is null ? "" : Say(input, path, value), Choices(input, path, type))
        {
            IsNumber = Numbers.Contains(type),
        };
    }

    /// <summary>A value as people type it.</summary>
    private static string? Typed(Type type, string? value) => value switch
    {
        { } number when Numbers.Contains(type) =>
            TypedNumber.Write(decimal.Parse(number, CultureInfo.InvariantCulture), CultureInfo.CurrentCulture),
        { } time when type == typeof(TimeOnly) => time[..MinuteLength],
        _ => value,
    };

    private IReadOnlyList<(string Token, string Label)> Choices(Type input, string path, Type type)
    {
        IEnumerable<string> tokens = type.IsEnum ? Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName) : [];
        return [.. (type == typeof(bool) ? ["true", "false"] : tokens).Select(t => (t, Say(input, path, t)))];
    }

    /// <summary>"Fixed desk · Price": a row is called by what it chooses first, or by its number.</summary>
    private string RowOf(Type input, string path, IReadOnlyDictionary<string, string> values)
    {
        var row = path[..(path.IndexOf(']') + 1)];
        var first = values.Keys.FirstOrDefault(p => p.StartsWith(row + ".", StringComparison.Ordinal)
            && p.EndsWith(".Kind", StringComparison.Ordinal) && Fields.TypeOf(input, p).IsEnum);
        return first is null ? words.Field(path) : $"{Say(input, first, values[first])} · {words.Field(path[(row.Length + 1)..])}";
    }
}
