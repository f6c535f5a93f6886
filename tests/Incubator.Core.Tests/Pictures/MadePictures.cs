using System.Text;
using Incubator.Core.Common;
using Incubator.Core.Pictures;
using Incubator.Core.Records;
using NetVips;

namespace Incubator.Core.Tests.Pictures;

/// <summary>Files as people send them, and others.</summary>
public static class MadePictures
{
    /// <summary>A picture of coloured noise, so that no two seeds look alike. It is small: its pixels are encoded several times.</summary>
    public static byte[] Jpeg(int width = 480, int height = 270, int seed = 1) => Drawn(width, height, seed, i => i.JpegsaveBuffer(q: 85));

    public static byte[] Png(int width = 600, int height = 300, int seed = 1) => Drawn(width, height, seed, i => i.PngsaveBuffer());

    public static byte[] WebP(int width = 600, int height = 300, int seed = 1) => Drawn(width, height, seed, i => i.WebpsaveBuffer());

    /// <summary>A logo whose ground is transparent.</summary>
    public static byte[] TransparentPng(int side = 300)
    {
        using var ground = Image.Black(side, side, bands: 4);
        using var coloured = ground.Copy(interpretation: Enums.Interpretation.Srgb);
        return coloured.PngsaveBuffer();
    }

    /// <summary>A photo that says where it was taken, by whom, and that the camera lay on its side.</summary>
    public static byte[] JpegWithPlace(int width = 800, int height = 600) => Drawn(width, height, 1, i =>
    {
        using var tagged = i.Mutate(m =>
        {
            m.Set(GValue.GStrType, "exif-ifd3-GPSLatitude", "48/1 51/1 30/1 (48, 51, 30, Rational, 3 components, 24 bytes)");
            m.Set(GValue.GStrType, "exif-ifd0-Artist", "Secret Artist (Secret Artist, ASCII, 14 components, 14 bytes)");
            m.Set(GValue.GIntType, "orientation", 6);
        });
        return tagged.JpegsaveBuffer();
    });

    /// <summary>The header of a PNG of this size, with next to nothing behind it.</summary>
    public static byte[] HugePng(int side = 30_000)
    {
        using var flat = Image.Black(side, side);
        return flat.PngsaveBuffer(compression: 9, bitdepth: 1);
    }

    public static byte[] Svg =>
        Encoding.UTF8.GetBytes(
            """<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"><script>alert(1)</script><rect width="600" height="400" fill="red"/></svg>"""
        );

    /// <summary>A picture that is a page, too.</summary>
    public static byte[] Polyglot => [.. Jpeg(), .. Encoding.UTF8.GetBytes("<html><script>alert(1)</script></html>")];

    /// <summary>Stores a picture and answers its name.</summary>
    public static async Task<string> AddPictureAsync(
        this TestIncubator incubator,
        byte[]? content = null,
        PictureUse use = PictureUse.Photo,
        Actor? actor = null
    ) => Assert.IsType<PictureAnswer.Stored>(await incubator.SendAsync(content ?? Jpeg(), use, actor)).File;

    public static async Task<PictureAnswer> SendAsync(
        this TestIncubator incubator,
        byte[] content,
        PictureUse use = PictureUse.Photo,
        Actor? actor = null
    )
    {
        using var stream = new MemoryStream(content);
        return await incubator.Get<PictureDoor>().AddAsync(stream, content.Length, use, actor ?? Actor.Operator, CancellationToken.None);
    }

    public static Picture Described(string file) => new() { File = file, Alt = new BilingualText("Desks", "Des bureaux") };

    private static byte[] Drawn(int width, int height, int seed, Func<Image, byte[]> save)
    {
        using var x = Image.Gaussnoise(width / 8, height / 8, mean: 128, sigma: 60, seed: seed);
        using var noise = x.Resize(8);
        using var exact = noise.Embed(0, 0, width, height, extend: Enums.Extend.Copy);
        using var three = exact.Bandjoin(exact, exact);
        using var colours = three.Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
        return save(colours);
    }
}
