using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Incubator.Core.Common;

/// <summary>
/// The name of a stored picture: what it consists of, hashed, and its size, as in <c>0f1e…d2-1600x900</c>. All that a page needs
/// to place it is in the name, and what a name shows never changes.
/// </summary>
/// <param name="Hash">The first half of a SHA-256, in small hexadecimal digits.</param>
/// <param name="Width">Pixels of the largest of its files.</param>
public sealed record PictureName(string Hash, int Width, int Height)
{
    public const int HashLength = 32;

    /// <summary>Longest side that is kept.</summary>
    public const int MaxSide = 2_000;

    public const string Jpeg = "jpg";
    public const string WebP = "webp";

    private const int MaxJpegWidth = 1_200;
    private static readonly int[] Steps = [160, 400, 800, 1_200, 2_000];

    /// <summary>Widths of its WebP files, smallest first.</summary>
    public IEnumerable<int> Widths => Steps.Where(s => s < Width).Append(Width);

    /// <summary>Width of its one JPEG file, for old browsers and for cards elsewhere.</summary>
    public int JpegWidth => Math.Min(Width, MaxJpegWidth);

    /// <summary>Names of all its files.</summary>
    public IEnumerable<string> Files =>
        Widths.Select(w => FileName(w, WebP)).Append(FileName(JpegWidth, Jpeg)).Order(StringComparer.Ordinal);

    public int HeightAt(int width) => Math.Max(1, (int)Math.Round((double)Height * width / Width));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Hash}-{Width}x{Height}");

    public static string FileName(int width, string format) => string.Create(CultureInfo.InvariantCulture, $"{width}.{format}");

    public static PictureName? Parse(string? text) => TryParse(text, out var name) ? name : null;

    public static bool TryParse(string? text, [NotNullWhen(true)] out PictureName? name)
    {
        name = null;
        if (
            text is null
            || text.Length <= HashLength
            || text[HashLength] != '-'
            || text[..HashLength].Any(c => !char.IsAsciiHexDigitLower(c) && !char.IsAsciiDigit(c))
        )
        {
            return false;
        }

        var size = text[(HashLength + 1)..].Split('x');
        if (
            size.Length == 2
            && int.TryParse(size[0], NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            && int.TryParse(size[1], NumberStyles.None, CultureInfo.InvariantCulture, out var height)
            && width is > 0 and <= MaxSide
            && height is > 0 and <= MaxSide
        )
        {
            name = new PictureName(text[..HashLength], width, height);
        }

        // One spelling only: it is the name of a folder.
        return name?.ToString() == text;
    }
}
