using System.Net;
using System.Text.RegularExpressions;
using Incubator.Core.People;
using Incubator.Core.People.Factors;
using Incubator.Core.Privacy;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Incubator.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Web.Tests.Account;

/// <summary>
/// Every path on which a secret is looked at, over every state that an account may get into, also between two steps of the path. A new path
/// belongs here.
/// </summary>
public sealed class EveryWayInTests : IAsyncLifetime
{
    private const string Ada = "ada@example.org";
    private const string Next = "quiet lantern 5 orbit";

    private readonly WebHost _host = new();
    private readonly SoftDevice _device = new();
    private readonly HttpClient _client;
    private int _ada;
    private string _key = "";
    private List<string> _recovery = [];

    public EveryWayInTests() => _client = _host.Visitor();

    public static TheoryData<string, string, string> Ways() => new()
    {
        { "password", "active", "in" },
        { "password", "demoted", "in, demoted" },
        { "password", "disabled", "out" },
        { "password", "erased", "out" },
        { "password", "without a password", "out" },
        { "password", "guessed at", "waits" },
        { "code", "active", "in" },
        { "code", "demoted", "out" },
        { "code", "disabled", "out" },
        { "code", "erased", "out" },
        { "code", "without a password", "in" },
        { "code", "guessed at", "waits" },
        { "recovery code", "active", "in" },
        { "recovery code", "demoted", "out" },
        { "recovery code", "disabled", "out" },
        { "recovery code", "erased", "out" },
        { "recovery code", "without a password", "in" },
        { "recovery code", "guessed at", "waits" },
        { "passkey", "active", "in" },
        { "passkey", "demoted", "in, demoted" },
        { "passkey", "disabled", "out" },
        { "passkey", "erased", "out" },
        { "passkey", "without a password", "in" },
        { "passkey", "guessed at", "in" },
        { "one-time link", "active", "in" },
        { "one-time link", "demoted", "in, demoted" },
        { "one-time link", "disabled", "out" },
        { "one-time link", "erased", "out" },
        { "one-time link", "without a password", "in" },
        { "one-time link", "guessed at", "in" },
        { "shown again", "active", "in" },
        { "shown again", "demoted", "out" },
        { "shown again", "disabled", "out" },
        { "shown again", "erased", "out" },
        { "shown again", "without a password", "refused" },
        { "shown again", "guessed at", "waits" },
        { "present password", "active", "in" },
        { "present password", "demoted", "out" },
        { "present password", "disabled", "out" },
        { "present password", "erased", "out" },
        { "present password", "without a password", "in" },
        { "present password", "guessed at", "waits" },
    };

    public async ValueTask InitializeAsync()
    {
        await _host.AddPersonAsync("root@example.org", administrator: true);
        _ada = await _host.AddPersonAsync(Ada, administrator: true);
    }

