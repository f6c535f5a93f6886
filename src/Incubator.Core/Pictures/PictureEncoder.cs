using Incubator.Core.Common;
using NetVips;

namespace Incubator.Core.Pictures;

/// <summary>A picture as it is stored: its size and its files by name.</summary>
internal sealed record EncodedPicture(int Width, int Height, IReadOnlyDictionary<string, byte[]> Files);

/// <summary>A file that is no picture we take; the key of the words that say why, and their values.</summary>
internal sealed class PictureException(string key, params object[] values) : Exception
{
    public string Key => key;

    public object[] Values => values;
}

/// <summary>
/// Decodes what came and encodes it anew, in several widths: what is stored was written by us to the last byte, whatever the file
/// held besides (places, names, scripts). Neither the file's name nor the type it claims is looked at.
/// </summary>
internal static class PictureEncoder
{
    /// <summary>Pixels of a picture as it comes.</summary>
    public const long MaxPixels = 25_000_000;

    private const int LogoSide = 400;
    private const int SmallestPhoto = 320;
    private const int SmallestLogo = 48;
    private const int WebPQuality = 80;
    private const int JpegQuality = 82;

    private static readonly string[] Loaders = ["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp"];

    private static readonly Log.LogDelegate Silence = (_, _, _) => { };

    static PictureEncoder()
    {
        // Every other reader is shut off in the library itself: SVG, PDF, TIFF and what it may learn one day.
        Operation.Block("VipsForeignLoad", true);
        foreach (var loader in Loaders)
        {
            Operation.Block(loader, false);
        }

        // What is wrong with a file is told to its sender.
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning, Silence);

        // Pictures come seldom: memory is worth more than a second one decoded a little sooner.
        Cache.Max = 0;
        NetVips.NetVips.Concurrency = 1;
    }

    /// <exception cref="PictureException">It is no picture that we take.</exception>
    public static EncodedPicture Encode(byte[] content, PictureUse use)
    {
        try
        {
            Look(content, use);
            var side = use == PictureUse.Logo ? LogoSide : PictureName.MaxSide;
            // Not ThumbnailBuffer: it takes a JPEG that breaks off.
            using var read = Image.NewFromBuffer(content, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error);
            using var sized = read.ThumbnailImage(side, height: side, size: Enums.Size.Down, outputProfile: "srgb");
            using var picture = sized.CopyMemory();
            return new EncodedPicture(picture.Width, picture.Height, Files(picture));
        }
        catch (VipsException)
        {
            throw new PictureException("Picture.Damaged");
        }
    }

    /// <summary>Reads the header, before a single pixel is decoded.</summary>
    private static void Look(byte[] content, PictureUse use)
    {
        string? loader;
        try
        {
            loader = Image.FindLoadBuffer(content);
        }
        catch (VipsException)
        {
            loader = null;
        }

        if (loader is null || !Loaders.Any(l => loader.StartsWith(l, StringComparison.Ordinal)))
        {
            throw new PictureException("Picture.Format");
        }

        using var header = Image.NewFromBuffer(content, access: Enums.Access.Sequential);
        if ((long)header.Width * header.Height > MaxPixels)
        {
            throw new PictureException("Picture.Pixels", MaxPixels / 1_000_000);
        }

        var smallest = use == PictureUse.Logo ? SmallestLogo : SmallestPhoto;
        if (Math.Max(header.Width, header.Height) < smallest)
        {
            throw new PictureException("Picture.Small", smallest);
        }
    }

    private static Dictionary<string, byte[]> Files(Image picture)
    {
        var name = new PictureName("", picture.Width, picture.Height);
        var files = new Dictionary<string, byte[]>();
        foreach (var width in name.Widths)
        {
            using var sized = At(picture, width);
            files[PictureName.FileName(width, PictureName.WebP)] = sized.WebpsaveBuffer(q: WebPQuality, keep: Enums.ForeignKeep.None);
            if (width == name.JpegWidth)
            {
                using var opaque = sized.HasAlpha() ? sized.Flatten(background: [255, 255, 255]) : sized.Copy();
                files[PictureName.FileName(width, PictureName.Jpeg)] = opaque.JpegsaveBuffer(
                    q: JpegQuality,
                    optimizeCoding: true,
                    interlace: true,
                    keep: Enums.ForeignKeep.None
                );
            }
        }

        return files;
    }

    private static Image At(Image picture, int width) =>
        width == picture.Width ? picture.Copy() : picture.ThumbnailImage(width, height: PictureName.MaxSide, size: Enums.Size.Down);
}
