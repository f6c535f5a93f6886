using System.Net;
using System.Text.RegularExpressions;
using Incubator.Core.Mail;
using Incubator.Core.People.Factors;
using Incubator.Core.Records;
using Incubator.Site.Account;
using Incubator.Web.Tests.Hosting;

namespace Incubator.Web.Tests.Account;

/// <summary>A person sees where they are signed in, ends it, and is told by mail what they may not have done themselves.</summary>
public sealed class OwnSessionsTests : IAsyncLifetime
{
    private const string Ada = "ada@example.org";
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private const string Phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Safari/604.1";

    private readonly WebHost _host = new();

    public async ValueTask InitializeAsync() => await _host.AddPersonAsync(Ada);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Each_session_is_listed_and_one_that_is_ended_opens_nothing_more()
    {
        var (here, phone) = (await OnAsync(Firefox), await OnAsync(Phone));

        var page = await here.GetStringAsync("/en/account/sessions");
        using var ended = await WebHost.PostOneOfAsync(here, "/en/account/sessions", Assert.Single(Ends(page)));

        Assert.Contains("Firefox, Linux", page, StringComparison.Ordinal);
        Assert.Contains("End the session on Safari, iPhone", page, StringComparison.Ordinal);
        Assert.Equal("/en/account/sessions", ended.Headers.Location!.PathAndQuery);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Redirect), (await AccountAsync(here), await AccountAsync(phone)));
        Assert.Empty(Ends(await here.GetStringAsync("/en/account/sessions")));
    }

    [Fact]
    public async Task All_others_are_ended_at_once_and_nobody_elses()
    {
        await _host.AddPersonAsync("bob@example.org");
        var bob = _host.Visitor();
        await WebHost.SignInAsync(bob, "bob@example.org");
        var (here, phone, third) = (await OnAsync(Firefox), await OnAsync(Phone), await OnAsync(Phone));

        using var ended = await WebHost.PostOneOfAsync(here, "/en/account/sessions", "end-others");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Redirect), (await AccountAsync(here), await AccountAsync(phone)));
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.OK), (await AccountAsync(third), await AccountAsync(bob)));
    }

    [Theory]
    [InlineData("end-others")]
    [InlineData(null)]
    public async Task Whoever_signed_in_a_while_ago_shows_who_they_are_before_a_session_ends(string? form)
    {
        var (here, phone) = (await OnAsync(Firefox), await OnAsync(Phone));
        var ends = form ?? Assert.Single(Ends(await here.GetStringAsync("/en/account/sessions")));
        _host.Clock.Advance(TimeSpan.FromMinutes(16));

        using var asked = await WebHost.PostOneOfAsync(here, "/en/account/sessions", ends);

        var again = asked.Headers.Location!.PathAndQuery;
        Assert.Equal($"/en/account/again?returnUrl={Uri.EscapeDataString("/en/account/sessions")}", again);
        Assert.Equal(HttpStatusCode.OK, await AccountAsync(phone));
        using var shown = await WebHost.PostOneOfAsync(here, again, "again", ("Input.Password", WebHost.GoodPassword));
        using var ended = await WebHost.PostOneOfAsync(here, "/en/account/sessions", ends);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Redirect), (await AccountAsync(here), await AccountAsync(phone)));
    }

    [Fact]
    public async Task Nobody_sees_or_ends_a_session_of_somebody_else()
    {
        await _host.AddPersonAsync("bob@example.org");
        var (bob, ada) = (_host.Visitor(), await OnAsync(Firefox));
        await OnAsync(Phone);
        await WebHost.SignInAsync(bob, "bob@example.org");
        var theirs = Ends(await ada.GetStringAsync("/en/account/sessions"))[0];

        var store = _host.Get<Incubator.Core.People.SessionStore>();
        var answer = await store.EndOwnAsync(theirs["end-".Length..], new Actor.Person(2, "bob"), CancellationToken.None);

        Assert.IsType<SaveResult.Missing>(answer);
        Assert.DoesNotContain(theirs, await bob.GetStringAsync("/en/account/sessions"), StringComparison.Ordinal);
        Assert.Single(Ends(await ada.GetStringAsync("/en/account/sessions")));
    }

    [Fact]
    public async Task A_browser_that_is_new_is_told_by_mail_once_and_a_known_one_never()
    {
        var here = await OnAsync(Phone, "fr");
        await WebHost.PostFormAsync(here, "/en/account/sign-out");
        await WebHost.SignInAsync(here, Ada);

        var mail = Assert.Single(await MailsAsync());

        Assert.Equal((Ada, "Une nouvelle connexion à votre compte dans l’annuaire Incubator"), (mail.Recipient, mail.Subject));
        Assert.Contains("Safari, iPhone", mail.Text, StringComparison.Ordinal);
        Assert.Contains("/fr/account/sessions", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_in_a_new_browser_is_told_nobody()
    {
        await WebHost.SignInAsync(_host.Visitor(), Ada, "wrong giraffe 72 kettle");

        Assert.Empty(await MailsAsync());
    }

    [Fact]
    public async Task A_new_password_is_told_by_mail_and_the_sign_in_that_follows_is_not()
    {
        using var set = await WebHost.PostFormAsync(
            _host.Visitor(), "/en" + await _host.LinkAsync(1),
            ("Input.Password", "quiet lantern 5 orbit"), ("Input.PasswordAgain", "quiet lantern 5 orbit"));

        var mail = Assert.Single(await MailsAsync());

        Assert.Equal("The password of your account in the Incubator directory was changed", mail.Subject);
    }

    [Fact]
    public async Task A_new_factor_is_told_by_mail()
    {
        var here = await OnAsync(Firefox);
        var key = Totp.NewKey();
        var code = Totp.CodeAt(key, _host.Clock.GetUtcNow().UtcDateTime);
        using var done = await WebHost.PostFormAsync(here, "/en/account/two-factor", ("Input.Key", key), ("Input.Code", code));

        Assert.Contains(await MailsAsync(), m => m.Subject == "The second factor of your account in the Incubator directory was changed");
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("curl/8.5", "")]
    [InlineData(Firefox, "Firefox, Linux")]
    [InlineData(Phone, "Safari, iPhone")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141.0 Safari/537.36 Edg/141.0", "Edge, Windows")]
    [InlineData("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/141.0 Mobile Safari/537.36", "Chrome, Android")]
    public void A_device_is_named_by_browser_and_system_alone(string? agent, string name) => Assert.Equal(name, DeviceName.Of(agent));

    private async Task<HttpClient> OnAsync(string agent, string language = "en")
    {
        var client = _host.Visitor();
        client.DefaultRequestHeaders.UserAgent.ParseAdd(agent);
        using var signedIn = await WebHost.PostOneOfAsync(
            client, $"/{language}/account/sign-in", "sign-in", ("Input.Email", Ada), ("Input.Password", WebHost.GoodPassword));
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        return client;
    }

    private static async Task<HttpStatusCode> AccountAsync(HttpClient client) => (await client.GetAsync("/en/account")).StatusCode;

    private static List<string> Ends(string page) =>
        [.. Regex.Matches(page, "value=\"(end-[0-9A-F]{64})\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(m => m.Groups[1].Value)];

    private async Task<IReadOnlyList<MailRow>> MailsAsync()
    {
        await _host.Get<MailSender>().SendDueAsync(CancellationToken.None);
        return await _host.Get<MailBoard>().ListAsync(Actor.Operator, CancellationToken.None);
    }
}