    public ValueTask DisposeAsync()
    {
        _device.Dispose();
        return _host.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_secret_lets_in_whoever_may_sign_in_and_nobody_else(string path, string state, string outcome)
    {
        var finish = await BeginAsync(path);
        await BringIntoAsync(state, path);

        using var answer = await finish();

        var (status, page) = (answer.StatusCode, await _client.GetAsync("/en/account"));
        var list = await _client.GetAsync("/en/admin/people");
        var became = (status, page.StatusCode, list.StatusCode) switch
        {
            (HttpStatusCode.TooManyRequests, _, _) => "waits",
            (HttpStatusCode.Redirect, HttpStatusCode.OK, HttpStatusCode.OK) => "in",
            (HttpStatusCode.Redirect, HttpStatusCode.OK, HttpStatusCode.Forbidden) => "in, demoted",
            (HttpStatusCode.OK, HttpStatusCode.OK, _) => "refused",
            _ => "out",
        };
        Assert.Equal(outcome, became);
    }

    /// <summary>Goes along the path up to its secret; answers what sends that.</summary>
    private async Task<Func<Task<HttpResponseMessage>>> BeginAsync(string path)
    {
        switch (path)
        {
            case "code" or "recovery code":
                await SetUpAsync();
                await WebHost.SignInAsync(_client, Ada);
                return () => PostAsync("/en/account/code", ("Input.Code", path == "code" ? Code() : _recovery[0]));
            case "passkey":
                var owner = _host.Visitor();
                await WebHost.SignInAsync(owner, Ada);
                (await Passkeys.AddAsync(owner, _device)).Dispose();
                var signed = _device.Sign(await Passkeys.OptionsAsync(_client, "/en/account/sign-in", "request"));
                return () => Passkeys.ShowAsync(_client, signed);
            case "one-time link":
                var link = "/en" + await _host.LinkAsync(_ada);
                return () => PostAsync(link, ("Input.Password", Next), ("Input.PasswordAgain", Next));
            case "shown again":
                await WebHost.SignInAsync(_client, Ada);
                return () => PostAgainAsync(WebHost.GoodPassword);
            case "present password":
                await WebHost.SignInAsync(_client, Ada);
                return () => PostAsync(
                    "/en/account", ("Input.CurrentPassword", WebHost.GoodPassword), ("Input.Password", Next), ("Input.PasswordAgain", Next));
            default:
                return () => WebHost.SignInAsync(_client, Ada);
        }
    }

    private async Task BringIntoAsync(string state, string path)
    {
        switch (state)
        {
            case "demoted" or "disabled":
                var people = _host.Get<PeopleEditor>();
                var input = (await people.ReadAsync(_ada, Actor.Operator, CancellationToken.None))!;
                (input.IsAdministrator, input.IsDisabled) = (state != "demoted", state == "disabled");
                Assert.IsType<SaveResult.Saved>(await people.SaveAsync(_ada, input, Actor.Operator, CancellationToken.None));
                break;
            case "erased":
                Assert.IsType<SaveResult.Saved>(
                    await _host.Get<Erasure>().EraseAsync(_ada, Actor.Operator, CancellationToken.None));
                break;
            case "without a password":
                await using (var db = await _host.Get<IDbContextFactory<IncubatorDb>>().CreateDbContextAsync())
                {
                    await db.Users().Where(u => u.Id == _ada).ExecuteUpdateAsync(u => u.SetProperty(p => p.PasswordHash, (string?)null));
                }

                break;
            case "guessed at":
                for (var n = 0; n < 5; n++)
                {
                    await GuessAsync(path);
                }

                break;
        }
    }

    private async Task GuessAsync(string path)
    {
        const string wrong = "wrong giraffe 72 kettle";
        using var guess = path switch
        {
            "code" or "recovery code" => await WebHost.PostFormAsync(_client, "/en/account/code", ("Input.Code", "000000")),
            "shown again" => await PostAgainAsync(wrong),
            "present password" => await PostAsync(
                "/en/account", ("Input.CurrentPassword", wrong), ("Input.Password", Next), ("Input.PasswordAgain", Next)),
            _ => await WebHost.SignInAsync(_host.Visitor(), Ada, wrong),
        };
        Assert.Equal(HttpStatusCode.OK, guess.StatusCode);
    }

    private async Task<HttpResponseMessage> PostAgainAsync(string password)
    {
        using var page = await _client.GetAsync("/en/account/again");
        return page.IsSuccessStatusCode
            ? await WebHost.PostOneOfAsync(_client, "/en/account/again", "again", ("Input.Password", password))
            : new HttpResponseMessage(page.StatusCode);
    }

    // A page that is gone, or of a session that has ended, has no form: that is an answer too.
    private async Task<HttpResponseMessage> PostAsync(string address, params (string, string)[] fields)
    {
        var page = await _client.GetAsync(address);
        return page.IsSuccessStatusCode ? await WebHost.PostFormAsync(_client, address, fields) : page;
    }

    private async Task SetUpAsync()
    {
        var client = _host.Visitor();
        await WebHost.SignInAsync(client, Ada);
        _key = Totp.NewKey();
        using var done = await WebHost.PostFormAsync(client, "/en/account/two-factor", ("Input.Key", _key), ("Input.Code", Code()));
        _recovery = [.. Regex
            .Matches(await WebHost.ReadAsync(done), "<code>([A-Z2-7-]{29})</code>", RegexOptions.None, TimeSpan.FromSeconds(1))
            .Select(m => m.Groups[1].Value)];
        _host.Clock.Advance(TimeSpan.FromSeconds(31));
    }

    private string Code() => Totp.CodeAt(_key, _host.Clock.GetUtcNow().UtcDateTime);
}
