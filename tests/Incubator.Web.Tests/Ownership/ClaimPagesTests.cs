using System.Net;
using Incubator.Core.Ownership;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Web.Tests.Hosting;
using Incubator.Web.Tests.Security;

namespace Incubator.Web.Tests.Ownership;

/// <summary>"I work here": the form, the mail, its page and one press, without script.</summary>
public sealed class ClaimPagesTests : IAsyncLifetime
{
    private const string Claim = "/en/spaces/atelier-mercier/claim";
    private const string Own = "anna@mercier.example";

    private readonly TestSite _host = new();
    private int _space;

    public async ValueTask InitializeAsync()
    {
        var input = new SpaceInput
        {
            Name = "Atelier Mercier",
            Kind = SpaceKind.Coworking,
            CityId = (await _host.AddCityAsync("Paris")).Id,
            Website = "https://mercier.example",
        };
        _space = Assert.IsType<SaveResult.Saved>(
            await _host.Get<SpaceEditor>().SaveAsync(null, input, Actor.Operator, CancellationToken.None)).Id;
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private ManagedRecord Managed => new(SpaceRecords.Token, _space);

    [Theory]
    [InlineData("/en/spaces/nobody-knows/claim")]
    [InlineData("/en/housing/atelier-mercier/claim")]
    [InlineData("/en/made-up/atelier-mercier/claim")]
    public async Task What_nobody_manages_is_not_found(string address)
    {
        using var answer = await _host.Visitor().GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData(Own)]
    [InlineData("anna@gmail.com")]
    [InlineData("person1@example.org")]
    public async Task Every_address_is_answered_alike(string email)
    {
        await _host.AddPersonAsync(administrator: false, _space);
        var client = _host.Visitor();
        Assert.Contains($"href=\"{Claim}\"", await client.GetStringAsync("/en/spaces/atelier-mercier"));

        using var posted = await WebHost.PostFormAsync(client, Claim, ("Input.Email", email), ("Input.Text", "I run the desk."));

        Assert.Equal(HttpStatusCode.Redirect, posted.StatusCode);
        var page = await client.GetStringAsync(posted.Headers.Location!.OriginalString);
        Assert.Contains("A mail with a link is on its way to you", page);
        Assert.DoesNotContain(email, page);
        Assert.StartsWith("/en/claims/", await _host.MailedLinkAsync(email), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_stays_whatever_is_refused_and_nobody_asks_too_often()
    {
        var client = _host.Visitor();
        using var wrong = await WebHost.PostFormAsync(client, Claim, ("Input.Email", "nobody"), ("Input.Text", "I run <the> desk."));
        var page = await WebHost.ReadAsync(wrong);
        Assert.Contains("id=\"email-error\"", page);
        Assert.Contains(">I run <the> desk.</textarea>", page);
        for (var n = 0; n < 5; n++)
        {
            using var taken = await WebHost.PostFormAsync(client, Claim, ("Input.Email", Own));
            Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        }

        using var tooOften = await WebHost.PostFormAsync(client, Claim, ("Input.Email", Own), ("Input.Text", "Once more."));

        Assert.Equal(HttpStatusCode.TooManyRequests, tooOften.StatusCode);
        Assert.NotNull(tooOften.Headers.RetryAfter);
        Assert.Contains(">Once more.</textarea>", await WebHost.ReadAsync(tooOften));
    }

    [Fact]
    public async Task A_link_that_is_fetched_a_thousand_times_changes_nothing_and_one_press_gives_the_space()
    {
        var client = _host.Visitor();
        var link = await AskAsync(client);
        await Gateways.FetchAsync(_host, client, link);
        using var opened = await client.GetAsync(link);
        Assert.True(opened.Headers.CacheControl!.NoStore);

        using var pressed = await WebHost.PostOneOfAsync(client, link, "confirm");

        Assert.StartsWith("/en/account/password?user=", pressed.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        Assert.Equal([Own], await ManagersAsync());
    }

    [Fact]
    public async Task A_link_that_is_used_says_so_and_does_nothing()
    {
        var client = _host.Visitor();
        var link = await AskAsync(client);
        using var first = await WebHost.PostOneOfAsync(client, link, "confirm");
        await using var writes = await WriteWatch.OnAsync(_host);

        Assert.Contains($"{Own} may edit this page now. This link has been used.", await client.GetStringAsync(link));

        Assert.False(await writes.WereAnyAsync());
    }

    [Fact]
    public async Task An_expired_link_offers_a_new_one_by_mail()
    {
        var client = _host.Visitor();
        var link = await AskAsync(client);
        _host.Clock.Advance(TimeSpan.FromDays(ClaimDesk.DaysValid));
        Assert.Contains("This link was good for 3 days.", await client.GetStringAsync(link));

        using var asked = await WebHost.PostOneOfAsync(client, link, "renew");

        Assert.Contains($"A new link is on its way to {Own}.", await WebHost.ReadAsync(asked));
        Assert.NotEqual(link, await _host.MailedLinkAsync(Own));
        using var unknown = await client.GetAsync("/en/claims/made-up");
        Assert.Equal(HttpStatusCode.Gone, unknown.StatusCode);
        Assert.Empty(await ManagersAsync());
    }

    [Fact]
    public async Task Somebody_else_who_is_signed_in_is_told_whose_it_becomes()
    {
        var link = await AskAsync(_host.Visitor());
        var other = await _host.AddPersonAsync(administrator: false);
        var client = _host.Open(await _host.SessionAsync(other));
        Assert.Contains($"You are signed in as Person 1. Whoever is signed in does not matter here: it is given to {Own}.",
            await client.GetStringAsync(link));

        using var pressed = await WebHost.PostOneOfAsync(client, link, "confirm");

        Assert.Equal([Own], await ManagersAsync());
    }

    [Fact]
    public async Task A_link_to_a_space_that_was_taken_down_is_gone()
    {
        var client = _host.Visitor();
        var link = await AskAsync(client);
        var version = (await _host.Get<SpaceEditor>().ReadAsync(_space, Actor.Operator, CancellationToken.None))!.Version;
        await _host.Get<SpaceEditor>().ArchiveAsync(_space, version, Actor.Operator, CancellationToken.None);

        using var answer = await client.GetAsync(link);

        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
    }

    private async Task<string> AskAsync(HttpClient client)
    {
        using var posted = await WebHost.PostFormAsync(client, Claim, ("Input.Email", Own));
        Assert.Equal(HttpStatusCode.Redirect, posted.StatusCode);
        return await _host.MailedLinkAsync(Own);
    }

    private async Task<IReadOnlyList<string?>> ManagersAsync() =>
        [.. (await _host.Get<ManagerQueries>().OfAsync(Managed, Actor.Operator, CancellationToken.None))!.People.Select(p => p.Email)];
}
