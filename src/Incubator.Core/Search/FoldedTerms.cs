using System.Text;
using Incubator.Core.Common;

namespace Incubator.Core.Search;

/// <summary>The terms of an already folded text, as <see cref="Text.Words"/> cuts them, without making a string of each.</summary>
internal ref struct FoldedTerms(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _left = text;

    public ReadOnlySpan<char> Current { get; private set; }

    public readonly FoldedTerms GetEnumerator() => this;

    public bool MoveNext()
    {
        var start = 0;
        while (start < _left.Length && !IsOfWord(start, out _))
        {
            start += IsPair(start) ? 2 : 1;
        }

        var end = start;
        while (end < _left.Length && IsOfWord(end, out var length))
        {
            end += length;
        }

        Current = _left[start..end];
        _left = _left[end..];
        return end > start;
    }

    private readonly bool IsPair(int at) => char.IsHighSurrogate(_left[at]) && at + 1 < _left.Length;

    private readonly bool IsOfWord(int at, out int length)
    {
        length = 1;
        var letter = _left[at];
        if (char.IsAscii(letter))
        {
            return char.IsAsciiLetterOrDigit(letter);
        }

        return Rune.DecodeFromUtf16(_left[at..], out var rune, out length) == System.Buffers.OperationStatus.Done
            && Text.IsOfWord(rune);
    }
}
