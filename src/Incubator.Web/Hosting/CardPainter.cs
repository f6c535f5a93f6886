using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Incubator.Site.Components;
using NetVips;

namespace Incubator.Web.Hosting;

/// <summary>
/// Paints the picture that stands for a page where a link to it is shown: the record's cover and its name. The shapes are
/// computed here, since the picture library's reader of SVG is shut off; letters need a font of the system, and without one
/// the cover stands alone.
/// </summary>
public sealed class CardPainter : IDisposable
{
    public const int Width = 1200;
    public const int Height = 630;

    private const int MaxKept = 300;
    private const int Left = 64;
    private const int Pad = 44;
    private const int TextWidth = 820;
    private const int LongestName = 90;
    private const int Fine = 2;

    private static readonly double[] Panel = [251, 248, 243];
    private static readonly double[] Ink = [26, 31, 43];
    private static readonly double[] Soft = [86, 93, 107];
    private static readonly double[] White = [255, 255, 255];

    private readonly ConcurrentDictionary<(string, string, string), byte[]> _kept = new();
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <param name="slug">What the cover is drawn from.</param>
    /// <param name="line">What stands small below the name.</param>
    /// <returns>A PNG.</returns>
    public async Task<byte[]> PaintAsync(string slug, string name, string line, CancellationToken ct)
    {
        if (_kept.TryGetValue((slug, name, line), out var kept))
        {
            return kept;
        }

        // One at a time: whoever asks for many waits, and pages are served meanwhile.
        await _turn.WaitAsync(ct);
        try
        {
            if (_kept.Count >= MaxKept)
            {
                _kept.Clear();
            }

            return _kept[(slug, name, line)] = Paint(slug, name, line);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private static byte[] Paint(string slug, string name, string line)
    {
        var cut = name.Length > LongestName ? $"{name[..LongestName].TrimEnd()}…" : name;
        using var title = Letters(cut, cut.Length switch { <= 18 => "sans bold 72", <= 40 => "sans bold 58", _ => "sans bold 44" });
        using var below = Letters(line, "sans 30");
        var texts = new[] { (Text: title, Colour: Ink), (Text: below, Colour: Soft) }.Where(t => t.Text is not null).ToList();
        var panel = texts.Count == 0 ? default : PanelFor(texts.Max(t => t.Text!.Width), texts.Sum(t => t.Text!.Height) + ((texts.Count - 1) * Pad / 2));
        var card = Image.NewFromMemory(Pixels(slug, panel), Width, Height, 3, Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
        var top = panel.Top + Pad;
        foreach (var (text, colour) in texts)
        {
            using var before = card;
            using var mask = text!.Embed(Left + Pad, top, Width, Height);
            card = mask.Ifthenelse(colour, before, blend: true);
            top += text.Height + (Pad / 2);
        }

        using (card)
        {
            using var whole = card.Cast(Enums.BandFormat.Uchar);
            return whole.PngsaveBuffer(compression: 6, keep: Enums.ForeignKeep.None);
        }
    }

    private static (int Top, int Right) PanelFor(int width, int height) => (Height - Left - height - (2 * Pad), Left + width + (2 * Pad));

    private static Image? Letters(string text, string font)
    {
        if (text.Length == 0)
        {
            return null;
        }

        try
        {
            return Image.Text(WebUtility.HtmlEncode(text), font: font, width: TextWidth, wrap: Enums.TextWrap.WordChar, dpi: 72);
        }
        catch (VipsException)
        {
            // No font at all is installed.
            return null;
        }
    }

    private static byte[] Pixels(string slug, (int Top, int Right) panel)
    {
        var (paper, ink) = CoverTiles.Palette(slug);
        var tiles = new CoverTile?[CoverTiles.Columns, CoverTiles.Rows];
        foreach (var tile in CoverTiles.Of(slug))
        {
            tiles[tile.X / CoverTiles.TileWidth, tile.Y / CoverTiles.TileHeight] = tile;
        }

        var (paperColour, inkColour) = (Colour(paper), Colour(ink));
        var pixels = new byte[Width * Height * 3];
        Parallel.For(0, Height, y =>
        {
            Span<double> sum = stackalloc double[3];
            for (var x = 0; x < Width; x++)
            {
                sum.Clear();
                for (var sample = 0; sample < Fine * Fine; sample++)
                {
                    var (px, py) = (x + (((sample % Fine) + .5) / Fine), y + (((sample / Fine) + .5) / Fine));
                    Add(sum, px, py);
                }

                for (var band = 0; band < 3; band++)
                {
                    pixels[(((y * Width) + x) * 3) + band] = (byte)Math.Round(sum[band] / (Fine * Fine));
                }
            }
        });
        return pixels;

        void Add(Span<double> sum, double x, double y)
        {
            if (panel.Right > 0 && IsInPanel(x, y, panel))
            {
                Mix(sum, Panel, Panel, 0);
                return;
            }

            // The cover fills the width; what is too high is cut off evenly.
            const double Scale = (double)Width / CoverTiles.Width;
            var (cx, cy) = (x / Scale, (y + (((CoverTiles.Height * Scale) - Height) / 2)) / Scale);
            if (tiles[(int)cx / CoverTiles.TileWidth, (int)cy / CoverTiles.TileHeight] is { } tile && tile.Holds(cx, cy))
            {
                Mix(sum, paperColour, tile.IsInk ? inkColour : White, tile.IsInk ? CoverTiles.InkOpacity : CoverTiles.WhiteOpacity);
                return;
            }

            Mix(sum, paperColour, paperColour, 0);
        }
    }

    private static void Mix(Span<double> sum, double[] under, double[] over, double opacity)
    {
        for (var band = 0; band < 3; band++)
        {
            sum[band] += (under[band] * (1 - opacity)) + (over[band] * opacity);
        }
    }

    private static bool IsInPanel(double x, double y, (int Top, int Right) panel)
    {
        const double Radius = 28;
        var (bottom, left) = (Height - Left, Left);
        if (x < left || x > panel.Right || y < panel.Top || y > bottom)
        {
            return false;
        }

        var dx = Math.Max(0, Math.Max(left + Radius - x, x - (panel.Right - Radius)));
        var dy = Math.Max(0, Math.Max(panel.Top + Radius - y, y - (bottom - Radius)));
        return (dx * dx) + (dy * dy) <= Radius * Radius;
    }

    private static double[] Colour(string hex) =>
        [.. Enumerable.Range(0, 3).Select(i => (double)int.Parse(hex.AsSpan(1 + (2 * i), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
}
