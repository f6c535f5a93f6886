using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Common;

public static class WordsExtensions
{
    /// <summary>A token's label in the language of the request: <c>SpaceKind.coworking</c> is "Coworking space".</summary>
    public static string Label<T>(this IStringLocalizer<Words> words, T value)
        where T : struct, Enum => words[$"{typeof(T).Name}.{Tokens.Of(value)}"];

    /// <summary>Why a value of an address was not used, and how to write it.</summary>
    public static string Unread(this IStringLocalizer<Words> words, string key, string typed) =>
        key == "max" && TypedNumber.Doubt(typed) is { } doubt
            ? words["Number.Ambiguous", typed, doubt.Thousands, doubt.Decimals]
            : words[$"Unread.{key}", typed];
}
