using System.Buffers.Binary;
using System.Net;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Web.Tests.Security;

namespace Incubator.Web.Tests.Hosting;

/// <summary>The pictures that stand for pages elsewhere.</summary>
public sealed class CardTests(TestSite site) : IClassFixture<TestSite>
{
    private const int PngWidthAt = 16;

    [Fact]
    public async Task A_live_record_has_a_picture_that_may_be_kept_and_another_has_none()
    {
        var city = (await site.AddCityAsync("Paris")).Id;
        var space = await site.AddSpaceAsync(city, "Écluse & <Neuf>");
        var client = site.Open();

        using var first = await client.GetAsync($"/cards/spaces/{space.Slug}.png");
        var png = await first.Content.ReadAsByteArrayAsync();
        Assert.Equal("image/png", first.Content.Headers.ContentType?.MediaType);
        Assert.Equal("public, max-age=86400", first.Headers.CacheControl?.ToString());
        Assert.Equal(
            (1200, 630),
            (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(PngWidthAt)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(PngWidthAt + 4)))
        );

        using var again = new HttpRequestMessage(HttpMethod.Get, $"/cards/spaces/{space.Slug}.png");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(again)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/cards/cities/paris.png")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/cards/spaces/nowhere.png")).StatusCode);

        await site.Get<SpaceEditor>().ArchiveAsync(space.Id, space.Version, Actor.Operator, CancellationToken.None);
        Assert.Equal(HttpStatusCode.Gone, (await client.GetAsync($"/cards/spaces/{space.Slug}.png")).StatusCode);
    }
}
