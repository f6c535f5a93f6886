using System.Net;
using System.Text.RegularExpressions;
using Incubator.Core.Storage;
using Incubator.Core.Tests;
using Incubator.Web.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Web.Tests.Hosting;

/// <summary>What a client sees while nothing can be written.</summary>
public sealed class StorageTests : IAsyncLifetime
{
    private readonly TroubledSite _site = new();

    public async ValueTask InitializeAsync() => await _site.AddPersonAsync("ada@example.org");

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("en", "Nothing can be saved right now")]
    [InlineData("fr", "Rien ne peut être enregistré pour l’instant")]
    public async Task A_sign_in_is_answered_503_alike_whoever_it_is_for_until_something_can_be_written(string language, string title)
    {
        _site.Storage.Protect();
        var answers = new List<string>();
        foreach (var (email, password) in Attempts)
        {
            using var answer = await SignInAsync(language, email, password);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(60), answer.Headers.RetryAfter?.Delta);
            answers.Add(Anonymous(await WebHost.ReadAsync(answer)));
        }

        Assert.Contains(title, answers[0], StringComparison.Ordinal);
        Assert.Single(answers.Distinct());

        Mend();
        using var signedIn = await SignInAsync(language, "ada@example.org", WebHost.GoodPassword);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
    }

    [Fact]
    public async Task A_lock_of_another_process_is_answered_503_alike_whoever_signs_in()
    {
        await using (await StorageTrouble.LockAsync(_site.Get<DataFolder>().DatabasePath))
        {
            foreach (var (email, password) in Attempts.Take(2))
            {
                _site.Clock.Advance(TimeSpan.FromSeconds(2));
                using var answer = await SignInAsync("en", email, password).WaitAsync(TimeSpan.FromMinutes(2));
                Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            }
        }

        _site.Clock.Advance(TimeSpan.FromMinutes(2));
        using var refused = await SignInAsync("en", Attempts[0].Email, Attempts[0].Password);
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
    }

    [Fact]
    public async Task Reads_go_on_and_ready_says_that_writing_does_not()
    {
        _site.Storage.Protect();
        using var client = _site.Visitor();

        string[] addresses = ["/en", "/en/spaces", "/en/startups", "/en/housing", "/sitemap.xml", "/api/v1/spaces", "/health/live"];
        foreach (var address in addresses)
        {
            using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
            Assert.Equal((address, HttpStatusCode.OK), (address, answer.StatusCode));
        }

        using var ready = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.NotNull(ready.Headers.RetryAfter);
        var body = await ready.Content.ReadAsStringAsync();
        Assert.Contains("\"writing\":\"read-only\"", body, StringComparison.Ordinal);
        Assert.Contains("\"reading\":\"yes\"", body, StringComparison.Ordinal);

        Mend();
        using var again = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    private static readonly (string Email, string Password)[] Attempts =
    [
        ("ada@example.org", "wrong giraffe 72 kettle"),
        ("nobody@example.org", "wrong giraffe 72 kettle"),
        ("ada@example.org", WebHost.GoodPassword),
    ];

    private Task<HttpResponseMessage> SignInAsync(string language, string email, string password) =>
        WebHost.PostOneOfAsync(
            _site.Visitor(), $"/{language}/account/sign-in", "sign-in", ("Input.Email", email), ("Input.Password", password));

    private void Mend()
    {
        _site.Storage.Mend();
        _site.Clock.Advance(TimeSpan.FromMinutes(2));
    }

    // The number of the request is its own.
    private static string Anonymous(string page) =>
        Regex.Replace(page, "<code>[^<]*</code>", "", RegexOptions.None, TimeSpan.FromSeconds(1));

    private sealed class TroubledSite : WebHost
    {
        public StorageTrouble Storage { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services =>
                services.ConfigureDbContext<IncubatorDb>(options => options.AddInterceptors(Storage)));
        }
    }
}
