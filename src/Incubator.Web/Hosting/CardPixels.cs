using System.Globalization;
using Incubator.Core.Common;
using Incubator.Site.Components;

namespace Incubator.Web.Hosting;

/// <summary>
/// The pixels of a card: cover, panel and letters, blended over each other. Which part of each pixel a shape covers is worked out once
/// for all cards, since computing it again took 100 ms for each.
/// </summary>
internal sealed class CardPixels
{
    public const int Bands = 3;

    private const double Radius = 28;
    private const int Fine = 2;
    private const int Whole = Fine * Fine;

    private static readonly byte[] PanelColour = [251, 248, 243];
    private static readonly byte[] White = [255, 255, 255];
    private static readonly Dictionary<CoverShape, byte[]> Masks = Enum.GetValues<CoverShape>().ToDictionary(s => s, MaskOf);

    private readonly int _width;
    private readonly int _height;

    public CardPixels(int width, int height) => (_width, _height, Bytes) = (width, height, new byte[width * height * Bands]);

    /// <summary>Row by row, three bytes a pixel.</summary>
    public byte[] Bytes { get; }

    // The cover fills the width; what is too high is cut off evenly, in the middle of a pixel.
    private const double Scale = (double)CardPainter.Width / CoverTiles.Width;
    private const double CutOff = ((CoverTiles.Height * Scale) - CardPainter.Height) / 2;
    private const int TileWidth = (int)(CoverTiles.TileWidth * Scale);
    private const int TileHeight = (int)(CoverTiles.TileHeight * Scale);

    public void Cover(string slug)
    {
        var (paper, ink) = CoverTiles.Palette(slug);
        var (paperColour, inkColour) = (Colour(paper), Colour(ink));
        Fill(paperColour);
        var (inked, whitened) = (Steps(paperColour, inkColour, CoverTiles.InkOpacity), Steps(paperColour, White, CoverTiles.WhiteOpacity));
        foreach (var tile in CoverTiles.Of(slug))
        {
            var left = (int)(tile.X * Scale);
            var top = (int)Math.Floor((tile.Y * Scale) - CutOff);
            Blend(Masks[tile.Shape], left, top, tile.IsInk ? inked : whitened);
        }
    }

    /// <summary>A rectangle with round corners, for what is written on it.</summary>
    public void Panel(int left, int top, int right, int bottom)
    {
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
            {
                var isCorner = (x < left + Radius || x >= right - Radius) && (y < top + Radius || y >= bottom - Radius);
                Mix(
                    x,
                    y,
                    PanelColour,
                    isCorner
                        ? Covered((px, py) => IsInPanel(x + px, y + py, left, top, right, bottom)) * byte.MaxValue / Whole
                        : byte.MaxValue
                );
            }
        }
    }

    /// <param name="mask">How much of each pixel is letter, row by row.</param>
    public void Letters(byte[] mask, int width, int left, int top, byte[] colour)
    {
        for (var i = 0; i < mask.Length; i++)
        {
            if (mask[i] > 0)
            {
                Mix(left + (i % width), top + (i / width), colour, mask[i]);
            }
        }
    }

    private void Fill(byte[] colour)
    {
        var row = Bytes.AsSpan(0, _width * Bands);
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = colour[i % Bands];
        }

        for (var y = 1; y < _height; y++)
        {
            row.CopyTo(Bytes.AsSpan(y * row.Length));
        }
    }

    // Tiles meet in the middle of a pixel: there each adds its half.
    private void Blend(byte[] mask, int left, int top, int[][] steps)
    {
        for (var i = 0; i < mask.Length; i++)
        {
            var (x, y) = (left + (i % TileWidth), top + (i / TileWidth));
            if (mask[i] == 0 || y < 0 || y >= _height)
            {
                continue;
            }

            var at = ((y * _width) + x) * Bands;
            var step = steps[mask[i]];
            for (var band = 0; band < Bands; band++)
            {
                Bytes[at + band] = (byte)(Bytes[at + band] + step[band]);
            }
        }
    }

    private void Mix(int x, int y, byte[] colour, int of255)
    {
        if (x < 0 || y < 0 || x >= _width || y >= _height)
        {
            return;
        }

        var at = ((y * _width) + x) * Bands;
        for (var band = 0; band < Bands; band++)
        {
            Bytes[at + band] = (byte)(((Bytes[at + band] * (byte.MaxValue - of255)) + (colour[band] * of255)) / byte.MaxValue);
        }
    }

    /// <summary>By how much each band changes where a shape covers none, one, … all of the parts of a pixel.</summary>
    private static int[][] Steps(byte[] under, byte[] over, double opacity) =>
        [
            .. Enumerable
                .Range(0, Whole + 1)
                .Select(n => under.Select((u, band) => (int)Math.Round((over[band] - u) * opacity * n / Whole)).ToArray()),
        ];

    private static byte[] MaskOf(CoverShape shape)
    {
        var tile = new CoverTile(shape, 0, 0, false);
        // Half a pixel above its first row, half below its last one.
        const double Above = 1 - (CutOff % 1);
        return [.. from y in Enumerable.Range(0, TileHeight + 1)
                   from x in Enumerable.Range(0, TileWidth)
                   select (byte)Covered((px, py) => tile.Holds((x + px) / Scale, (y + py - Above) / Scale))];
    }

    /// <summary>How many parts of a pixel are in something, of <see cref="Whole"/>.</summary>
    private static int Covered(Func<double, double, bool> isIn) =>
        Enumerable.Range(0, Whole).Count(part => isIn(((part % Fine) + .5) / Fine, ((part / Fine) + .5) / Fine));

    private static bool IsInPanel(double x, double y, int left, int top, int right, int bottom)
    {
        var dx = Math.Max(0, Math.Max(left + Radius - x, x - (right - Radius)));
        var dy = Math.Max(0, Math.Max(top + Radius - y, y - (bottom - Radius)));
        return (dx * dx) + (dy * dy) <= Radius * Radius;
    }

    private static byte[] Colour(string hex) =>
        [
            .. Enumerable
                .Range(0, Bands)
                .Select(i => byte.Parse(hex.AsSpan(1 + (2 * i), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)),
        ];
}
