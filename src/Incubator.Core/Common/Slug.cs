using System.Text;

namespace Incubator.Core.Common;

/// <summary>A record's part of its address: lower-case letters, digits and single hyphens, fixed at creation.</summary>
public static class Slug
{
    public const int MaxLength = 80;

    /// <summary>The slug of a name; empty when the name has no letter or digit.</summary>
    public static string From(string? name)
    {
        var slug = new StringBuilder();
        foreach (var word in Text.Words(name))
        {
            if (slug.Length > 0)
            {
                if (slug.Length + word.Length + 1 > MaxLength)
                {
                    break;
                }

                slug.Append('-');
            }

            slug.Append(word.Length > MaxLength ? Cut(word) : word);
        }

        return slug.ToString();
    }

    public static bool IsValid(string? slug) => slug is { Length: > 0 and <= MaxLength } && From(slug) == slug;

    private static string Cut(string word) => char.IsHighSurrogate(word[MaxLength - 1]) ? word[..(MaxLength - 1)] : word[..MaxLength];
}
