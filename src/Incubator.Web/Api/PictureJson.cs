using Incubator.Core.Common;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Site;

namespace Incubator.Web.Api;

/// <summary>A picture as another program reads it.</summary>
/// <param name="Alt">What it shows; absent for a logo.</param>
/// <param name="WebP">Addresses by width in pixels.</param>
public sealed record PictureJson(int Width, int Height, BilingualText? Alt, string Jpeg, IReadOnlyDictionary<int, string> WebP)
{
    public static IReadOnlyList<PictureJson> Of(SpaceDetails space) =>
        [.. space.Pictures.Select(p => Of(p.File, p.Alt, file => Links.SpacePicture(space.Slug, p.File, file))).OfType<PictureJson>()];

    public static PictureJson? Of(StartupDetails startup) =>
        Of(startup.Logo, null, file => Links.StartupPicture(startup.Slug, startup.Logo!, file));

    private static PictureJson? Of(string? picture, BilingualText? alt, Func<string, string> address) =>
        PictureName.Parse(picture) is { } name
            ? new PictureJson(
                name.Width,
                name.Height,
                alt,
                address(PictureName.FileName(name.JpegWidth, PictureName.Jpeg)),
                name.Widths.ToDictionary(w => w, w => address(PictureName.FileName(w, PictureName.WebP)))
            )
            : null;
}
