using System.Buffers;
using System.Text;

namespace Incubator.Core.Common;

/// <summary>
/// The characters of XML 1.0 (https://www.w3.org/TR/xml/#charsets). Every text of a record may be shown in a feed, and one
/// character outside of them makes the whole feed unreadable: control characters but tab and line ends, halves of surrogate
/// pairs, U+FFFE and U+FFFF.
/// </summary>
public static class XmlText
{
    private static readonly SearchValues<char> Controls =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (char)c).Where(c => c is not ('\t' or '\n' or '\r'))]);

    public static bool IsValid(ReadOnlySpan<char> text)
    {
        if (text.ContainsAny(Controls) || text.ContainsAnyInRange('\uFFFE', '\uFFFF'))
        {
            return false;
        }

        var pair = text.IndexOfAnyInRange('\uD800', '\uDFFF');
        return pair < 0 || !HasLoneSurrogate(text[pair..]);
    }

    /// <summary>The text without what XML forbids; the very same text when there is nothing of it.</summary>
    public static string Strip(string text)
    {
        if (IsValid(text))
        {
            return text;
        }

        var valid = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                {
                    valid.Append(text, i++, 2);
                }
            }
            else if (text[i] is not ('\uFFFE' or '\uFFFF') && !Controls.Contains(text[i]))
            {
                valid.Append(text[i]);
            }
        }

        return valid.ToString();
    }

    private static bool HasLoneSurrogate(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
            {
                return true;
            }

            i++;
        }

        return false;
    }
}
