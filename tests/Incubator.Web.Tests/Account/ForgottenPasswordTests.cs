using System.Net;
using Incubator.Core.Mail;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Site.Account;
using Incubator.Web.Tests.Hosting;

namespace Incubator.Web.Tests.Account;

public sealed class ForgottenPasswordTests : IAsyncDisposable
{
    private readonly WebHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("en", "/en/account/password", "A new password for the Incubator directory")]
    [InlineData("fr", "/fr/account/password", "Un nouveau mot de passe pour l’annuaire Incubator")]
    public async Task Whoever_has_an_account_is_sent_a_link_in_the_language_of_the_page(string language, string page, string subject)
    {
        var id = await _host.AddPersonAsync("ada@example.org");

        using var asked = await AskAsync(_host.Visitor(), language, " Ada@Example.org ");

        Assert.Equal($"/{language}/account/forgotten?asked=yes", asked.Headers.Location!.PathAndQuery);
        var mail = Assert.Single(await MailsAsync());
        Assert.Equal(("ada@example.org", subject), (mail.Recipient, mail.Subject));
        Assert.Contains($"{page}?user={id}&token=", mail.Text, StringComparison.Ordinal);
        var token = mail.Text!.Split("token=")[1].Split('\n')[0];
        Assert.NotNull(await _host.Get<PasswordEditor>().WhoseLinkAsync(id, token, CancellationToken.None));
    }

    [Fact]
    public async Task Neither_the_answer_nor_what_is_done_for_it_tells_who_has_an_account()
    {
        await _host.AddPersonAsync("ada@example.org");
        var gone = await _host.AddPersonAsync("gone@example.org");
        var input = (await _host.Get<PeopleEditor>().ReadAsync(gone, Actor.Operator, CancellationToken.None))!;
        input.IsDisabled = true;
        Assert.IsType<SaveResult.Saved>(await _host.Get<PeopleEditor>().SaveAsync(gone, input, Actor.Operator, CancellationToken.None));
        await using var writes = await WriteWatch.OnAsync(_host);

        var answers = new List<string>();
        foreach (var email in new[] { "ada@example.org", "gone@example.org", "nobody@example.org" })
        {
            var client = _host.Visitor();
            using var asked = await AskAsync(client, "en", email);
            Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
            answers.Add(await client.GetStringAsync(asked.Headers.Location));
        }

        Assert.False(await writes.WereAnyAsync());
        Assert.Single(answers.Distinct());
        Assert.Contains("If there is an account with this address", answers[0], StringComparison.Ordinal);
        Assert.Equal("ada@example.org", Assert.Single(await MailsAsync()).Recipient);
    }

    [Fact]
    public async Task So_many_may_be_asked_for_in_a_minute_and_no_more()
    {
        await _host.AddPersonAsync("ada@example.org");
        var client = _host.Visitor();
        for (var n = 0; n < 5; n++)
        {
            using var early = await AskAsync(client, "en", n % 2 == 0 ? "ada@example.org" : $"nobody{n}@example.org");
            Assert.Equal(HttpStatusCode.Redirect, early.StatusCode);
        }

        using var known = await AskAsync(client, "en", "ada@example.org");
        using var unknown = await AskAsync(client, "en", "nobody@example.org");

        Assert.Equal(
            (HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests, "60", "60"),
            (known.StatusCode, unknown.StatusCode, RetryAfter(known), RetryAfter(unknown)));
        Assert.Contains("Too many attempts", await WebHost.ReadAsync(known), StringComparison.Ordinal);
    }

    [Fact]
    public void One_account_is_sent_five_links_an_hour_whoever_asks_from_wherever()
    {
        var limit = new SignInLimit(5, _host.Clock);
        for (var n = 0; n < 5; n++)
        {
            Assert.Null(limit.Enter(limit.OfForgotten("ADA@EXAMPLE.ORG", new IPAddress([10, 0, 0, (byte)n]))));
        }

        Assert.Equal(TimeSpan.FromHours(1), limit.Enter(limit.OfForgotten("ADA@EXAMPLE.ORG", IPAddress.Loopback)));
        Assert.Null(limit.Enter(limit.OfForgotten("BOB@EXAMPLE.ORG", IPAddress.Loopback)));
        Assert.Null(limit.Enter(limit.OfStranger("ADA@EXAMPLE.ORG", IPAddress.Loopback)));
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient client, string language, string email) =>
        WebHost.PostFormAsync(client, $"/{language}/account/forgotten", ("Input.Email", email));

    private static string RetryAfter(HttpResponseMessage response) => Assert.Single(response.Headers.GetValues("Retry-After"));

    private async Task<IReadOnlyList<MailRow>> MailsAsync()
    {
        await _host.Get<ForgottenPasswords>().AnswerAsync(CancellationToken.None);
        await _host.Get<MailSender>().SendDueAsync(CancellationToken.None);
        return await _host.Get<MailBoard>().ListAsync(Actor.Operator, CancellationToken.None);
    }
}
