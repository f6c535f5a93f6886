using System.Net;
using Incubator.Core.Records;
using Incubator.Web.Tests.Hosting;

namespace Incubator.Web.Tests.Account;

/// <summary>What people do with their own account: password and name.</summary>
public sealed class OwnAccountTests : IAsyncDisposable
{
    private const string Wrong = "not the password";

    private readonly WebHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_one_time_link_sets_the_password_once_and_signs_in()
    {
        var id = await _host.AddPersonAsync("ada@example.org");
        var link = "/en" + await _host.LinkAsync(id);
        (string, string)[] fields = [("Input.Password", "quiet lantern 5 orbit"), ("Input.PasswordAgain", "quiet lantern 5 orbit")];
        var client = _host.Visitor();

        using var set = await WebHost.PostFormAsync(client, link, fields);
        using var inside = await client.GetAsync("/en/account");
        using var again = await client.GetAsync(link);
        using var signedIn = await WebHost.SignInAsync(client, "ada@example.org", "quiet lantern 5 orbit");

        Assert.Equal("/en/admin", set.Headers.Location!.PathAndQuery);
        Assert.Contains("ada@example.org", await WebHost.ReadAsync(inside));
        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
        Assert.Contains("This link was used before", await WebHost.ReadAsync(again));
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
    }

    [Fact]
    public async Task A_refused_password_is_told_beside_its_field()
    {
        var link = "/fr" + await _host.LinkAsync(await _host.AddPersonAsync("ada@example.org"));

        using var response = await WebHost.PostFormAsync(
            _host.Visitor(),
            link,
            ("Input.Password", "password1234"),
            ("Input.PasswordAgain", "password1234")
        );
        var page = await WebHost.ReadAsync(response);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("aria-describedby=\"password-error\"", page);
        Assert.Contains("aria-invalid=\"true\"", page);
        Assert.Contains("facile à deviner\u00a0: il contient des mots, des noms ou des mots de passe courants", page);
        Assert.DoesNotContain("password1234", page);
    }

    [Fact]
    public async Task A_person_who_knows_the_present_password_changes_it_and_stays_signed_in_here_alone()
    {
        await _host.AddPersonAsync("ada@example.org");
        var (client, elsewhere) = (_host.Visitor(), _host.Visitor());
        await WebHost.SignInAsync(client, "ada@example.org");
        await WebHost.SignInAsync(elsewhere, "ada@example.org");
        (string, string)[] next = [("Input.Password", "quiet lantern 5 orbit"), ("Input.PasswordAgain", "quiet lantern 5 orbit")];

        using var refused = await WebHost.PostFormAsync(client, "/en/account", [("Input.CurrentPassword", Wrong), .. next]);
        using var changed = await WebHost.PostFormAsync(client, "/en/account", [("Input.CurrentPassword", WebHost.GoodPassword), .. next]);
        using var account = await client.GetAsync(changed.Headers.Location);
        using var thrownOut = await elsewhere.GetAsync("/en/account");
        using var signedIn = await WebHost.SignInAsync(_host.Visitor(), "ada@example.org", "quiet lantern 5 orbit");

        Assert.Contains("This is not your current password.", await WebHost.ReadAsync(refused));
        Assert.Equal("/en/account?set=password", changed.Headers.Location!.PathAndQuery);
        Assert.Contains("Your password is changed. Everywhere else you are signed out.", await WebHost.ReadAsync(account));
        Assert.Equal(HttpStatusCode.Redirect, thrownOut.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
    }

    [Fact]
    public async Task A_person_changes_their_name_and_stays_signed_in()
    {
        await _host.AddPersonAsync("ada@example.org");
        var client = _host.Visitor();
        await WebHost.SignInAsync(client, "ada@example.org");

        using var refused = await WebHost.PostFormAsync(client, "/fr/account/name", ("Input.DisplayName", " "));
        using var renamed = await WebHost.PostFormAsync(client, "/en/account/name", ("Input.DisplayName", " Ada Lovelace "));
        _host.Clock.Advance(TimeSpan.FromMinutes(2));
        using var account = await client.GetAsync("/en/account");

        var page = await WebHost.ReadAsync(refused);
        Assert.Contains("aria-describedby=\"name-error\"", page);
        Assert.Contains("aria-invalid=\"true\"", page);
        Assert.Equal("/en/account", renamed.Headers.Location!.PathAndQuery);
        Assert.Contains("Ada Lovelace, signed in as ada@example.org", await WebHost.ReadAsync(account));
        await using var db = await _host.Get<Microsoft.EntityFrameworkCore.IDbContextFactory<Incubator.Core.Storage.IncubatorDb>>()
            .CreateDbContextAsync(TestContext.Current.CancellationToken);
        var change = Assert.Single(db.Changes().Where(c => c.Field == "DisplayName" && c.Before == "ada"));
        Assert.Equal("Ada Lovelace", change.After);
    }

    [Fact]
    public async Task Who_is_signed_in_finds_their_account_at_the_foot_and_above_its_pages()
    {
        await _host.AddPersonAsync("ada@example.org");
        var client = _host.Visitor();
        var before = await client.GetStringAsync("/en/about");
        await WebHost.SignInAsync(client, "ada@example.org");

        Assert.Contains("<a href=\"/en/account/sign-in\"", before);
        Assert.Contains("<a href=\"/en/account\"", await client.GetStringAsync("/en/about"));
        Assert.DoesNotContain("/en/account/sign-in", await client.GetStringAsync("/en/about"));
        Assert.Equal(3, (await client.GetStringAsync("/en/account/name")).Split("href=\"/en/account\"").Length);
    }
}
