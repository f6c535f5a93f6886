using Incubator.Core.Common;

namespace Incubator.Site.Components;

/// <summary>The shapes that a cover is made of.</summary>
public enum CoverShape
{
    Triangle,
    Corner,
    Disc,
    Block,
}

/// <summary>A shape of a cover.</summary>
/// <param name="X">Left edge of its tile.</param>
/// <param name="Y">Upper edge of its tile.</param>
/// <param name="IsInk">In the palette's ink, else in white.</param>
public readonly record struct CoverTile(CoverShape Shape, int X, int Y, bool IsInk);

/// <summary>What a record's cover looks like, from its address alone: the same on every machine.</summary>
public static class CoverTiles
{
    public const int Width = 320;
    public const int Height = 180;
    public const double InkOpacity = .9;
    public const double WhiteOpacity = .55;

    public const int TileWidth = 64;
    public const int TileHeight = 60;
    public const int Columns = Width / TileWidth;
    public const int Rows = Height / TileHeight;

    private static readonly (string Paper, string Ink)[] Palettes =
    [
        ("#F4BBA6", "#B93A1E"),
        ("#AECBE6", "#1E4E79"),
        ("#AFD8BF", "#1E6B45"),
        ("#F2D08A", "#8A5A00"),
        ("#CDB6E0", "#5B3A78"),
        ("#AED0D2", "#2F5D62"),
    ];

    public static (string Paper, string Ink) Palette(string slug) => Palettes[Formats.Pick(slug, Palettes.Length)];

    public static IEnumerable<CoverTile> Of(string slug)
    {
        var seed = Formats.Hash(slug);
        for (var tile = 0; tile < Columns * Rows; tile++)
        {
            // Xorshift: small, and the same on every machine.
            seed ^= seed << 13;
            seed ^= seed >> 17;
            seed ^= seed << 5;
            var shape = (seed >> 16) % 6;
            if (shape <= (uint)CoverShape.Block)
            {
                yield return new CoverTile((CoverShape)shape, tile % Columns * TileWidth, tile / Columns * TileHeight, (seed >> 8) % 5 < 3);
            }
        }
    }

    /// <summary>Whether a point lies in a shape.</summary>
    public static bool Holds(this CoverTile tile, double x, double y)
    {
        var (right, down) = (x - tile.X, y - tile.Y);
        return right >= 0 && down >= 0 && right <= TileWidth && down <= TileHeight && tile.Shape switch
        {
            CoverShape.Triangle => down * TileWidth <= right * TileHeight,
            CoverShape.Corner => right <= 60 && Math.Pow(right - 60, 2) + Math.Pow(down, 2) >= 3600,
            CoverShape.Disc => Math.Pow(right - 32, 2) + Math.Pow(down - 30, 2) <= 576,
            _ => right is >= 8 and <= 56 && down is >= 8 and <= 52,
        };
    }
}
