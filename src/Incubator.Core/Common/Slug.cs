using System.Text;

namespace Incubator.Core.Common;

/// <summary>A record's part of its address: lower-case letters, digits and single hyphens, fixed at creation.</summary>
public static class Slug
{
    /// <summary>With the number that tells equal names apart.</summary>
    public const int MaxLength = 88;

    private const int NameLength = 80;

    /// <summary>The slug of a name; empty when the name has no letter or digit.</summary>
    public static string From(string? name) => From(name, NameLength);

    /// <remarks>A final sigma stays valid: slugs were made of it before names were compared without.</remarks>
    public static bool IsValid(string? slug) =>
        slug is { Length: > 0 and <= MaxLength } && From(slug, MaxLength) == slug.Replace('ς', 'σ');

    private static string From(string? name, int length)
    {
        var slug = new StringBuilder();
        foreach (var word in Text.Words(name))
        {
            if (slug.Length > 0)
            {
                if (slug.Length + word.Length + 1 > length)
                {
                    break;
                }

                slug.Append('-');
            }

            slug.Append(word.Length > length ? Cut(word, length) : word);
        }

        return slug.ToString();
    }

    private static string Cut(string word, int length) => char.IsHighSurrogate(word[length - 1]) ? word[..(length - 1)] : word[..length];
}
