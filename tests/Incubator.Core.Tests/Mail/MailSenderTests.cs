using Incubator.Core.Mail;
using Incubator.Core.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MimeKit;
using SmtpServer.Protocol;

namespace Incubator.Core.Tests.Mail;

public sealed class MailSenderTests : IAsyncLifetime
{
    private readonly MailServer _server = MailServer.Start();
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _server.Serve(_incubator.Get<IOptions<MailOptions>>().Value);
        _incubator.Get<IOptions<MailSiteOptions>>().Value.Address = "https://incubator.example.org";
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _incubator.DisposeAsync();
    }

    [Fact]
    public async Task A_mail_goes_out_once_to_one_recipient_in_both_forms_and_nothing_of_what_it_said_is_kept()
    {
        await _incubator.AddMailAsync();
        var id = (await MailAsync()).MessageId;

        Assert.Equal(new MailRound(1, 0), await SendAsync());
        Assert.Equal(new MailRound(0, 0), await SendAsync());

        var received = Assert.Single(_server.Received);
        Assert.Equal(["ada@example.org"], _server.Recipients);
        Assert.Equal(("Hello there", id, "\"Incubator\" <us@example.org>"), (received.Subject, received.MessageId, received.From.ToString()));
        Assert.Contains("https://incubator.example.org/en/account/password", received.TextBody, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://incubator.example.org/en/account/password", received.HtmlBody, StringComparison.Ordinal);
        Assert.Equal("auto-generated", received.Headers[HeaderId.AutoSubmitted]);
        var mail = await MailAsync();
        Assert.Equal((MailState.Sent, "", "", 1), (mail.State, mail.Text, mail.Html, mail.Attempts));
    }

    [Fact]
    public async Task A_sender_that_dies_after_sending_repeats_the_mail_under_the_same_id_when_its_lease_is_over()
    {
        await _incubator.AddMailAsync();
        _server.WhenReceived = _incubator.Storage.Protect;
        await Assert.ThrowsAnyAsync<Exception>(SendAsync);
        _incubator.Storage.Mend();
        SqliteConnection.ClearAllPools();
        _server.WhenReceived = null;

        Assert.Equal(new MailRound(0, 0), await SendAsync());
        _incubator.Clock.Advance(MailSender.Lease);
        Assert.Equal(new MailRound(1, 0), await SendAsync());

        Assert.Equal(2, _server.Received.Count);
        Assert.Single(_server.Received.Select(m => m.MessageId).Distinct());
        Assert.Equal(MailState.Sent, (await MailAsync()).State);
    }

    [Fact]
    public async Task While_one_sender_has_a_mail_no_other_takes_it_and_no_write_waits()
    {
        await _incubator.AddMailAsync();
        await using var beside = _incubator.Beside();
        _server.Serve(beside.Get<IOptions<MailOptions>>().Value);
        Task<MailRound>? other = null;
        _server.WhenReceived = () =>
        {
            other = beside.Get<MailSender>().SendDueAsync(CancellationToken.None);
            // Sending holds no transaction: another process can write.
            beside.AddCityAsync("Lyon").GetAwaiter().GetResult();
        };

        await SendAsync();

        Assert.Equal(new MailRound(0, 0), await other!);
        Assert.Single(_server.Received);
    }

    [Fact]
    public async Task Senders_at_once_send_each_mail_once()
    {
        for (var n = 0; n < 20; n++)
        {
            await _incubator.AddMailAsync($"person{n}@example.org");
        }

        await using var beside = _incubator.Beside();
        _server.Serve(beside.Get<IOptions<MailOptions>>().Value);
        await Task.WhenAll(SendAsync(), Task.Run(() => beside.Get<MailSender>().SendDueAsync(CancellationToken.None)));

        Assert.Equal(20, _server.Recipients.Distinct().Count());
        Assert.Equal(20, _server.Received.Count);
    }

    [Fact]
    public async Task What_the_server_does_not_take_now_is_tried_later_and_later_and_then_given_up()
    {
        _server.Answer = new SmtpResponse((SmtpReplyCode)450, "the mailbox is busy");
        await _incubator.AddMailAsync();

        foreach (var pause in MailSender.Pauses)
        {
            Assert.Equal(new MailRound(0, 1), await SendAsync());
            var waiting = await MailAsync();
            Assert.Equal((MailState.Waiting, _incubator.Clock.GetUtcNow().UtcDateTime + pause), (waiting.State, waiting.NextTryAt));
            Assert.Contains("busy", waiting.LastError, StringComparison.Ordinal);
            _incubator.Clock.Advance(pause - TimeSpan.FromSeconds(1));
            Assert.Equal(new MailRound(0, 0), await SendAsync());
            _incubator.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(new MailRound(0, 1), await SendAsync());
        Assert.Equal(MailState.Failed, (await MailAsync()).State);
        _incubator.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(new MailRound(0, 0), await SendAsync());
        Assert.Single(_server.Received.Select(m => m.MessageId).Distinct());
    }

    [Fact]
    public async Task A_recipient_that_the_server_refuses_is_given_up_at_once_and_the_others_go_out()
    {
        _server.Unknown.Add("gone@example.org");
        await _incubator.AddMailAsync("gone@example.org");
        await _incubator.AddMailAsync("ada@example.org");

        Assert.Equal(new MailRound(1, 1), await SendAsync());

        Assert.Equal(["ada@example.org"], _server.Recipients);
        await using var db = _incubator.OpenDb();
        var failed = await db.Outbox().SingleAsync(m => m.State == MailState.Failed);
        Assert.Equal("gone@example.org", failed.Recipient);
        Assert.NotEmpty(failed.LastError!);
    }

    [Fact]
    public async Task Without_a_server_that_answers_one_mail_is_tried_and_the_rest_waits()
    {
        _incubator.Get<IOptions<MailOptions>>().Value.Port = 1;
        await _incubator.AddMailAsync("ada@example.org");
        await _incubator.AddMailAsync("bob@example.org");

        Assert.Equal(new MailRound(0, 1), await SendAsync());

        await using var db = _incubator.OpenDb();
        Assert.Equal(1, await db.Outbox().CountAsync(m => m.Attempts == 0));
        Assert.Equal(2, await db.Outbox().CountAsync(m => m.State == MailState.Waiting));
    }

    [Fact]
    public async Task To_a_server_that_cannot_secure_the_connection_nothing_is_said()
    {
        _incubator.Get<IOptions<MailOptions>>().Value.Security = MailOptions.StartTls;
        await _incubator.AddMailAsync();

        Assert.Equal(new MailRound(0, 1), await SendAsync());

        Assert.Empty(_server.Received);
        Assert.Contains("STARTTLS", (await MailAsync()).LastError, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("secret", MailState.Sent)]
    [InlineData("guess", MailState.Waiting)]
    public async Task A_server_that_asks_who_sends_is_told(string password, MailState state)
    {
        await using var server = MailServer.Start(asksWho: true);
        var options = _incubator.Get<IOptions<MailOptions>>().Value;
        server.Serve(options);
        (options.User, options.Password) = ("us", password);
        await _incubator.AddMailAsync();

        await SendAsync();

        Assert.Equal(state, (await MailAsync()).State);
        Assert.Equal(state == MailState.Sent ? 1 : 0, server.Received.Count);
    }

    [Fact]
    public async Task Sending_makes_no_page_anew()
    {
        await _incubator.AddMailAsync();
        var watch = _incubator.Get<DataWatch>();
        await watch.LookAsync(CancellationToken.None);
        var before = watch.Version;

        await SendAsync();
        await watch.LookAsync(CancellationToken.None);

        Assert.Equal(before, watch.Version);
    }

    [Fact]
    public async Task Where_no_server_is_set_a_mail_lies_in_the_folder_until_it_is_too_old()
    {
        var options = _incubator.Get<IOptions<MailOptions>>().Value;
        options.Host = null;
        options.Folder = Path.Combine(Path.GetDirectoryName(_incubator.DatabasePath)!, "mail");
        await _incubator.AddMailAsync();

        Assert.Equal(new MailRound(1, 0), await SendAsync());

        var file = Assert.Single(Directory.GetFiles(options.Folder));
        Assert.EndsWith(".eml", file, StringComparison.Ordinal);
        using (var message = await MimeMessage.LoadAsync(file))
        {
            Assert.Equal(("Hello there", "ada@example.org"), (message.Subject, message.To.ToString()));
        }

        Assert.Equal(MailState.Filed, (await MailAsync()).State);
        _incubator.Clock.Advance(MailSender.Longest);
        await _incubator.Get<MailSender>().TidyAsync(CancellationToken.None);
        Assert.Empty(Directory.GetFiles(options.Folder));
        await using var db = _incubator.OpenDb();
        Assert.Empty(await db.Outbox().ToListAsync());
    }

    private Task<MailRound> SendAsync() => _incubator.Get<MailSender>().SendDueAsync(CancellationToken.None);

    private async Task<StoredMail> MailAsync()
    {
        await using var db = _incubator.OpenDb();
        return await db.Outbox().SingleAsync();
    }
}
