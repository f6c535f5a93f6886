using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using FluentValidation;
using FluentValidation.Results;
using Incubator.Core.Common;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Records;

/// <summary>
/// The rules of a whole input. Beside what its class says, every text in it, however deep, is refused a character that
/// <see cref="XmlText"/> does not know: no field can be forgotten.
/// </summary>
public abstract class InputValidator<T>(IStringLocalizer<Words> words) : AbstractValidator<T>
{
    public override ValidationResult Validate(ValidationContext<T> context)
    {
        var result = base.Validate(context);
        foreach (var text in InputTexts.Of(context.InstanceToValidate!).Where(t => !XmlText.IsValid(t.Text)))
        {
            var path = text.Path;
            var message = words["Rule.Control"].Value;
            if (!result.Errors.Exists(e => e.PropertyName == path && e.ErrorMessage == message))
            {
                result.Errors.Add(new ValidationFailure(path, message));
            }
        }

        return result;
    }
}

/// <summary>One text of an input.</summary>
/// <param name="Within">The path of what holds it.</param>
/// <param name="Step">From there to the text.</param>
internal readonly record struct InputText(string Within, string Step, string Text)
{
    /// <summary>As rules name it: <c>Links[0].Url</c>.</summary>
    public string Path => InputTexts.Join(Within, Step);
}

/// <summary>Finds all texts of an input.</summary>
internal static class InputTexts
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Known = new();

    public static IEnumerable<InputText> Of(object input)
    {
        // Not by recursion: conditions may stand inside conditions, deeper than a call stack.
        var left = new Queue<(string Path, object Value)>([("", input)]);
        while (left.TryDequeue(out var next))
        {
            foreach (var (step, value) in Parts(next.Value))
            {
                if (value is string text)
                {
                    yield return new InputText(next.Path, step, text);
                }
                else if (value is not (null or ValueType))
                {
                    left.Enqueue((Join(next.Path, step), value));
                }
            }
        }
    }

    internal static string Join(string path, string step) => path.Length == 0 || step.StartsWith('[') ? path + step : $"{path}.{step}";

    private static IEnumerable<(string Step, object? Value)> Parts(object value) => value is IEnumerable items
        ? items.Cast<object?>().Select((item, i) => ($"[{i}]", item))
        : Known.GetOrAdd(value.GetType(), TextsOf).Select(p => (p.Name, p.GetValue(value)));

    private static PropertyInfo[] TextsOf(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanRead && !p.PropertyType.IsValueType)];
}
