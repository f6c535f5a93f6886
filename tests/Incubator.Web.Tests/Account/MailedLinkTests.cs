using System.Net;
using Incubator.Core.Mail;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Web.Tests.Hosting;

namespace Incubator.Web.Tests.Account;

/// <summary>Gateways fetch each link of a mail before its reader does: what it opens changes nothing, however often.</summary>
public sealed class MailedLinkTests : IAsyncDisposable
{
    private readonly WebHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_link_that_is_void_offers_a_new_one()
    {
        var id = await _host.AddPersonAsync("ada@example.org");
        var link = await _host.LinkAsync(id);
        _host.Clock.Advance(TimeSpan.FromHours(25));

        using var response = await _host.Visitor().GetAsync("/fr" + link);

        Assert.Equal(HttpStatusCode.Gone, response.StatusCode);
        Assert.Contains("<a href=\"/fr/account/forgotten\">Recevoir un nouveau lien</a>", await WebHost.ReadAsync(response));
    }

    [Fact]
    public async Task A_mailed_link_that_is_fetched_a_hundred_times_changes_nothing_and_then_sets_the_password()
    {
        var id = await _host.AddPersonAsync("ada@example.org");
        Assert.IsType<SaveResult.Saved>(await _host.Get<PeopleEditor>().MailLinkAsync(id, Actor.Operator, CancellationToken.None));
        await _host.Get<MailSender>().SendDueAsync(CancellationToken.None);
        var mail = Assert.Single(await _host.Get<MailBoard>().ListAsync(Actor.Operator, CancellationToken.None));
        var link = new Uri(mail.Text!.Split('\n').Single(l => l.StartsWith("http", StringComparison.Ordinal)));
        var client = _host.Visitor();
        await Gateways.FetchAsync(_host, client, link.PathAndQuery, 100);
        await using var writes = await WriteWatch.OnAsync(_host);
        using var set = await WebHost.PostFormAsync(
            client, link.PathAndQuery, ("Input.Password", "another giraffe 72 kettle"), ("Input.PasswordAgain", "another giraffe 72 kettle"));
        Assert.Equal("/en/admin", set.Headers.Location!.PathAndQuery);
        Assert.True(await writes.WereAnyAsync());
    }
}
