using System.Net;
using System.Text.Json;
using Incubator.Core.People.Factors;
using Incubator.Core.Records;
using Incubator.Web.Tests.Hosting;

namespace Incubator.Web.Tests.Account;

public sealed class PasskeyTests : IAsyncDisposable
{
    private const string Ada = "ada@example.org";

    private readonly WebHost _host = new() { Settings = { ["Incubator:AdministratorsNeedFactor"] = "true" } };
    private readonly SoftDevice _device = new();

    public ValueTask DisposeAsync()
    {
        _device.Dispose();
        return _host.DisposeAsync();
    }

    [Fact]
    public async Task An_administrator_makes_one_goes_on_and_signs_in_with_it_alone()
    {
        var owner = await EnrolAsync();
        var client = _host.Visitor();

        using var signedIn = await Passkeys.SignInAsync(client, _device, "?returnUrl=%2Ffr%2Fadmin");

        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync("/en/admin")).StatusCode);
        Assert.Equal("/fr/admin", signedIn.Headers.Location!.PathAndQuery);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/en/admin")).StatusCode);
    }

    [Fact]
    public async Task The_password_alone_signs_in_no_longer()
    {
        await EnrolAsync();

        using var password = await WebHost.SignInAsync(_host.Visitor(), Ada);

        Assert.Equal("/en/account/code", password.Headers.Location!.PathAndQuery);
    }

    [Fact]
    public async Task What_was_signed_signs_in_once_and_only_where_it_was_asked_for()
    {
        await EnrolAsync();
        var (client, other) = (_host.Visitor(), _host.Visitor());
        var signed = _device.Sign(await Passkeys.OptionsAsync(client, "/en/account/sign-in", "request"));

        using var elsewhere = await Passkeys.ShowAsync(other, signed);
        using var here = await Passkeys.ShowAsync(client, signed);
        await WebHost.PostFormAsync(client, "/en/account/sign-out");
        using var again = await Passkeys.ShowAsync(client, signed);

        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.Redirect, HttpStatusCode.OK), (elsewhere.StatusCode, here.StatusCode, again.StatusCode));
        Assert.Contains("This passkey does not sign in here.", await WebHost.ReadAsync(again), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("no json")]
    public async Task Nonsense_is_refused_like_a_wrong_passkey(string credential)
    {
        await EnrolAsync();
        var client = _host.Visitor();
        await Passkeys.OptionsAsync(client, "/en/account/sign-in", "request");

        using var refused = await Passkeys.ShowAsync(client, credential);

        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Contains("This passkey does not sign in here.", await WebHost.ReadAsync(refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_that_did_not_look_at_who_holds_it_neither_makes_one_nor_signs_in()
    {
        await EnrolAsync();
        _device.IsUserVerified = false;
        using var other = new SoftDevice { IsUserVerified = false };
        var owner = _host.Visitor();
        _device.IsUserVerified = true;
        await Passkeys.SignInAsync(owner, _device);
        _device.IsUserVerified = false;

        using var made = await Passkeys.AddAsync(owner, other);
        using var signedIn = await Passkeys.SignInAsync(_host.Visitor(), _device);

        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
        Assert.Single((await OwnAsync()).Passkeys);
        Assert.Contains("That did not work", await WebHost.ReadAsync(made), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_request_names_nobody_asks_for_verification_and_needs_the_token_of_its_form()
    {
        await EnrolAsync();
        var client = _host.Visitor();

        using var options = JsonDocument.Parse(await Passkeys.OptionsAsync(client, "/en/account/sign-in", "request"));
        using var bare = await _host.Visitor().PostAsync("/en/account/passkeys/request", null);

        Assert.Empty(options.RootElement.GetProperty("allowCredentials").EnumerateArray());
        Assert.Equal("required", options.RootElement.GetProperty("userVerification").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
    }

    [Fact]
    public async Task The_site_that_passkeys_are_for_is_that_of_the_settings()
    {
        _host.Settings["Incubator:PublicUrl"] = "https://incubator.example.org";
        await _host.AddPersonAsync(Ada);

        using var options = JsonDocument.Parse(
            await Passkeys.OptionsAsync(_host.Visitor("https://localhost"), "/en/account/sign-in", "request"));

        Assert.Equal("incubator.example.org", options.RootElement.GetProperty("rpId").GetString());
    }

    [Fact]
    public async Task A_person_has_ten_at_most_and_an_administrator_keeps_the_last_one()
    {
        var owner = await EnrolAsync();
        for (var n = 1; n < FactorEditor.MostPasskeys; n++)
        {
            using var more = new SoftDevice();
            using var added = await Passkeys.AddAsync(owner, more);
            Assert.Equal(HttpStatusCode.OK, added.StatusCode);
        }

        var full = await owner.GetStringAsync("/en/account/passkeys");
        var all = (await OwnAsync()).Passkeys;
        foreach (var passkey in all)
        {
            using var removed = await WebHost.PostOneOfAsync(owner, "/en/account/passkeys", $"remove-{passkey.Id}");
        }

        Assert.Equal(FactorEditor.MostPasskeys, all.Count);
        Assert.DoesNotContain("data-credential", full, StringComparison.Ordinal);
        Assert.Equal(all[^1].Id, Assert.Single((await OwnAsync()).Passkeys).Id);
    }

    private async Task<HttpClient> EnrolAsync()
    {
        await _host.AddPersonAsync(Ada, administrator: true);
        var client = _host.Visitor();
        await WebHost.SignInAsync(client, Ada);
        (await Passkeys.AddAsync(client, _device)).Dispose();
        return client;
    }

    private async Task<OwnFactors> OwnAsync() =>
        (await _host.Get<FactorQueries>().OwnAsync(new Actor.Person(1, "ada"), TestContext.Current.CancellationToken))!;
}
