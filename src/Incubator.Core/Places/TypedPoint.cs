using System.Globalization;
using System.Text.RegularExpressions;

namespace Incubator.Core.Places;

/// <summary>
/// Degrees as people paste them: decimal with a point or a comma, or with minutes and seconds, with a sign or a cardinal letter
/// (<c>48.8566</c>, <c>48,8566</c>, <c>48°51'24"N</c>, <c>N 48° 51.4'</c>, <c>48 51 24 N</c>), one or both in a text. "O" is west, as in
/// French.
/// </summary>
public static partial class TypedPoint
{
    /// <summary>A latitude or longitude; null for what is none, and for a letter of the other axis.</summary>
    public static double? Latitude(string text) => Read(text) is { IsLongitude: not true } angle ? angle.Degrees : null;

    /// <inheritdoc cref="Latitude"/>
    public static double? Longitude(string text) => Read(text) is { IsLongitude: not false } angle ? angle.Degrees : null;

    /// <summary>Both, latitude first unless letters say otherwise; null for anything that is not one pair without doubt.</summary>
    public static Coordinates? Pair(string? text)
    {
        var clean = text?.Trim().Trim('(', ')', '[', ']').Trim() ?? "";
        if (clean.Length is 0 or > MostSigns || Read(clean) is not null)
        {
            return null;
        }

        var points = Gap().Matches(clean)
            .Select(gap => Of(Read(clean[..gap.Index]), Read(clean[(gap.Index + gap.Length)..])))
            .OfType<Coordinates>().Distinct().ToList();
        return points is [var only] ? only : null;
    }

    private const int MostSigns = 80;

    private static Coordinates? Of(Angle? first, Angle? second)
    {
        // Where letters stand, they say different axes.
        if (first is not { } a || second is not { } b || (a.IsLongitude ?? false) == (b.IsLongitude ?? true))
        {
            return null;
        }

        var (latitude, longitude) = a.IsLongitude == true ? (b, a) : (a, b);
        return Math.Abs(latitude.Degrees) <= 90 && Math.Abs(longitude.Degrees) <= 180
            ? new Coordinates(latitude.Degrees, longitude.Degrees)
            : null;
    }

    private static Angle? Read(string text)
    {
        var clean = text.Trim();
        if (clean.Length is 0 or > MostSigns)
        {
            return null;
        }

        if (Form().Match(clean) is not { Success: true } form)
        {
            // What programs write: 9.5e-05.
            return double.TryParse(clean, NumberStyles.Float, CultureInfo.InvariantCulture, out var plain) && double.IsFinite(plain)
                ? new Angle(plain, null)
                : null;
        }

        var letter = $"{form.Groups["before"].Value}{form.Groups["after"].Value}".ToUpperInvariant();
        var isNegative = form.Groups["sign"].Value is "-" or "\u2212";
        var (degrees, minutes, seconds) = (form.Groups["d"], form.Groups["m"], form.Groups["s"]);
        var hasMarks = form.Groups["mark"].Success;
        // Numbers with nothing but blanks between them are degrees and minutes only where a letter says so.
        if (
            letter.Length > 1
            || (letter.Length == 1 && isNegative)
            || (minutes.Success && (IsFraction(degrees) || (!hasMarks && letter.Length == 0)))
            || (seconds.Success && IsFraction(minutes))
            || Number(minutes) >= 60
            || Number(seconds) >= 60
        )
        {
            return null;
        }

        var value = Math.Round(Number(degrees) + (Number(minutes) / 60) + (Number(seconds) / 3600), minutes.Success ? 6 : 15);
        return new Angle(
            isNegative || letter is "S" or "W" or "O" ? -value : value,
            letter.Length == 0 ? null : letter is "E" or "W" or "O"
        );
    }

    private static bool IsFraction(Group number) => number.Value.AsSpan().ContainsAny('.', ',');

    private static double Number(Group number) =>
        number.Success ? double.Parse(number.Value.Replace(',', '.'), CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        """
        ^(?<before>[NSEWO])?\s*(?<sign>[-+\u2212])?\s*(?<d>\d{1,9}(?:[.,]\d+)?)\s*(?<mark>[°º˚])?
        (?:(?:(?<=[°º˚])\s*|(?<=\d)\s+)(?<m>\d{1,2}(?:[.,]\d+)?)\s*(?:['′’‘])?
        (?:(?:(?<=['′’‘])\s*|(?<=\d)\s+)(?<s>\d{1,2}(?:[.,]\d+)?)\s*(?:["″”“]|['′’‘]{2})?)?)?
        \s*(?<after>[NSEWO])?$
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex Form();

    // Where one angle may end and the next begin.
    [GeneratedRegex(@"\s*[,;/]\s*|\s+|(?<=[NSEWO""″”])(?=[NSEWO\d])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Gap();

    /// <param name="IsLongitude">As a letter says; null where none does.</param>
    private readonly record struct Angle(double Degrees, bool? IsLongitude);
}
