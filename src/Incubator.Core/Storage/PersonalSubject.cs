using System.Net;
using System.Text.Json;

namespace Incubator.Core.Storage;

/// <summary>Somebody whose data is looked for.</summary>
/// <param name="Account">Their account; null for somebody who only wrote.</param>
/// <param name="AccountKind">What the history calls an account.</param>
/// <param name="Addresses">Every address that was theirs.</param>
/// <param name="Names">Every name that their account had.</param>
public sealed record PersonalSubject(
    int? Account, string AccountKind, IReadOnlyList<string> Addresses, IReadOnlyList<string> Names)
{
    /// <summary>What stands in a text instead of what was put out of it.</summary>
    public const string PutOut = "[…]";

    /// <summary>What else says who they are: such as the name that stands with an enquiry.</summary>
    public IReadOnlyList<string> Identity { get; init; } = [];

    /// <summary>
    /// A text without this; nothing where it says nothing else. What is written within quotation marks, as in JSON, is left empty.
    /// </summary>
    public static string Without(string text, IEnumerable<string> needles)
    {
        foreach (var needle in needles)
        {
            var at = 0;
            while ((at = text.IndexOf(needle, at, StringComparison.OrdinalIgnoreCase)) >= 0)
            {
                var end = at + needle.Length;
                if (IsPartOfWord(text, at - 1) || IsPartOfWord(text, end))
                {
                    at = end;
                    continue;
                }

                var isAll = (at == 0 || text[at - 1] == '"') && (end == text.Length || text[end] == '"');
                text = string.Concat(text.AsSpan(0, at), isAll ? "" : PutOut, text.AsSpan(end));
            }
        }

        return text;
    }

    /// <summary>These as they are written in plain text, in HTML and in JSON.</summary>
    public static IReadOnlyList<string> AsWritten(IEnumerable<string> texts) =>
    [
        .. texts.SelectMany(t => new[] { t, WebUtility.HtmlEncode(t), JsonEncodedText.Encode(t).ToString() })
            .Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(t => t.Length),
    ];

    /// <summary>
    /// Whether a name says who somebody is wherever it stands: one of several words or with other signs. A single word is also a word of
    /// the language, or the name of a city.
    /// </summary>
    public static bool IsTelling(string name) => name.Length > 4 && !name.All(char.IsLetter);

    private static bool IsPartOfWord(string text, int at) =>
        at >= 0 && at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '-' or '+');
}
