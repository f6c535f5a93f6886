using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Incubator.Web.Tests.Hosting;

public sealed class OddRequestTests(WebHost host) : IClassFixture<WebHost>
{
    /// <summary>A query that cannot be read is no reason to keep a page back.</summary>
    private static readonly string[] Pages =
    [
        "/en?q=%00", "/en?q=%ff%fe", "/en?q=%ed%a0%80", "/en?q=%", "/en?q=%zz", "/en?=&&&=?", "/en?q=" + new string('a', 10_000),
        "/en?" + string.Join('&', Enumerable.Range(0, 1_000).Select(i => $"k{i}={i}")),
        "/en/account/sign-in?returnUrl=%00", "/en/account/sign-in?returnUrl=a&returnUrl=b", "/en/account/sign-in?returnUrl=/%EF%BF%BE",
        "/en/spaces?q=%EF%BF%BE", "/en/spaces?after=%00&max=NaN&near=1e999,x&within=-1&sort=%27", "/en/spaces/compare?space=%EF%BF%BE",
        "/en/startups?q=%EF%BF%BF", "/en/startups?after=9223372036854775808", "/en/housing?q=%EF%BF%BE&city=%EF%BF%BE",
        "/en/housing?city=%00", "/en/housing/check?city=%EF%BF%BE&status=%EF%BF%BE", "/en/shortlist?space=%EF%BF%BF",
        "/en/suggest?q=%EF%BF%BE", "/api/v1/spaces?q=%EF%BF%BE", "/sitemap.xml?%00",
    ];

    private static readonly string[] WaysOn =
    [
        "/%ED%A0%80", "/language/fr?to=%00", "/language/fr?to=%ed%a0%80", "/language/fr?to=a&to=b", "/language/fr?to=/%EF%BF%BE",
    ];

    private static readonly string[] Nothing =
    [
        "/en/" + new string('x', 16_000), "/en/%ED%A0%80", "/en/..%2f..%2fetc/passwd", "/en/%5c%5cevil", "/en/spaces/%EF%BF%BE",
        "/en/cities/%EF%BF%BF", "/en/cities/%EF%BF%BE/housing.atom", "/en/cities/%F0%9F%98%80", "/cards/spaces/%EF%BF%BE.png",
    ];

    private static readonly string[] UsedUp =
    [
        "/en/account/password", "/en/account/password?user=x&token=%00", "/en/account/password?user=99999999999999999999",
        "/en/account/password?user=1&user=2&token=a&token=b",
    ];

    private static readonly string[] WronglyAsked = ["/api/v1/spaces?max=NaN"];

