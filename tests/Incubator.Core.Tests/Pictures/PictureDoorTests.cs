using System.Text;
using Incubator.Core.Common;
using Incubator.Core.People;
using Incubator.Core.Pictures;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using NetVips;

namespace Incubator.Core.Tests.Pictures;

public sealed class PictureDoorTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public PictureDoorTests() => System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo("en");

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    private PictureFolder Folder => _incubator.Get<PictureFolder>();

    [Fact]
    public async Task A_photo_is_kept_in_several_widths_as_webp_and_once_as_jpeg()
    {
        var file = await _incubator.AddPictureAsync(MadePictures.Jpeg(1_600, 900));

        Assert.EndsWith("-1600x900", file);
        Assert.Equal(["1200.jpg", "1200.webp", "160.webp", "1600.webp", "400.webp", "800.webp"], Names(file));
        foreach (var name in Names(file))
        {
            using var image = Image.NewFromFile(Folder.Find(file, name)!);
            var width = int.Parse(name.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal((width, PictureName.Parse(file)!.HeightAt(width)), (image.Width, image.Height));
            Assert.StartsWith(name.EndsWith("jpg", StringComparison.Ordinal) ? "jpeg" : "webp", (string)image.Get("vips-loader"));
        }
    }

    [Fact]
    public async Task What_is_larger_than_we_show_is_made_smaller_and_nothing_is_made_larger()
    {
        Assert.EndsWith("-2000x1000", await _incubator.AddPictureAsync(MadePictures.Jpeg(4_000, 2_000)));
        Assert.EndsWith("-1000x2000", await _incubator.AddPictureAsync(MadePictures.Jpeg(2_000, 4_000)));
        Assert.EndsWith("-330x200", await _incubator.AddPictureAsync(MadePictures.Png(330, 200)));
        Assert.EndsWith("-400x200", await _incubator.AddPictureAsync(MadePictures.Png(1_600, 800), PictureUse.Logo));
    }

    [Fact]
    public async Task Png_and_webp_are_taken_and_a_clear_ground_stays_clear()
    {
        await _incubator.AddPictureAsync(MadePictures.WebP());
        var logo = await _incubator.AddPictureAsync(MadePictures.TransparentPng(), PictureUse.Logo);

        using var webp = Image.NewFromFile(Folder.Find(logo, "300.webp")!);
        using var jpeg = Image.NewFromFile(Folder.Find(logo, "300.jpg")!);
        Assert.True(webp.HasAlpha());
        Assert.Equal([255d, 255d, 255d], jpeg.Getpoint(10, 10));
    }

    [Fact]
    public async Task What_the_file_tells_of_place_and_person_is_gone_and_the_picture_stands_upright()
    {
        var sent = MadePictures.JpegWithPlace(800, 600);
        using (var before = Image.NewFromBuffer(sent))
        {
            Assert.Contains("exif-data", before.GetFields());
        }

        var file = await _incubator.AddPictureAsync(sent);

        Assert.EndsWith("-600x800", file);
        foreach (var name in Names(file))
        {
            using var image = Image.NewFromFile(Folder.Find(file, name)!);
            Assert.DoesNotContain(
                image.GetFields(),
                f =>
                    f.StartsWith("exif", StringComparison.Ordinal)
                    || f.StartsWith("xmp", StringComparison.Ordinal)
                    || f.StartsWith("iptc", StringComparison.Ordinal)
                    || f == "orientation"
                    || f.StartsWith("icc", StringComparison.Ordinal)
            );
            Assert.DoesNotContain("Secret", Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Folder.Find(file, name)!)));
        }
    }

    [Fact]
    public async Task A_picture_that_is_a_page_too_is_stored_as_a_picture_alone()
    {
        var file = await _incubator.AddPictureAsync(MadePictures.Polyglot);

        Assert.All(
            Names(file),
            name => Assert.DoesNotContain("<script", Encoding.Latin1.GetString(File.ReadAllBytes(Folder.Find(file, name)!)))
        );
    }

    public static TheoryData<string, string> Refused => new()
    {
        { "svg", "The file is not a JPEG, PNG or WebP picture." },
        { "text", "The file is not a JPEG, PNG or WebP picture." },
        { "empty", "The file is not a JPEG, PNG or WebP picture." },
        { "gif", "The file is not a JPEG, PNG or WebP picture." },
        { "tiff", "The file is not a JPEG, PNG or WebP picture." },
        { "signature", "The picture is damaged and cannot be read to its end." },
        { "cut", "The picture is damaged and cannot be read to its end." },
        { "huge", "The picture has more than 25 megapixels. Make it smaller and choose it again." },
        { "pixels", "The picture has more than 25 megapixels. Make it smaller and choose it again." },
        { "heavy", "The file is larger than 5 MB." },
        { "tiny", "The picture is too small: its longer side needs 320 pixels at least." },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_is_no_picture_of_ours_is_refused_with_its_reason_and_leaves_nothing(string kind, string reason)
    {
        byte[] content = kind switch
        {
            "svg" => MadePictures.Svg,
            "text" => "a name.jpg"u8.ToArray(),
            "empty" => [],
            "gif" => [.. "GIF89a"u8, .. new byte[100]],
            "tiff" => TiffOf(MadePictures.Png()),
            "signature" => [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[100]],
            "cut" => MadePictures.Jpeg(1_600, 900)[..20_000],
            "huge" => MadePictures.HugePng(),
            "pixels" => MadePictures.HugePng(5_001),
            "heavy" => [.. MadePictures.Jpeg(), .. new byte[PictureDoor.MaxBytes]],
            _ => MadePictures.Png(319, 200),
        };

        Assert.Equal(reason, Assert.IsType<PictureAnswer.Refused>(await _incubator.SendAsync(content)).Message);
        Assert.Empty(Folder.All());
    }

    [Fact]
    public async Task Thirty_thousand_pixels_square_are_refused_from_the_header()
    {
        var huge = MadePictures.HugePng();
        Assert.InRange(huge.Length, 1, PictureDoor.MaxBytes);

        // What follows the header is cut off, and the answer is the same.
        var answer = Assert.IsType<PictureAnswer.Refused>(await _incubator.SendAsync(huge[..1_000]));

        Assert.Equal("The picture has more than 25 megapixels. Make it smaller and choose it again.", answer.Message);
    }

    [Fact]
    public async Task A_sender_who_understates_the_length_is_stopped_at_the_limit()
    {
        using var endless = new Endless();

        var answer = await _incubator.Get<PictureDoor>().AddAsync(endless, 10, PictureUse.Photo, Actor.Operator, CancellationToken.None);

        Assert.Equal("The file is larger than 5 MB.", Assert.IsType<PictureAnswer.Refused>(answer).Message);
        Assert.InRange(endless.Given, 0, PictureDoor.MaxBytes + (128 << 10));
    }

    [Fact]
    public async Task The_same_picture_is_stored_once()
    {
        Assert.Equal(await _incubator.AddPictureAsync(), await _incubator.AddPictureAsync());

        Assert.Single(Folder.All());
        Assert.NotEqual(await _incubator.AddPictureAsync(), await _incubator.AddPictureAsync(MadePictures.Jpeg(seed: 2)));
    }

    [Fact]
    public async Task Twenty_uploads_an_hour_are_the_limit_of_a_person()
    {
        var (ada, ben) = (
            await _incubator.AddPersonAsync("Ada", administrator: true),
            await _incubator.AddPersonAsync("Ben", administrator: true)
        );
        for (var i = 0; i < PictureDoor.PerHour; i++)
        {
            await _incubator.SendAsync(MadePictures.Svg, actor: ada);
            _incubator.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(
            "20 uploads an hour are the limit. Try again in 40 min.",
            Assert.IsType<PictureAnswer.Refused>(await _incubator.SendAsync(MadePictures.Png(), actor: ada)).Message
        );
        await _incubator.AddPictureAsync(MadePictures.Png(), actor: ben);
        _incubator.Clock.Advance(TimeSpan.FromMinutes(40));
        await _incubator.AddPictureAsync(MadePictures.Png(), actor: ada);
    }

    [Theory]
    [InlineData("administrator", true)]
    [InlineData("manager", true)]
    [InlineData("former manager", false)]
    [InlineData("disabled manager", false)]
    public async Task Only_who_may_edit_something_may_send_a_picture(string who, bool may)
    {
        var space = await _incubator.AddSpaceAsync(await _incubator.AddCityAsync());
        var actor = await _incubator.AddPersonAsync(
            "Zoe",
            who == "administrator",
            who.EndsWith("manager", StringComparison.Ordinal) && who != "former manager" ? [space.Id] : []
        );
        if (who == "disabled manager")
        {
            await using var db = _incubator.OpenDb();
            await db.Users().ExecuteUpdateAsync(u => u.SetProperty(p => p.IsDisabled, true));
        }

        var answer = await _incubator.SendAsync(MadePictures.Png(), actor: actor);

        Assert.Equal(may ? typeof(PictureAnswer.Stored) : typeof(PictureAnswer.Refused), answer.GetType());
        Assert.Equal(may ? 1 : 0, Folder.All().Count);
    }

    private string[] Names(string file) =>
        [.. Directory.GetFiles(Path.Combine(Folder.Path, file)).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    private static byte[] TiffOf(byte[] png)
    {
        using var image = Image.NewFromBuffer(png);
        return image.TiffsaveBuffer();
    }

    private sealed class Endless : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Given += count;
            return count;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
