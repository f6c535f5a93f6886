using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Incubator.Core.Common;

namespace Incubator.Core.Spaces;

/// <summary>
/// Opening hours in human words of both languages ("Lun-Ven 9h-18h", "Mon-Fri 9am-6pm", "24h/24"), put into OpenStreetMap's syntax. A word
/// that is not known makes the whole text one that is not understood: half of it would be a lie.
/// </summary>
internal static partial class SpokenHours
{
    // Before six in the morning nobody opens: a bare number below is one of the afternoon, or none.
    private const int Early = 6 * 60;

    private static readonly Dictionary<string, string> Words = Read();

    /// <summary>The text in OpenStreetMap's syntax; null where it says more than days and times.</summary>
    public static string? Translate(string? text)
    {
        var folded = Text.Fold(text?.Replace("\n", " ; ", StringComparison.Ordinal));
        if (Always().IsMatch(folded))
        {
            return "24/7";
        }

        var tokens = new List<(char Kind, string Text)>();
        var at = 0;
        foreach (Match match in Token().Matches(folded))
        {
            if (folded[at..match.Index].Any(c => c is not (' ' or ':' or '.')))
            {
                return null;
            }

            at = match.Index + match.Length;
            if (TokenOf(match) is not { } token)
            {
                return null;
            }

            if (token.Text.Length > 0)
            {
                tokens.Add(token);
            }
        }

        return folded[at..].All(c => c is ' ' or '.') && tokens.Count > 0 ? Write(tokens) : null;
    }

    // d: days, o: closed, r: range, a: and, s: next rule; a time (minutes) is t, m with its half of the day, p where it is a bare number.
    private static (char Kind, string Text)? TokenOf(Match match)
    {
        if (match.Groups["hour"] is { Success: true } hour)
        {
            var minute = match.Groups["minute"] is { Success: true } m ? int.Parse(m.ValueSpan, CultureInfo.InvariantCulture) : 0;
            var half = match.Groups["half"].Value.Replace(".", "", StringComparison.Ordinal);
            var whole = int.Parse(hour.ValueSpan, CultureInfo.InvariantCulture);
            var bare = match.Groups["sign"].Length == 0 ? 'p' : 't';
            var kind = half.Length > 0 ? 'm' : bare;
            return Minutes(whole, minute, half) is { } minutes ? (kind, minutes.ToString(CultureInfo.InvariantCulture)) : null;
        }

        return Words.TryGetValue(match.Value, out var word) ? (word[0], word[0] == 'n' ? "" : word[1..]) : null;
    }

    private static int? Minutes(int hour, int minute, string half)
    {
        if (minute > 59 || hour > (half.Length > 0 ? 12 : 24))
        {
            return null;
        }

        return half switch
        {
            "am" => ((hour % 12) * 60) + minute,
            "pm" => (((hour % 12) + 12) * 60) + minute,
            _ => (hour * 60) + minute,
        };
    }

    private static string? Write(List<(char Kind, string Text)> tokens)
    {
        var (text, at) = (new StringBuilder(), 0);
        while (at < tokens.Count)
        {
            if (tokens[at].Kind is 's' or 'a')
            {
                at++;
                continue;
            }

            // "Closed on Sundays" says the day last.
            var isClosedFirst = tokens[at].Kind == 'o' && at + 1 < tokens.Count && tokens[at + 1].Kind == 'd';
            at += isClosedFirst ? 1 : 0;
            if ((isClosedFirst ? EndOfClosed(tokens, at) : tokens.Count) is not { } end)
            {
                return null;
            }

            var days = Days(tokens, ref at, end);
            at += at + 1 < tokens.Count && tokens[at].Kind == 'a' && IsTime(tokens[at + 1]) ? 1 : 0;
            var spans = isClosedFirst ? "off" : Spans(tokens, ref at);
            if (spans is null || (spans == "off" && days.Length == 0 && text.Length > 0))
            {
                return null;
            }

            text.Append(text.Length > 0 ? "; " : "").Append(days).Append(days.Length > 0 ? " " : "").Append(spans);
        }

        return text.Length == 0 ? null : text.ToString();
    }

    private static string Days(List<(char Kind, string Text)> tokens, ref int at, int end)
    {
        var days = new StringBuilder();
        while (at < end && tokens[at].Kind == 'd')
        {
            days.Append(days.Length > 0 ? "," : "").Append(tokens[at++].Text);
            if (at + 1 < tokens.Count && tokens[at].Kind == 'r' && tokens[at + 1].Kind == 'd')
            {
                days.Append('-').Append(tokens[at + 1].Text);
                at += 2;
            }

            if (at + 1 < end && tokens[at].Kind == 'a' && tokens[at + 1].Kind == 'd')
            {
                at++;
            }
        }

        return days.ToString();
    }

