using System.Globalization;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Common;

public static class WordsExtensions
{
    /// <summary>A token's label in the language of the request: <c>SpaceKind.coworking</c> is "Coworking space".</summary>
    public static string Label<T>(this IStringLocalizer<Words> words, T value)
        where T : struct, Enum => words[$"{typeof(T).Name}.{Tokens.Of(value)}"];

    /// <summary>The name of somebody who did something; an erased person left none.</summary>
    public static string Person(this IStringLocalizer<Words> words, string name) => name.Length > 0 ? name : words["Person.Former"];

    /// <summary>A field's path in the words of its form: <c>Plans[1].Amount</c> is "Plans 2 · Amount".</summary>
    public static string Field(this IStringLocalizer<Words> words, string path) =>
        string.Join(" · ", path.Split('.').Select(p => Step(words, p)));

    /// <summary>Why a value of an address was not used, and how to write it.</summary>
    public static string Unread(this IStringLocalizer<Words> words, string key, string typed) =>
        key == "max" && TypedNumber.Doubt(typed) is { } doubt
            ? words["Number.Ambiguous", typed, doubt.Thousands, doubt.Decimals]
            : words[$"Unread.{key}", typed];

    private static string Step(IStringLocalizer<Words> words, string step)
    {
        var open = step.IndexOf('[');
        var name = words[$"Field.{(open < 0 ? step : step[..open])}"].Value;
        return open < 0
            ? name
            : string.Create(
                CultureInfo.CurrentCulture,
                $"{name} {int.Parse(step.AsSpan(open + 1, step.Length - open - 2), CultureInfo.InvariantCulture) + 1}");
    }
}
