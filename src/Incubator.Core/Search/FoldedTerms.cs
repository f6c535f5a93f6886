using System.Text;
using Incubator.Core.Common;

namespace Incubator.Core.Search;

/// <summary>
/// The terms of an already folded text, without making a string of each: words as <see cref="Text.Words"/> cuts them, but of a run of
/// Chinese, Japanese or Korean, which has no spaces, each two signs that follow each other, and its last one.
/// </summary>
internal ref struct FoldedTerms(ReadOnlySpan<char> text)
{
    private const char FirstOfRuns = '\u3005';

    private ReadOnlySpan<char> _left = text;
    private bool _isWithin;

    public ReadOnlySpan<char> Current { get; private set; }

    /// <summary>The last sign of a run, alone: it is found by that sign, and asked for with the one before it.</summary>
    public bool IsTail { get; private set; }

    public readonly FoldedTerms GetEnumerator() => this;

    public bool MoveNext()
    {
        var start = 0;
        while (start < _left.Length && !IsOfWord(start, out _))
        {
            start += IsPair(start) ? 2 : 1;
        }

        if (start < _left.Length && IsOfRun(start, out var first))
        {
            var next = start + first;
            var goesOn = IsOfRun(next, out var second);
            Current = _left[start..(goesOn ? next + second : next)];
            (IsTail, _isWithin) = (!goesOn && _isWithin, goesOn);
            _left = _left[next..];
            return true;
        }

        var end = start;
        while (end < _left.Length && IsOfWord(end, out var length) && !IsOfRun(end, out _))
        {
            end += length;
        }

        Current = _left[start..end];
        IsTail = false;
        _left = _left[end..];
        return end > start;
    }

    private readonly bool IsPair(int at) => char.IsHighSurrogate(_left[at]) && at + 1 < _left.Length;

    private readonly bool IsOfRun(int at, out int length)
    {
        length = 0;
        return at < _left.Length && _left[at] >= FirstOfRuns
            && Rune.DecodeFromUtf16(_left[at..], out var rune, out length) == System.Buffers.OperationStatus.Done
            && IsOfRun(rune.Value) && Text.IsOfWord(rune);
    }

    // Signs of repetition, kana, CJK ideographs, Hangul syllables.
    private static bool IsOfRun(int sign) => sign
        is (>= 0x3005 and <= 0x3007) or (>= 0x3031 and <= 0x30FF) or (>= 0x31F0 and <= 0x31FF) or (>= 0x3400 and <= 0x4DBF)
        or (>= 0x4E00 and <= 0x9FFF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

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
