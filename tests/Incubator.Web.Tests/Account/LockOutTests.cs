using System.Net;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Incubator.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Web.Tests.Account;

/// <summary>Strangers may guess little, and never keep the owner out (decision 24).</summary>
public sealed class LockOutTests : IAsyncLifetime
{
    private const string Ada = "ada@example.org";
    private const string Wrong = "wrong giraffe 72 kettle";
    private const string Home = "203.0.113.7";

    private readonly AddressedSite _site = new();
    private int _id;

    public async ValueTask InitializeAsync() => _id = await _site.AddPersonAsync(Ada);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Failures_in_one_network_do_not_keep_the_owner_out_in_another()
    {
        await FailAsync("198.51.100.1", 5);

        Assert.Equal(HttpStatusCode.TooManyRequests, await SignInAsync(_site.VisitorFrom("198.51.100.2")));
        Assert.Equal(HttpStatusCode.Redirect, await SignInAsync(_site.VisitorFrom(Home)));
    }

    [Theory]
    [InlineData("198.51.100.1", "198.51.100.250", false)]
    [InlineData("198.51.100.1", "198.51.101.1", true)]
    [InlineData("2001:db8:1:200::1", "2001:db8:1:2ff::1", false)]
    [InlineData("2001:db8:1:200::1", "2001:db8:1:300::1", true)]
    public async Task A_network_is_24_bits_of_version_four_and_56_of_version_six(string guesser, string owner, bool isFree)
    {
        await FailAsync(guesser, 5);

        Assert.Equal(isFree ? HttpStatusCode.Redirect : HttpStatusCode.TooManyRequests, await SignInAsync(_site.VisitorFrom(owner)));
    }

    [Fact]
    public async Task A_browser_that_is_known_signs_in_whatever_strangers_do_even_from_their_network()
    {
        var mine = _site.VisitorFrom(Home);
        await SignInAsync(mine);
        await WebHost.PostFormAsync(mine, "/en/account/sign-out");
        var tried = await GuessFromManyNetworksAsync();

        Assert.Equal(100, tried);
        Assert.Equal(HttpStatusCode.TooManyRequests, await SignInAsync(_site.VisitorFrom("192.0.2.1")));
        AddressedSite.Move(mine, "10.0.1.1");
        Assert.Equal(HttpStatusCode.Redirect, await SignInAsync(mine));
    }

    [Fact]
    public async Task An_account_nobody_has_is_limited_in_the_same_way() =>
        Assert.Equal(100, await GuessFromManyNetworksAsync("nobody@example.org"));

    [Fact]
    public async Task An_hour_later_a_new_browser_is_let_in_again()
    {
        await GuessFromManyNetworksAsync();

        _site.Clock.Advance(TimeSpan.FromMinutes(60));

        Assert.Equal(HttpStatusCode.Redirect, await SignInAsync(_site.VisitorFrom(Home)));
    }

    [Fact]
    public async Task Of_one_network_twenty_failures_an_hour_are_looked_at()
    {
        var looked = 0;
        for (var minute = 0; minute < 60; minute++)
        {
            for (var i = 0; i < 6; i++)
            {
                looked += await SignInAsync(_site.VisitorFrom($"198.51.100.{minute}"), Wrong) == HttpStatusCode.OK ? 1 : 0;
            }

            _site.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(20, looked);
    }

    [Fact]
    public async Task Who_has_to_wait_for_long_is_told_for_how_long()
    {
        await GuessFromManyNetworksAsync();

        using var response = await WebHost.SignInAsync(_site.VisitorFrom(Home), Ada);

        Assert.Contains("Please try again in ", await WebHost.ReadAsync(response));
        Assert.InRange(response.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromMinutes(50), TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task A_known_browser_has_an_allowance_of_its_own_and_no_more()
    {
        var stolen = _site.VisitorFrom(Home);
        await SignInAsync(stolen);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await SignInAsync(stolen, Wrong));
            AddressedSite.Move(stolen, $"198.51.{i}.1");
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await SignInAsync(stolen));
        Assert.Equal(HttpStatusCode.Redirect, await SignInAsync(_site.VisitorFrom(Home)));
    }

    [Theory]
    [InlineData("as it was", true)]
    [InlineData("the password was changed", false)]
    [InlineData("of somebody else", false)]
    [InlineData("made up", false)]
    public async Task A_browser_is_known_for_one_person_and_their_present_password(string what, bool isKnown)
    {
        var mine = _site.VisitorFrom(Home);
        await SignInAsync(mine);
        switch (what)
        {
            case "the password was changed":
                await SetPasswordAsync("quiet lantern 5 orbit");
                break;
            case "of somebody else":
                await _site.AddPersonAsync("grace@example.org");
                await WebHost.SignInAsync(mine, "grace@example.org");
                break;
            case "made up":
                mine = _site.VisitorFrom(Home, cookie: new Cookie("incubator.device", "CfDJ8AAAA"));
                break;
        }

        await GuessFromManyNetworksAsync();

        var password = what == "the password was changed" ? "quiet lantern 5 orbit" : WebHost.GoodPassword;
        Assert.Equal(isKnown ? HttpStatusCode.Redirect : HttpStatusCode.TooManyRequests, await SignInAsync(mine, password));
    }

    [Fact]
    public async Task The_cookie_of_a_known_browser_says_nothing_and_is_closed_to_scripts_and_other_sites()
    {
        using var response = await WebHost.SignInAsync(_site.VisitorFrom(Home, "https://localhost"), Ada);

        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"), c => c.Contains("incubator.device", StringComparison.Ordinal));
        Assert.EndsWith("max-age=15552000; path=/; secure; samesite=strict; httponly", cookie);
        Assert.DoesNotContain("ada", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Failures_are_counted_in_memory_and_nothing_is_written_for_them()
    {
        await FailAsync(Home, 5);

        await using var db = await _site.Get<IDbContextFactory<IncubatorDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var person = await db.Users().SingleAsync(u => u.Id == _id, TestContext.Current.CancellationToken);
        Assert.Equal((0, null), (person.AccessFailedCount, person.LockoutEnd));
    }

    /// <summary>Guesses from 25 networks, five in each, within one minute; answers how many were looked at.</summary>
    private async Task<int> GuessFromManyNetworksAsync(string email = Ada)
    {
        var looked = 0;
        for (var network = 0; network < 25; network++)
        {
            var client = _site.VisitorFrom($"10.0.{network}.1");
            for (var i = 0; i < 5; i++)
            {
                looked += await SignInAsync(client, Wrong, email) == HttpStatusCode.OK ? 1 : 0;
            }
        }

        return looked;
    }

    private async Task FailAsync(string address, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await SignInAsync(_site.VisitorFrom(address), Wrong));
        }
    }

    private static async Task<HttpStatusCode> SignInAsync(HttpClient client, string password = WebHost.GoodPassword, string email = Ada)
    {
        using var response = await WebHost.SignInAsync(client, email, password);
        return response.StatusCode;
    }

    private async Task SetPasswordAsync(string password)
    {
        var token = (await _site.LinkAsync(_id)).Split("token=")[1];
        var input = new PasswordInput { Password = password, PasswordAgain = password };
        Assert.IsType<SaveResult.Saved>(await _site.Get<PasswordEditor>().SetByLinkAsync(_id, token, input, CancellationToken.None));
    }
}