    private static string? Spans(List<(char Kind, string Text)> tokens, ref int at)
    {
        if (at < tokens.Count && tokens[at].Kind == 'o')
        {
            at++;
            return "off";
        }

        var spans = new List<string>();
        while (at + 2 < tokens.Count && IsTime(tokens[at]) && tokens[at + 1].Kind == 'r' && IsTime(tokens[at + 2]))
        {
            if (Span(tokens[at], tokens[at + 2]) is not { } span)
            {
                return null;
            }

            spans.Add(span);
            at += 3;
            if (at + 1 < tokens.Count && tokens[at].Kind is 'a' or 's' && IsTime(tokens[at + 1]))
            {
                at++;
            }
        }

        return spans.Count == 0 ? null : string.Join(',', spans);
    }

    private static string? Span((char Kind, string Text) first, (char Kind, string Text) last)
    {
        const int Half = 12 * 60;
        var (from, until) = (int.Parse(first.Text, CultureInfo.InvariantCulture), int.Parse(last.Text, CultureInfo.InvariantCulture));
        switch (first.Kind, last.Kind)
        {
            // "1-5pm" begins after noon, "9-5pm" before it.
            case (not 'm', 'm') when until > Half && from < until - Half:
                from += Half;
                break;
            // "9am-5" and "9-5" end after noon.
            case ('m', 'p') or ('p', 'p') when until <= from && until + Half > from:
                until += Half;
                break;
            // "1-5" or "9:00-5:00" may be either half of the day.
            case ('p', 'p') when from < Early && until <= Half:
            case (not 'm', not 'm') when from <= Half && until <= from && until > 0:
                return null;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{from / 60:00}:{from % 60:00}-{until / 60:00}:{until % 60:00}");
    }

    private static bool IsTime((char Kind, string Text) token) => token.Kind is 't' or 'm' or 'p';

    /// <summary>
    /// Where the days after "closed" end: those before the hours of others are not closed ("closed on Sundays, Monday to Saturday 9h-19h").
    /// Null where it cannot be told which.
    /// </summary>
    private static int? EndOfClosed(List<(char Kind, string Text)> tokens, int at)
    {
        var end = at;
        Days(tokens, ref end, tokens.Count);
        if (end == tokens.Count || !IsTime(tokens[end]))
        {
            return end;
        }

        var breaks = Enumerable.Range(at, end - at).Where(i => tokens[i].Kind == 'a').ToList();
        var commas = breaks.Where(i => tokens[i].Text == ",").ToList();
        return commas.Count == 1 || (commas.Count == 0 && breaks.Count == 1) ? commas.Concat(breaks).First() : null;
    }

    private static Dictionary<string, string> Read()
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        Add("dMo", "lundi lundis lun lu monday mondays mon mo");
        Add("dTu", "mardi mardis mar ma tuesday tuesdays tue tues tu");
        Add("dWe", "mercredi mercredis mer me wednesday wednesdays wed we");
        Add("dTh", "jeudi jeudis jeu je thursday thursdays thu thur thurs th");
        Add("dFr", "vendredi vendredis ven ve friday fridays fri fr");
        Add("dSa", "samedi samedis sam sa saturday saturdays sat");
        Add("dSu", "dimanche dimanches dim di sunday sundays sun su");
        Add("dMo-Fr", "weekdays semaine ouvres");
        Add("dSa,Su", "weekend weekends week-end week-ends");
        Add("dMo-Su", "daily everyday tous");
        Add("dPH", "feries holidays ph");
        Add("t720", "noon midi");
        Add("t1440", "midnight minuit");
        Add("o", "ferme fermes fermee closed off");
        Add("r", "- – — to a au through till until jusqu'a");
        Add("a", ", et and & +");
        Add("s", "; / |");
        // Words that say nothing of their own here.
        Add("n", "du de des le les la en jour jours ouvert ouverte ouverture heures horaires");
        Add("n", "from the on at open hours days public bank every");
        return words;

        void Add(string token, string names)
        {
            foreach (var name in names.Split(' '))
            {
                words[name] = token is "o" or "r" or "a" or "s" ? token + name : token;
            }
        }
    }

    [GeneratedRegex(
        @"^(?:ouvert |open )?(?:24\s?h?\s?/\s?24|24\s?h(?:eures)? sur 24|24 hours)(?:,?\s*(?:et\s)?(?:7\s?j?\s?/\s?7|7 days a week))?$",
        RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Always();

    [GeneratedRegex(
        @"(?<hour>\d{1,2})(?:\s?(?<sign>h|:|\.)\s?(?<minute>\d{2})?(?!\d))?(?:\s?(?<half>[ap]\.?m\b\.?))?"
            + @"|jusqu'a|week-ends?|\p{L}+|[-–—,;/&+|]",
        RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Token();
}
