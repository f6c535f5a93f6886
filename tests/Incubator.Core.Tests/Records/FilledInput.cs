using System.Collections;
using System.Reflection;
using System.Text.Json.Serialization;
using Incubator.Core.Housing.Rules;

namespace Incubator.Core.Tests.Records;

/// <summary>Fills inputs by reflection: each field gets a value that is not its default, so that one that is lost is missed.</summary>
public static class FilledInput
{
    /// <param name="values">What the rules want of some fields, by path: "Plans[0].Currency". Null leaves a field as it is.</param>
    /// <param name="number">Another number fills with other values.</param>
    public static T Make<T>(IReadOnlyDictionary<string, object?> values, int number = 1) => (T)Fill(typeof(T), "", values, number)!;

    /// <summary>The fields of an input, down to the single values; of a list the first of its items.</summary>
    public static IEnumerable<string> Paths(Type type, string path = "")
    {
        if (IsSingle(type))
        {
            return [path];
        }

        return ItemOf(type) is { } item
            ? Paths(item, $"{path}[0]")
            : FieldsOf(type).SelectMany(f => Paths(f.PropertyType, path.Length == 0 ? f.Name : $"{path}.{f.Name}"));
    }

    private static object? Fill(Type type, string path, IReadOnlyDictionary<string, object?> values, int number)
    {
        if (values.TryGetValue(path, out var value))
        {
            return value;
        }

        if (IsSingle(type))
        {
            return Value(Nullable.GetUnderlyingType(type) ?? type, path, number);
        }

        var made = Activator.CreateInstance(type)!;
        if (ItemOf(type) is { } item)
        {
            ((IList)made).Add(Fill(item, $"{path}[0]", values, number));
            return made;
        }

        foreach (var field in FieldsOf(type))
        {
            var name = path.Length == 0 ? field.Name : $"{path}.{field.Name}";
            if (Fill(field.PropertyType, name, values, number) is { } filled)
            {
                field.SetValue(made, filled);
            }
        }

        return made;
    }

    private static object Value(Type type, string path, int number) => type switch
    {
        _ when type == typeof(string) => $"{path.Split('.')[^1].Replace("[0]", "", StringComparison.Ordinal)} {number}",
        _ when type == typeof(bool) => number == 1,
        _ when type == typeof(int) => number + 6,
        _ when type == typeof(decimal) => number + 10.5m,
        _ when type == typeof(double) => number + 0.25,
        _ when type == typeof(DateOnly) => new DateOnly(2026, 11, number + 8),
        _ when type == typeof(TimeOnly) => new TimeOnly(number + 8, 30),
        { IsEnum: true } => Enum.GetValuesAsUnderlyingType(type) is var all && all.Length >= number
            ? Enum.ToObject(type, all.GetValue(all.Length - number)!)
            : throw new InvalidOperationException($"{path} has too few options."),
        _ => throw new InvalidOperationException($"Nobody has said what a {type.Name} ({path}) is to hold: add a row."),
    };

    // A tree of rules is one value: it is compared as a whole.
    private static bool IsSingle(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type).IsValueType || type == typeof(string) || type == typeof(AidRules);

    private static Type? ItemOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>) ? type.GetGenericArguments()[0] : null;

    // The version is no fact of a record, and what cannot be set is worked out.
    private static IEnumerable<PropertyInfo> FieldsOf(Type type) => type.GetProperties()
        .Where(p => p.SetMethod is { IsPublic: true } && p.GetCustomAttribute<JsonIgnoreAttribute>() is null);
}
