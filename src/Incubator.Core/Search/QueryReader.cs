using Incubator.Core.Common;

namespace Incubator.Core.Search;

/// <summary>
/// Reads what an address or a form says: what cannot be meant is left out, never an error. One rule for pages, API, map and check:
/// a blank value was not given; of a key that takes one value the first one given is read, the others are ignored. The names of an
/// address are exact.
/// </summary>
/// <param name="query">All values of one key.</param>
public sealed class QueryReader(Func<string, IReadOnlyList<string>> query)
{
    public const int MaxTextLength = 200;
    public const int MaxChoices = 50;

    /// <summary>The first value that is not blank, trimmed; null for none.</summary>
    public string? One(string key) => First(query(key));

    internal static string? First(IReadOnlyList<string> values) => values.Select(Text.Clean).FirstOrDefault(v => v is not null);

    /// <summary>The query text, cut to a length that no person types past.</summary>
    public string? QueryText(string key) => One(key) is { Length: > MaxTextLength } text ? text[..MaxTextLength] : One(key);

    public bool IsTrue(string key) => One(key) == "true";

    /// <summary>The token asked for, or the first value of the enum.</summary>
    public T Token<T>(string key) where T : struct, Enum => Tokens.Parse<T>(One(key)) ?? default;

    /// <summary>The values that are understood, each once.</summary>
    public IReadOnlyList<string> Choices(string key, Func<string, string?> read) =>
        [.. query(key).Take(MaxChoices).Select(read).OfType<string>().Distinct(StringComparer.Ordinal)];

    public IReadOnlyList<string> Slugs(string key) => Choices(key, s => Text.Composed(s) is var slug && Slug.IsValid(slug) ? slug : null);

    /// <summary>The tokens that are understood, each once.</summary>
    public IReadOnlyList<T> Values<T>(string key) where T : struct, Enum =>
        [.. query(key).Take(MaxChoices).Select(Tokens.Parse<T>).OfType<T>().Distinct()];
}
