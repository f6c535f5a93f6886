using Incubator.Core.Common;

namespace Incubator.Core.Places;

/// <summary>What spellings of one town's name have in common.</summary>
public static class GazetteerKey
{
    /// <summary>
    /// The folded words of a name with "St" and "Ste" spelt out: "L’Haÿ-les-Roses" and "L HAY LES ROSES" are one. The script that makes
    /// the gazetteer does the same.
    /// </summary>
    public static string Of(string? name) => string.Join(' ', Text.Words(name).Select(Spelt));

    private static string Spelt(string word) => word switch
    {
        "st" => "saint",
        "ste" => "sainte",
        _ => word,
    };
}
