using Incubator.Core.Common;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Resources;

public static class WordsExtensions
{
    /// <summary>A token's label in the language of the request: <c>SpaceKind.coworking</c> is "Coworking space".</summary>
    public static string Label<T>(this IStringLocalizer<Words> words, T value) where T : struct, Enum => words[$"{typeof(T).Name}.{Tokens.Of(value)}"];
}
