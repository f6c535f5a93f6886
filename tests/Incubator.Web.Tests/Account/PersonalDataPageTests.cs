using System.Net;
using System.Text.Json;
using Incubator.Core.Mail;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Web.Tests.Hosting;
using Microsoft.Extensions.Options;

namespace Incubator.Web.Tests.Account;

/// <summary>What is held about a person: shown, downloaded and erased by themselves.</summary>
public sealed class PersonalDataPageTests : IAsyncLifetime
{
    private const string Ada = "ada@example.org";
    private const string Page = "/en/account/data";
    private const string File = "/en/account/data/file";

    private readonly WebHost _host = new();
    private HttpClient _client = null!;
    private int _id;

    public async ValueTask InitializeAsync()
    {
        _id = await _host.AddPersonAsync(Ada);
        _client = _host.Visitor();
        await WebHost.SignInAsync(_client, Ada);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_file_holds_what_is_stored_and_no_secret()
    {
        using var answer = await _client.GetAsync(File);

        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        using var file = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(("incubator-personal-data", 1), (
            file.RootElement.GetProperty("format").GetString(), file.RootElement.GetProperty("version").GetInt32()));
        var tables = file.RootElement.GetProperty("tables");
        var account = Assert.Single(tables.GetProperty("account").EnumerateArray());
        Assert.Equal((Ada, "ada"), (account.GetProperty("email").GetString(), account.GetProperty("displayName").GetString()));
        Assert.False(account.TryGetProperty("passwordHash", out _));
        Assert.Single(tables.GetProperty("sessions").EnumerateArray());
        Assert.Contains(
            tables.GetProperty("changes").EnumerateArray(), c => c.GetProperty("after").GetString() == Ada);
    }

    [Fact]
    public async Task The_file_is_for_who_has_shown_who_they_are_and_five_times_an_hour()
    {
        for (var n = 0; n < 5; n++)
        {
            Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync(File)).StatusCode);
        }

        using var often = await _client.GetAsync(File);
        _host.Clock.Advance(TimeSpan.FromMinutes(16));
        using var late = await _client.GetAsync(File);

        Assert.Equal(HttpStatusCode.TooManyRequests, often.StatusCode);
        Assert.NotNull(often.Headers.RetryAfter);
        Assert.StartsWith("/en/account/again", late.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_erased_person_is_signed_out_everywhere_and_cannot_sign_in()
    {
        var elsewhere = _host.Visitor();
        await WebHost.SignInAsync(elsewhere, Ada);

        using var erased = await WebHost.PostOneOfAsync(_client, Page, "erase", ("sure", "yes"));

        Assert.Contains("Your account is erased.", await WebHost.ReadAsync(erased), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await _client.GetAsync(Page)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetAsync(Page)).StatusCode);
        using var again = await WebHost.SignInAsync(_host.Visitor(), Ada);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Null(await _host.Get<PeopleEditor>().ReadAsync(_id, Actor.Operator, CancellationToken.None));
    }

    [Fact]
    public async Task The_files_of_mails_to_an_erased_person_go_too()
    {
        await _host.Get<PeopleEditor>().MailLinkAsync(_id, Actor.Operator, CancellationToken.None);
        await _host.Get<MailSender>().SendDueAsync(CancellationToken.None);
        var folder = _host.Get<IOptions<MailOptions>>().Value.Folder;
        Assert.NotEmpty(Directory.GetFiles(folder, "*.eml"));

        (await WebHost.PostOneOfAsync(_client, Page, "erase", ("sure", "yes"))).Dispose();

        Assert.Empty(Directory.GetFiles(folder, "*.eml"));
    }

    [Fact]
    public async Task Nobody_is_erased_without_the_tick_or_long_after_the_sign_in()
    {
        using var unsure = await WebHost.PostOneOfAsync(_client, Page, "erase");
        _host.Clock.Advance(TimeSpan.FromMinutes(16));
        using var late = await WebHost.PostOneOfAsync(_client, Page, "erase", ("sure", "yes"));

        Assert.Contains("Tick the box first", await WebHost.ReadAsync(unsure), StringComparison.Ordinal);
        Assert.StartsWith("/en/account/again", late.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        Assert.NotNull(await _host.Get<PeopleEditor>().ReadAsync(_id, Actor.Operator, CancellationToken.None));
    }

    [Fact]
    public async Task The_last_administrator_is_told_what_comes_first()
    {
        await _host.AddPersonAsync("root@example.org", administrator: true);
        var root = _host.Visitor();
        await WebHost.SignInAsync(root, "root@example.org");

        var page = WebUtility.HtmlDecode(await root.GetStringAsync(Page));

        Assert.Contains("This is the last administrator: make another one first.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"erase\"", page, StringComparison.Ordinal);
    }
}
