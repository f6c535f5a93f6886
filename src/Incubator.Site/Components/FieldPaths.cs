using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Components.Forms;

namespace Incubator.Site.Components;

/// <summary>
/// Translates between the path of a rule (<c>Plans[1].Amount</c>) and the field of a form (the second plan's <c>Amount</c>).
/// </summary>
public static class FieldPaths
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Navigable = new();

    /// <summary>The field at a path; one of the whole model where the path leads nowhere.</summary>
    public static FieldIdentifier FieldOf(object model, string path)
    {
        var owner = model;
        var parts = path.Split('.');
        foreach (var part in parts[..^1])
        {
            if (Step(owner, part) is not { } next)
            {
                return new FieldIdentifier(model, path);
            }

            owner = next;
        }

        return new FieldIdentifier(owner, Name(parts[^1]));
    }

    /// <summary>Where in the model the field stands; null when its owner is not (or no longer) part of it.</summary>
    public static string? PathOf(object model, FieldIdentifier field) =>
        Find(model, field.Model, new HashSet<object>(ReferenceEqualityComparer.Instance)) is { } prefix
            ? Join(prefix, field.FieldName)
            : null;

    private static string Name(string part) => part.IndexOf('[') is var open and >= 0 ? part[..open] : part;

    private static object? Step(object owner, string part)
    {
        var value = owner.GetType().GetProperty(Name(part))?.GetValue(owner);
        var open = part.IndexOf('[');
        return open < 0 || value is not IEnumerable items
            ? value
            : items
                .Cast<object?>()
                .ElementAtOrDefault(int.Parse(part.AsSpan(open + 1, part.Length - open - 2), CultureInfo.InvariantCulture));
    }

    private static string? Find(object node, object target, HashSet<object> seen)
    {
        if (ReferenceEquals(node, target))
        {
            return "";
        }

        if (!seen.Add(node))
        {
            return null;
        }

        foreach (var property in Navigable.GetOrAdd(node.GetType(), NavigableOf))
        {
            var value = property.GetValue(node);
            var children = value is IEnumerable items
                ? items.Cast<object?>().Select((item, i) => (Path: $"{property.Name}[{i}]", Value: item))
                : [(property.Name, value)];
            foreach (var child in children)
            {
                if (child.Value is not (null or string or ValueType) && Find(child.Value, target, seen) is { } below)
                {
                    return Join(child.Path, below);
                }
            }
        }

        return null;
    }

    private static PropertyInfo[] NavigableOf(Type type) =>
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p =>
                    p.CanRead && p.GetIndexParameters().Length == 0 && !p.PropertyType.IsValueType && p.PropertyType != typeof(string)
                ),
        ];

    private static string Join(string prefix, string rest) => string.Join('.', new[] { prefix, rest }.Where(p => p.Length > 0));
}
