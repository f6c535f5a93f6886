using System.Net;
using Microsoft.Extensions.Caching.Memory;
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

    private const long MostKeptBytes = 16 * 1024 * 1024;
    private const int Left = 64;
    private const int Pad = 44;
    private const int TextWidth = 820;
    private const int LongestName = 90;

    private static readonly byte[] Ink = [26, 31, 43];
    private static readonly byte[] Soft = [86, 93, 107];

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = MostKeptBytes });
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <param name="slug">What the cover is drawn from.</param>
    /// <param name="line">What stands small below the name.</param>
    /// <returns>A PNG.</returns>
    public async Task<byte[]> PaintAsync(string slug, string name, string line, CancellationToken ct)
    {
        if (_kept.TryGetValue<byte[]>((slug, name, line), out var kept))
        {
            return kept!;
        }

        // One at a time: whoever asks for many waits, and pages are served meanwhile.
        await _turn.WaitAsync(ct);
        try
        {
            return _kept.TryGetValue<byte[]>((slug, name, line), out kept) ? kept! : Keep((slug, name, line), Paint(slug, name, line));
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _kept.Dispose();
        _turn.Dispose();
    }

    private byte[] Keep((string, string, string) key, byte[] card) =>
        _kept.Set(key, card, new MemoryCacheEntryOptions { Size = card.Length });

    private static byte[] Paint(string slug, string name, string line)
    {
        // Not in the middle of a pair of surrogates: half a sign cannot be painted.
        var end = LongestName - (name.Length > LongestName && char.IsHighSurrogate(name[LongestName - 1]) ? 1 : 0);
        var cut = name.Length > LongestName ? $"{name[..end].TrimEnd()}…" : name;
        using var title = Letters(cut, cut.Length switch { <= 18 => "sans bold 72", <= 40 => "sans bold 58", _ => "sans bold 44" });
        using var below = Letters(line, "sans 30");
        var texts = new[] { (Text: title, Colour: Ink), (Text: below, Colour: Soft) }.Where(t => t.Text is not null).ToList();
        var pixels = new CardPixels(Width, Height);
        pixels.Cover(slug);
        if (texts.Count > 0)
        {
            var (top, right) = PanelFor(texts.Max(t => t.Text!.Width), texts.Sum(t => t.Text!.Height) + ((texts.Count - 1) * Pad / 2));
            pixels.Panel(Left, top, right, Height - Left);
            top += Pad;
            foreach (var (text, colour) in texts)
            {
                pixels.Letters(text!.WriteToMemory<byte>(), text.Width, Left + Pad, top, colour);
                top += text.Height + (Pad / 2);
            }
        }

        using var card = Image.NewFromMemory(pixels.Bytes, Width, Height, CardPixels.Bands, Enums.BandFormat.Uchar);
        using var coloured = card.Copy(interpretation: Enums.Interpretation.Srgb);
        return coloured.PngsaveBuffer(compression: 3, keep: Enums.ForeignKeep.None);
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
}