    public static TheoryData<HttpStatusCode, string> Addresses
    {
        get
        {
            (HttpStatusCode Status, string[] Addresses)[] kinds =
            [
                (HttpStatusCode.OK, Pages), (HttpStatusCode.Found, WaysOn), (HttpStatusCode.NotFound, Nothing),
                (HttpStatusCode.Gone, UsedUp), (HttpStatusCode.BadRequest, WronglyAsked),
            ];
            var all = new TheoryData<HttpStatusCode, string>();
            all.AddRange([.. kinds.SelectMany(
                k => k.Addresses, (k, address) => new TheoryDataRow<HttpStatusCode, string>(k.Status, address))]);
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task An_odd_address_is_answered_by_what_kind_of_address_it_is(HttpStatusCode status, string address)
    {
        var parts = address.Split('?', 2);
        var answer = await host.Server.SendAsync(context =>
        {
            context.Request.Method = "GET";
            context.Request.Host = new HostString("localhost");
            context.Request.Path = PathString.FromUriComponent(parts[0]);
            context.Request.QueryString = parts.Length == 2 ? new QueryString("?" + parts[1]) : default;
        });

        Assert.Equal(status, (HttpStatusCode)answer.Response.StatusCode);
    }

    [Theory]
    [InlineData("Cookie", "language=\u0001; incubator.session=garbage; incubator.form=garbage")]
    [InlineData("Accept-Language", "*;q=NaN, \u00ff")]
    [InlineData("Accept", "garbage/;;")]
    [InlineData("Origin", "::::")]
    [InlineData("If-Modified-Since", "yesterday")]
    [InlineData("Range", "bytes=9-1")]
    [InlineData("X-Forwarded-For", "not an address")]
    public async Task An_odd_header_changes_no_status(string name, string value)
    {
        foreach (var address in (string[])["/en", "/", "/en/account/sign-in", "/site.css"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation(name, value);
            using var response = await host.Visitor().SendAsync(request);

            Assert.Equal(address == "/" ? HttpStatusCode.Found : HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "_handler=sign-in&Input.Email=a")]
    [InlineData("application/json", "{")]
    [InlineData("multipart/form-data; boundary=x", "--x")]
    [InlineData("text/plain", "")]
    public async Task A_post_without_a_token_is_the_senders_mistake(string type, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        using var response = await host.Visitor().PostAsync("/fr/account/sign-in", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("Cette demande ne peut pas aboutir", await WebHost.ReadAsync(response));
    }

    [Theory]
    [InlineData("/en/account/sign-in")]
    [InlineData("/en/account/passkeys/request")]
    public async Task A_form_that_cannot_be_read_is_the_senders_mistake(string address)
    {
        using var content = new StringContent("--b", Encoding.UTF8);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(
            $"multipart/form-data; boundary=\"{new string('b', 300)}\"");
        using var response = await host.Visitor().PostAsync(address, content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Too_many_fields_are_the_senders_mistake()
    {
        using var content = new FormUrlEncodedContent(Enumerable.Range(0, 10_000).Select(i => KeyValuePair.Create($"f{i}", "x")));
        using var response = await host.Visitor().PostAsync("/en/account/sign-in", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("/en/nothing", "text/html")]
    [InlineData("/api/v1/nothing", "application/problem+json")]
    public async Task What_is_not_there_is_said_in_the_form_that_was_asked_for(string address, string type)
    {
        using var response = await host.Visitor().GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        Assert.NotEmpty(await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/api/v1/nothing")]
    [InlineData("/health/nothing")]
    [InlineData("/openapi/nothing")]
    [InlineData("/schemas/nothing")]
    public async Task A_machine_address_says_what_is_wrong_whatever_is_accepted(string address)
    {
        foreach (var accept in (string[])["text/html", "image/*", "application/xml;q=0.1", "*/*;q=0", "garbage/;;"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation("Accept", accept);
            using var response = await host.Visitor().SendAsync(request);

            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("localhost:99999")]
    [InlineData("localhost:abc")]
    [InlineData("[::1")]
    [InlineData("xn--")]
    [InlineData("..")]
    [InlineData("a b")]
    [InlineData("user@localhost")]
    [InlineData("localhost/path")]
    public async Task A_host_that_is_none_is_refused_with_the_security_headers(string name)
    {
        foreach (
            var address in (string[])["/en", "/en/account/sign-in", "/api/v1/spaces", "/nothing", "/sitemap.xml", "/_blazor/negotiate"]
        )
        {
            var answer = await host.Server.SendAsync(context =>
            {
                context.Request.Method = "GET";
                context.Request.Headers.Host = name;
                context.Request.Path = address;
            });

            Assert.Equal(400, answer.Response.StatusCode);
            Assert.True(answer.Response.Headers.ContainsKey("Content-Security-Policy"));
        }
    }

    [Theory]
    [InlineData("utf-7")]
    [InlineData("utf-16")]
    [InlineData("nonsense")]
    public async Task A_form_that_is_not_utf_8_is_refused(string charset)
    {
        using var content = new ByteArrayContent("Input.Email=a"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", $"application/x-www-form-urlencoded; charset={charset}");
        using var response = await host.Visitor().PostAsync("/en/account/sign-in", content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.True(response.Headers.Contains("Content-Security-Policy"));
    }

    [Theory]
    [InlineData("/en/not-found", 404, "This page does not exist")]
    [InlineData("/fr/not-found", 404, "Cette page n’existe pas")]
    [InlineData("/en/gone", 410, "This page has been removed")]
    [InlineData("/fr/gone", 410, "Cette page a été retirée")]
    [InlineData("/en/error", 404, "This page does not exist")]
    [InlineData("/fr/error", 404, "Cette page n’existe pas")]
    public async Task A_page_for_errors_asked_for_directly_answers_its_status(string address, int status, string title)
    {
        using var response = await host.Visitor().GetAsync(address);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(title, await WebHost.ReadAsync(response));
    }
}
