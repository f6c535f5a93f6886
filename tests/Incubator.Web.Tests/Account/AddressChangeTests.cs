using System.Net;
using Incubator.Core.Mail;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Web.Tests.Hosting;

namespace Incubator.Web.Tests.Account;

/// <summary>A change of one's own address, and showing anew who one is, which it asks for.</summary>
public sealed class AddressChangeTests : IAsyncLifetime
{
    private const string Ada = "ada@example.org";
    private const string New = "lovelace@example.org";

    private readonly WebHost _host = new();
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        await _host.AddPersonAsync(Ada);
        _client = _host.Visitor();
        await WebHost.SignInAsync(_client, Ada);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_new_address_counts_once_its_link_was_pressed_and_the_former_one_is_told()
    {
        using var asked = await AskAsync(New);
        var link = await LinkAsync();
        await Gateways.FetchAsync(_host, _host.Visitor(), link, 20);
        using var confirmed = await WebHost.PostFormAsync(_host.Visitor(), link);
        using var again = await _host.Visitor().GetAsync(link);
        using var former = await WebHost.SignInAsync(_host.Visitor(), Ada);
        using var signedIn = await WebHost.SignInAsync(_host.Visitor(), New);

        Assert.Equal("/en/account/email?asked=yes", asked.Headers.Location!.PathAndQuery);
        Assert.Contains($"Your address is now {New}.", await WebHost.ReadAsync(confirmed), StringComparison.Ordinal);
        Assert.Equal(
            (HttpStatusCode.Gone, HttpStatusCode.OK, HttpStatusCode.Redirect), (again.StatusCode, former.StatusCode, signedIn.StatusCode));
        Assert.Equal(HttpStatusCode.Redirect, (await _client.GetAsync("/en/account")).StatusCode);
        var told = Assert.Single(await MailsAsync(), m => m.Subject.Contains("was changed", StringComparison.Ordinal));
        Assert.Equal(Ada, told.Recipient);
        Assert.Contains(New, told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_mail_to_a_new_address_names_who_asks_by_their_address_and_not_by_what_they_call_themselves()
    {
        using var renamed = await WebHost.PostFormAsync(_client, "/en/account/name", ("Input.DisplayName", "Win at evil.example"));
        using var asked = await AskAsync(New);

        var mail = Assert.Single(await MailsAsync(), m => m.Recipient == New);
        Assert.Contains($"{Ada} wants to use this address", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_somebody_else_has_is_answered_alike_and_its_owner_gets_no_link()
    {
        await _host.AddPersonAsync("bob@example.org");

        using var free = await AskAsync(New);
        using var taken = await AskAsync("Bob@example.org");

        Assert.Equal(free.Headers.Location, taken.Headers.Location);
        var mail = Assert.Single(await MailsAsync(), m => m.Recipient == "Bob@example.org");
        Assert.DoesNotContain("token=", mail.Text, StringComparison.Ordinal);
        Assert.Contains("the address of another account already", mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a day later")]
    [InlineData("taken meanwhile")]
    [InlineData("a new password")]
    [InlineData("disabled")]
    public async Task A_link_is_void(string when)
    {
        (await AskAsync(New)).Dispose();
        var link = await LinkAsync();
        var people = _host.Get<PeopleEditor>();
        switch (when)
        {
            case "a day later":
                _host.Clock.Advance(TimeSpan.FromHours(24));
                break;
            case "taken meanwhile":
                await _host.AddPersonAsync(New);
                break;
            case "a new password":
                await WebHost.PostFormAsync(
                    _host.Visitor(), "/en" + await _host.LinkAsync(1),
                    ("Input.Password", "quiet lantern 5 orbit"), ("Input.PasswordAgain", "quiet lantern 5 orbit"));
                break;
            default:
                var input = (await people.ReadAsync(1, Actor.Operator, CancellationToken.None))!;
                input.IsDisabled = true;
                await people.SaveAsync(1, input, Actor.Operator, CancellationToken.None);
                break;
        }

        var token = link.Split("token=")[1];
        Assert.IsType<SaveResult.Missing>(await _host.Get<AddressEditor>().ConfirmAsync(token, CancellationToken.None));
        Assert.Equal(Ada, (await people.ReadAsync(1, Actor.Operator, CancellationToken.None))!.Email);
    }

    [Theory]
    [InlineData("email")]
    [InlineData("two-factor")]
    [InlineData("passkeys")]
    public async Task A_quarter_of_an_hour_after_the_sign_in_who_one_is_has_to_be_shown_anew(string page)
    {
        var address = $"/en/account/{page}";
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync(address)).StatusCode);
        _host.Clock.Advance(TimeSpan.FromMinutes(16));

        using var late = await _client.GetAsync(address);
        var again = late.Headers.Location!.PathAndQuery;
        using var wrong = await WebHost.PostOneOfAsync(_client, again, "again", ("Input.Password", "wrong giraffe 72 kettle"));
        using var right = await WebHost.PostOneOfAsync(_client, again, "again", ("Input.Password", WebHost.GoodPassword));

        Assert.Equal($"/en/account/again?returnUrl={Uri.EscapeDataString(address)}", again);
        Assert.Contains("This is not your current password.", await WebHost.ReadAsync(wrong), StringComparison.Ordinal);
        Assert.Equal(address, right.Headers.Location!.PathAndQuery);
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task A_passkey_shows_it_too_and_that_of_somebody_else_does_not()
    {
        using var mine = new SoftDevice();
        using var theirs = new SoftDevice();
        (await Passkeys.AddAsync(_client, mine)).Dispose();
        await _host.AddPersonAsync("bob@example.org");
        var bob = _host.Visitor();
        await WebHost.SignInAsync(bob, "bob@example.org");
        (await Passkeys.AddAsync(bob, theirs)).Dispose();
        _host.Clock.Advance(TimeSpan.FromMinutes(16));

        using var refused = await ShowAsync(theirs);
        using var shown = await ShowAsync(mine);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Redirect), (refused.StatusCode, shown.StatusCode));
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/en/account/email")).StatusCode);
    }

    [Fact]
    public async Task Nothing_that_opens_the_account_is_written_for_a_session_that_showed_it_long_ago()
    {
        var session = await _host.Get<SessionStore>().BeginAsync(1, null, default, CancellationToken.None);
        var actor = new Actor.Person(1, "ada") { Session = session };
        _host.Clock.Advance(TimeSpan.FromMinutes(15));
        var factors = _host.Get<Incubator.Core.People.Factors.FactorEditor>();

        Assert.IsType<SaveResult.Unproven>(
            await _host.Get<AddressEditor>().AskAsync(new AddressInput { Email = New }, actor, CancellationToken.None));
        Assert.IsType<SaveResult.Unproven>(await factors.RemoveAuthenticatorAsync(actor, CancellationToken.None));
        Assert.IsType<SaveResult.Unproven>(await factors.RemovePasskeyAsync("", actor, CancellationToken.None));
        Assert.Null(await factors.NewCodesAsync(actor, CancellationToken.None));
    }

    private async Task<HttpResponseMessage> ShowAsync(SoftDevice device)
    {
        var signed = device.Sign(await Passkeys.OptionsAsync(_client, "/en/account/again", "request"));
        return await WebHost.PostOneOfAsync(_client, "/en/account/again", "passkey", ("Passkey.Credential", signed));
    }

    private Task<HttpResponseMessage> AskAsync(string email) =>
        WebHost.PostFormAsync(_client, "/en/account/email", ("Input.Email", email));

    private async Task<string> LinkAsync()
    {
        var mail = Assert.Single(await MailsAsync(), m => m.Recipient == New);
        return new Uri(mail.Text!.Split('\n').Single(l => l.StartsWith("http", StringComparison.Ordinal))).PathAndQuery;
    }

    private async Task<IReadOnlyList<MailRow>> MailsAsync()
    {
        await _host.Get<MailSender>().SendDueAsync(CancellationToken.None);
        return await _host.Get<MailBoard>().ListAsync(Actor.Operator, CancellationToken.None);
    }
}
