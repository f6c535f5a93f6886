using System.Net;
using System.Text.Json;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Tests.Pictures;
using Incubator.Web.Tests.Security;

namespace Incubator.Web.Tests.Hosting;

public sealed class PictureEndpointTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task A_picture_is_served_for_ever_as_what_it_is_while_its_space_is_live()
    {
        var (id, picture) = await AddSpaceAsync("Live");
        using var client = site.Open();

        using var webp = await client.GetAsync($"/pictures/spaces/live/{picture}/400.webp");
        using var jpeg = await client.GetAsync($"/pictures/spaces/live/{picture}/480.jpg");

        Assert.Equal((HttpStatusCode.OK, "image/webp"), (webp.StatusCode, webp.Content.Headers.ContentType!.ToString()));
        Assert.Equal((HttpStatusCode.OK, "image/jpeg"), (jpeg.StatusCode, jpeg.Content.Headers.ContentType!.ToString()));
        Assert.Equal("public, max-age=31536000, immutable", webp.Headers.GetValues("Cache-Control").Single());
        Assert.Equal("nosniff", webp.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.False(webp.Headers.Contains("Set-Cookie"));
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/pictures/spaces/live/{picture}/400.webp");
        again.Headers.IfNoneMatch.Add(webp.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(again)).StatusCode);

        var editor = site.Get<SpaceEditor>();
        var version = (await editor.ReadAsync(id, Actor.Operator, CancellationToken.None))!.Version;
        var archived = Assert.IsType<SaveResult.Saved>(await editor.ArchiveAsync(id, version, Actor.Operator, CancellationToken.None));
        using var gone = await client.GetAsync($"/pictures/spaces/live/{picture}/400.webp");
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        Assert.False(gone.Headers.CacheControl?.Public == true);

        await editor.RestoreAsync(id, archived.Version, Actor.Operator, CancellationToken.None);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/pictures/spaces/live/{picture}/400.webp")).StatusCode);
    }

    [Theory]
    [InlineData("/pictures/spaces/odd/{0}/401.webp")]
    [InlineData("/pictures/spaces/odd/{0}/400.png")]
    [InlineData("/pictures/spaces/odd/{0}/400.webp.html")]
    [InlineData("/pictures/spaces/odd/{0}/..%2F..%2Fincubator.db")]
    [InlineData("/pictures/spaces/odd/..%2F{0}/400.webp")]
    [InlineData("/pictures/spaces/odd/%2e%2e/keys.xml")]
    [InlineData("/pictures/spaces/other/{0}/400.webp")]
    [InlineData("/pictures/startups/odd/{0}/400.webp")]
    [InlineData("/pictures/{0}/400.webp")]
    public async Task Any_other_address_is_a_404(string address)
    {
        var picture = await site.AddPictureAsync();
        await AddSpaceAsync($"Odd {Guid.NewGuid():N}");
        using var client = site.Open();

        Assert.Equal(
            HttpStatusCode.NotFound,
            (await client.GetAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, address, picture))).StatusCode
        );
    }

    [Fact]
    public async Task The_open_data_says_where_pictures_are()
    {
        var (_, picture) = await AddSpaceAsync("Open");
        var startup = new StartupInput { Name = "Nova", Logo = picture };
        Assert.IsType<SaveResult.Saved>(await site.Get<StartupEditor>().SaveAsync(null, startup, Actor.Operator, CancellationToken.None));
        using var client = site.Open();

        using var space = JsonDocument.Parse(await client.GetStringAsync("/api/v1/spaces/open"));
        using var nova = JsonDocument.Parse(await client.GetStringAsync("/api/v1/startups/nova"));

        var shown = space.RootElement.GetProperty("pictures")[0];
        Assert.Equal("Des bureaux", shown.GetProperty("alt").GetProperty("fr").GetString());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(shown.GetProperty("jpeg").GetString())).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(shown.GetProperty("webP").GetProperty("400").GetString())).StatusCode);
        Assert.Equal(
            HttpStatusCode.OK,
            (await client.GetAsync(nova.RootElement.GetProperty("logo").GetProperty("jpeg").GetString())).StatusCode
        );
    }

    [Fact]
    public async Task The_page_of_a_space_fetches_its_first_picture_at_once_and_the_others_when_they_come_near()
    {
        var (first, second) = (await site.AddPictureAsync(), await site.AddPictureAsync(seed: 2));
        await AddSpaceAsync("Shown", first, second);
        using var client = site.Open();

        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await client.GetStringAsync("/fr/spaces/shown"));

        var images = page.QuerySelectorAll("main picture img").ToList();
        Assert.Equal(
            [(null, "Des bureaux"), ("lazy", "Des bureaux")],
            images.Select(i => (i.GetAttribute("loading"), i.GetAttribute("alt")))
        );
        Assert.All(images, i => Assert.Equal(("480", "270"), (i.GetAttribute("width"), i.GetAttribute("height"))));
        foreach (
            var address in page.QuerySelectorAll("main picture source")
                .SelectMany(s => s.GetAttribute("srcset")!.Split(", "))
                .Select(s => s.Split(' ')[0])
                .Concat(images.Select(i => i.GetAttribute("src")!))
        )
        {
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(address)).StatusCode);
        }
    }

    [Fact]
    public async Task A_startup_shows_its_logo_on_its_page_and_on_lists()
    {
        var logo = await site.AddPictureAsync(seed: 3);
        Assert.IsType<SaveResult.Saved>(
            await site.Get<StartupEditor>()
                .SaveAsync(null, new StartupInput { Name = "Zenith", Logo = logo }, Actor.Operator, CancellationToken.None)
        );
        using var client = site.Open();
        var parser = new AngleSharp.Html.Parser.HtmlParser();

        var page = parser.ParseDocument(await client.GetStringAsync("/en/startups/zenith"));
        var list = parser.ParseDocument(await client.GetStringAsync("/en/startups?q=zenith"));

        Assert.Equal("Logo of Zenith", page.QuerySelector(".hero img")!.GetAttribute("alt"));
        Assert.Equal("", list.QuerySelector(".card[data-slug=zenith] img")!.GetAttribute("alt"));
        Assert.Equal(
            HttpStatusCode.OK,
            (await client.GetAsync(list.QuerySelector(".card[data-slug=zenith] source")!.GetAttribute("srcset")!.Split(' ')[0])).StatusCode
        );
    }

    private async Task<(int Id, string Picture)> AddSpaceAsync(string name, params string[] pictures)
    {
        string[] shown = pictures.Length > 0 ? pictures : [await site.AddPictureAsync()];
        var city = (await site.AddCityAsync($"City of {name}")).Id;
        var input = new SpaceInput
        {
            Name = name,
            Kind = SpaceKind.Coworking,
            CityId = city,
            Pictures = [.. shown.Select(MadePictures.Described)],
        };
        return (
            Assert
                .IsType<SaveResult.Saved>(await site.Get<SpaceEditor>().SaveAsync(null, input, Actor.Operator, CancellationToken.None))
                .Id,
            shown[0]
        );
    }
}
