using Incubator.Core.Enquiries;
using Incubator.Core.Mail;
using Incubator.Core.People;
using Incubator.Core.Privacy;
using Incubator.Core.Records;
using Incubator.Core.Tests.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Incubator.Core.Tests.Enquiries;

/// <summary>A manager answers by mail and says so; whoever asked takes it back. It is 22 November 2026.</summary>
public sealed class AnsweredElsewhereTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private SaveResult.Saved _space = null!;
    private Actor.Person _mary = null!;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _space = await _incubator.AddSpaceAsync(await _incubator.AddCityAsync(), "Atelier Mercier");
        _mary = await _incubator.AddPersonAsync("mary", administrator: false, _space.Id);
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    private EnquiryDesk Desk => _incubator.Get<EnquiryDesk>();

    private EnquiryQueries Queries => _incubator.Get<EnquiryQueries>();

    [Fact]
    public async Task An_answer_by_mail_goes_to_whoever_asked_and_one_press_says_that_it_was_given()
    {
        var link = await AskAsync();
        var mail = (await MailsAsync()).Single(m => m.Recipient == "mary@example.org");
        Assert.Equal("ada@example.org", mail.ReplyTo);
        var answered = Link(mail, "/answered/");
        Assert.Equal("Ada", (await Queries.OfManagerAsync(answered, CancellationToken.None))!.Name);
        _incubator.Clock.Advance(TimeSpan.FromHours(5));

        Assert.IsType<SaveResult.Saved>(await Desk.AnsweredElsewhereAsync(answered, 1, CancellationToken.None));
        Assert.IsType<SaveResult.Saved>(await Desk.AnsweredElsewhereAsync(answered, 1, CancellationToken.None));

        Assert.Equal(EnquiryState.Answered, (await Queries.OfLinkAsync(link, CancellationToken.None))!.State);
        await using var db = _incubator.OpenDb();
        var enquiry = await db.Enquiries().SingleAsync();
        Assert.Equal(TimeSpan.FromHours(5), enquiry.AnsweredAt - enquiry.AskedAt);
        // Whoever asked has the answer already.
        Assert.Equal(2, (await MailsAsync()).Count);
    }

    [Fact]
    public async Task What_was_written_since_is_not_answered_by_an_old_page()
    {
        var link = await AskAsync();
        var answered = Link((await MailsAsync())[0], "/answered/");
        Assert.IsType<SaveResult.Saved>(
            await Desk.ReplyAsync(link, new EnquiryReply { Message = "Not on Tuesday." }, CancellationToken.None));

        Assert.IsType<SaveResult.Stale>(await Desk.AnsweredElsewhereAsync(answered, 1, CancellationToken.None));

        Assert.Equal(1, await Queries.WaitingAsync(_mary, CancellationToken.None));
        Assert.IsType<SaveResult.Saved>(await Desk.AnsweredElsewhereAsync(answered, 2, CancellationToken.None));
    }

    [Fact]
    public async Task The_link_of_a_manager_opens_nothing_else_and_ends_with_their_right()
    {
        var link = await AskAsync();
        var answered = Link((await MailsAsync())[0], "/answered/");

        Assert.Null(await Queries.OfLinkAsync(answered, CancellationToken.None));
        Assert.False(await Desk.WithdrawAsync(answered, CancellationToken.None));
        Assert.IsType<SaveResult.Missing>(await Desk.ReplyAsync(answered, new EnquiryReply { Message = "Mine" }, CancellationToken.None));
        Assert.Null(await Queries.OfManagerAsync(link, CancellationToken.None));
        Assert.IsType<SaveResult.Missing>(await Desk.AnsweredElsewhereAsync(link, 1, CancellationToken.None));

        await _incubator.Get<PeopleEditor>().GrantAsync(_mary.Id, _space.Id, false, Actor.Operator, CancellationToken.None);
        Assert.Null(await Queries.OfManagerAsync(answered, CancellationToken.None));
        Assert.IsType<SaveResult.Missing>(await Desk.AnsweredElsewhereAsync(answered, 1, CancellationToken.None));
    }

    [Fact]
    public async Task Whose_address_somebody_else_typed_erases_all_of_it_and_the_space_is_told()
    {
        var link = await AskAsync();
        var notMe = Link((await MailsAsync()).Single(m => m.Recipient == "ada@example.org"), "/enquiries/", last: true);
        Assert.EndsWith("/withdraw", notMe, StringComparison.Ordinal);

        Assert.True(await Desk.WithdrawAsync(notMe.Split('/')[0], CancellationToken.None));

        Assert.False(await Desk.WithdrawAsync(notMe.Split('/')[0], CancellationToken.None));
        Assert.Null(await Queries.OfLinkAsync(link, CancellationToken.None));
        Assert.Equal(0, await Queries.WaitingAsync(_mary, CancellationToken.None));
        await using var db = _incubator.OpenDb();
        Assert.Equal((0, 0, 0), (
            await db.Enquiries().CountAsync(), await db.Set<EnquiryMessage>().CountAsync(), await db.Set<EnquiryLink>().CountAsync()));
        var told = (await MailsAsync())[^1];
        Assert.Equal(("mary@example.org", "Une demande à Atelier Mercier a été retirée"), (told.Recipient, told.Subject));
        Assert.Contains("du 22 novembre 2026", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_left_a_phone_number_alone_is_called()
    {
        await Desk.AskAsync("atelier-mercier", new EnquiryInput { Message = "A desk?", Name = "Ada", Phone = "06" }, CancellationToken.None);
        await Desk.AskAsync(
            "atelier-mercier", new EnquiryInput { Message = "A desk?", Name = "Ada", Phone = "06 12 34 56 78" }, CancellationToken.None);

        var mail = (await MailsAsync())[^1];

        Assert.Null(mail.ReplyTo);
        Assert.Contains("merci d’appeler", mail.Text, StringComparison.Ordinal);
        Assert.Contains("/answered/", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_server_is_told_whom_to_answer_and_nobody_is_kept_once_the_mail_is_sent()
    {
        await using var server = MailServer.Start();
        server.Serve(_incubator.Get<IOptions<MailOptions>>().Value);
        await AskAsync();

        await _incubator.Get<MailSender>().SendDueAsync(CancellationToken.None);

        Assert.Equal(["ada@example.org", ""], server.Received.Select(m => string.Join(' ', m.ReplyTo.Mailboxes.Select(a => a.Address))));
        Assert.All(await MailsAsync(), m => Assert.Null(m.ReplyTo));
    }

    [Fact]
    public async Task Who_is_erased_before_the_mail_goes_out_is_not_in_it()
    {
        await AskAsync();
        var root = await _incubator.AddPersonAsync("root", administrator: true);
        await _incubator.Get<Erasure>().EraseAddressAsync("ada@example.org", root, CancellationToken.None);
        await using var server = MailServer.Start();
        server.Serve(_incubator.Get<IOptions<MailOptions>>().Value);

        await _incubator.Get<MailSender>().SendDueAsync(CancellationToken.None);

        var sent = server.Received.Single(m => m.To.ToString().Contains("mary", StringComparison.Ordinal));
        Assert.Empty(sent.ReplyTo);
        Assert.DoesNotContain("ada@", sent.ToString(), StringComparison.Ordinal);
    }

    private async Task<string> AskAsync() => (await Desk.AskAsync(
        "atelier-mercier", new EnquiryInput { Message = "A desk?", Name = "Ada", Email = "ada@example.org" }, CancellationToken.None)).Link!;

    private async Task<List<StoredMail>> MailsAsync()
    {
        await using var db = _incubator.OpenDb();
        return await db.Outbox().AsNoTracking().OrderBy(m => m.Id).ToListAsync();
    }

    private static string Link(StoredMail mail, string path, bool last = false)
    {
        var parts = mail.Text.Split(path);
        return (last ? parts[^1] : parts[1]).Split('\n')[0];
    }
}
