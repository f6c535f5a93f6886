using System.Globalization;

namespace Incubator.Core.Spaces;

/// <summary>Reads the words, days and times of the <c>opening_hours</c> syntax, one after the other.</summary>
internal sealed class OpeningHoursScanner(string text)
{
    private int _at;

    public bool AtEnd => Rest().IsEmpty;

    public bool Take(string word)
    {
        if (!Rest().StartsWith(word, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        _at += word.Length;
        return true;
    }

    public bool TakeDay(out int day)
    {
        day = Array.FindIndex(OpeningHours.DayNames, Take);
        return day >= 0;
    }

    /// <summary>Takes a word only where a time follows it.</summary>
    public bool TakeBeforeTime(string word)
    {
        var before = _at;
        if (Take(word) && Rest() is [>= '0' and <= '9', ..])
        {
            return true;
        }

        _at = before;
        return false;
    }

    /// <summary>Hours up to 48 in one or two digits, minutes in two.</summary>
    public bool TakeTime(out int minutes)
    {
        var rest = Rest();
        var colon = rest.IndexOf(':');
        minutes = 0;
        if (colon is not (1 or 2) || rest.Length < colon + 3
            || rest[..colon].ContainsAnyExceptInRange('0', '9')
            || rest.Slice(colon + 1, 2).ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        var minute = int.Parse(rest.Slice(colon + 1, 2), CultureInfo.InvariantCulture);
        minutes = (int.Parse(rest[..colon], CultureInfo.InvariantCulture) * 60) + minute;
        _at += colon + 3;
        return minute < 60 && minutes <= OpeningHours.LatestUntil;
    }

    /// <summary>What is left to read, past the white space.</summary>
    private ReadOnlySpan<char> Rest()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }

        return text.AsSpan(_at);
    }
}
