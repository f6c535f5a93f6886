using System.Net;
using Incubator.Core.Mail;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Web.Tests.Hosting;

namespace Incubator.Web.Tests.Account;

public sealed class RegistrationTests : IAsyncDisposable
{
    private const string New = "lovelace@example.org";

    private readonly WebHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Whoever_is_new_confirms_by_the_mailed_link_and_is_in_without_any_space()
    {
        using var asked = await AskAsync(New, "fr");
        var mail = Assert.Single(await MailsAsync());
        var link = new Uri(mail.Text!.Split('\n').Single(l => l.StartsWith("http", StringComparison.Ordinal))).PathAndQuery;
        var client = _host.Visitor();

        using var set = await WebHost.PostFormAsync(
            client, link, ("Input.Password", WebHost.GoodPassword), ("Input.PasswordAgain", WebHost.GoodPassword));
        _host.Clock.Advance(TimeSpan.FromDays(2));
        await _host.Get<Registrations>().TidyAsync(CancellationToken.None);

        Assert.Equal("/fr/account/register?asked=yes", asked.Headers.Location!.PathAndQuery);
        Assert.Equal((New, "Confirmez votre compte dans l’annuaire Incubator"), (mail.Recipient, mail.Subject));
        Assert.Equal("/fr/admin", set.Headers.Location!.PathAndQuery);
        var person = Assert.Single(await PeopleAsync());
        Assert.Equal((false, true, 0), (person.IsAdministrator, person.HasPassword, person.Spaces.Count));
    }

    [Fact]
    public async Task Neither_the_answer_nor_what_is_done_for_it_tells_who_has_an_account()
    {
        await _host.AddPersonAsync("ada@example.org");
        var gone = await _host.AddPersonAsync("gone@example.org");
        var people = _host.Get<PeopleEditor>();
        var input = (await people.ReadAsync(gone, Actor.Operator, CancellationToken.None))!;
        input.IsDisabled = true;
        await people.SaveAsync(gone, input, Actor.Operator, CancellationToken.None);
        await using var writes = await WriteWatch.OnAsync(_host);

        var answers = new List<string>();
        foreach (var email in new[] { "ada@example.org", "gone@example.org", New })
        {
            var client = _host.Visitor();
            using var asked = await AskAsync(email, "en", client);
            answers.Add(await client.GetStringAsync(asked.Headers.Location));
        }

        Assert.False(await writes.WereAnyAsync());
        Assert.Single(answers.Distinct());
        var mails = (await MailsAsync()).ToDictionary(m => m.Recipient, m => m.Subject);
        Assert.Equal(2, mails.Count);
        Assert.Equal("You have an account in the Incubator directory", mails["ada@example.org"]);
        Assert.Equal("Confirm your account in the Incubator directory", mails[New]);
    }

    [Fact]
    public async Task One_that_is_not_confirmed_signs_nobody_in_and_is_forgotten_after_a_day()
    {
        await AskAsync(New);
        await MailsAsync();
        Assert.Single(await PeopleAsync());
        using var refused = await WebHost.SignInAsync(_host.Visitor(), New, "anything at all 12");

        _host.Clock.Advance(TimeSpan.FromHours(25));
        await _host.Get<Registrations>().TidyAsync(CancellationToken.None);

        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Empty(await PeopleAsync());
    }

    [Fact]
    public async Task Who_asks_again_gets_a_new_link_and_no_second_account()
    {
        await AskAsync(New);
        await AskAsync(New.ToUpperInvariant());

        Assert.Equal(2, (await MailsAsync()).Count(m => m.Subject == "Confirm your account in the Incubator directory"));
        Assert.Single(await PeopleAsync());
    }

    private Task<HttpResponseMessage> AskAsync(string email, string language = "en", HttpClient? client = null) =>
        WebHost.PostFormAsync(client ?? _host.Visitor(), $"/{language}/account/register", ("Input.Email", email));

    private async Task<IReadOnlyList<MailRow>> MailsAsync()
    {
        await _host.Get<Registrations>().AnswerAsync(CancellationToken.None);
        await _host.Get<MailSender>().SendDueAsync(CancellationToken.None);
        return await _host.Get<MailBoard>().ListAsync(Actor.Operator, CancellationToken.None);
    }

    private async Task<IReadOnlyList<PersonRow>> PeopleAsync() =>
        (await _host.Get<PeopleQueries>().ListAsync(null, 0, 10, Actor.Operator, CancellationToken.None)).Items;
}
