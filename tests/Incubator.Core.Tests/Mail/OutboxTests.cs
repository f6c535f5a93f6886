using Incubator.Core.Mail;
using Incubator.Core.Records;
using Incubator.Core.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Incubator.Core.Tests.Mail;

public sealed class OutboxTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _incubator.Get<IOptions<MailSiteOptions>>().Value.Address = "https://incubator.example.org";
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task A_mail_is_written_with_its_cause()
    {
        await using (var write = await _incubator.Get<WriteDoor>().BeginAsync(Actor.Operator, CancellationToken.None))
        {
            _incubator.Get<Outbox>().Add(write, SampleMail());
            await write.CommitAsync(CancellationToken.None);
        }

        var mail = Assert.Single(await MailsAsync());
        Assert.Equal((MailState.Waiting, "ada@example.org", 0), (mail.State, mail.Recipient, mail.Attempts));
    }

    [Fact]
    public async Task There_is_no_mail_of_a_write_that_is_not_committed()
    {
        await using (var write = await _incubator.Get<WriteDoor>().BeginAsync(Actor.Operator, CancellationToken.None))
        {
            _incubator.Get<Outbox>().Add(write, SampleMail());
            await write.FlushAsync(CancellationToken.None);
        }

        Assert.Empty(await MailsAsync());
    }

    [Fact]
    public void Plain_text_and_html_say_the_same_and_the_link_leads_to_a_page_in_the_language_of_the_mail()
    {
        var mail = SampleMail() with { Language = "fr", Paragraphs = ["Bonjour <Ada> & Co,"], Closing = ["Merci."] };

        Assert.Equal(
            "Bonjour <Ada> & Co,\n\nLook:\nhttps://x.example.org/fr/account/password?user=1&token=t\n\nMerci.\n",
            mail.TextAt("https://x.example.org"));
        var html = mail.HtmlAt("https://x.example.org");
        Assert.Contains("<html lang=\"fr\">", html, StringComparison.Ordinal);
        Assert.Contains("<p>Bonjour &lt;Ada&gt; &amp; Co,</p>", html, StringComparison.Ordinal);
        Assert.Contains(
            "<a href=\"https://x.example.org/fr/account/password?user=1&amp;token=t\"", html, StringComparison.Ordinal);
        Assert.Contains("<p>Merci.</p>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ada@example.org\r\nBcc: eve@example.org")]
    [InlineData("ada@example.org\nBcc: eve@example.org")]
    [InlineData("ada@example.org,eve@example.org")]
    [InlineData("ada@example.org;eve@example.org")]
    [InlineData("ada@example.org, eve@example.org")]
    [InlineData("Ada <ada@example.org>")]
    [InlineData("<ada@example.org>")]
    [InlineData("\"ada, eve\"@example.org")]
    [InlineData("all: ada@example.org;")]
    [InlineData("ada@example.org (eve)")]
    [InlineData("ada@example.org\0")]
    [InlineData(" ada@example.org")]
    [InlineData("ada@localhost")]
    [InlineData("ada")]
    [InlineData("")]
    public async Task What_is_not_one_address_gets_no_mail_and_its_cause_goes_on(string to)
    {
        await using (var write = await _incubator.Get<WriteDoor>().BeginAsync(Actor.Operator, CancellationToken.None))
        {
            _incubator.Get<Outbox>().Add(write, SampleMail() with { To = to });
            await write.CommitAsync(CancellationToken.None);
        }

        Assert.Empty(await MailsAsync());
    }

    [Theory]
    [InlineData("Hello\r\nBcc: eve@example.org")]
    [InlineData("Hello\nBcc: eve@example.org")]
    [InlineData("Hello\rBcc: eve@example.org")]
    [InlineData("Hello\0")]
    [InlineData("Hello\u0085there")]
    [InlineData(" ")]
    public async Task A_subject_is_one_line(string subject)
    {
        await using var write = await _incubator.Get<WriteDoor>().BeginAsync(Actor.Operator, CancellationToken.None);
        Assert.Throws<ArgumentException>(() => _incubator.Get<Outbox>().Add(write, SampleMail() with { Subject = subject }));
    }

    [Fact]
    public async Task A_subject_of_long_names_is_shortened()
    {
        await using (var write = await _incubator.Get<WriteDoor>().BeginAsync(Actor.Operator, CancellationToken.None))
        {
            _incubator.Get<Outbox>().Add(write, SampleMail() with { Subject = new string('x', 201) });
            await write.CommitAsync(CancellationToken.None);
        }

        Assert.Equal(new string('x', 199) + "…", Assert.Single(await MailsAsync()).Subject);
    }

    [Fact]
    public async Task A_restored_backup_sends_nothing_that_was_waiting_when_it_was_made()
    {
        await _incubator.AddMailAsync();
        var folder = Path.GetDirectoryName(_incubator.DatabasePath)!;
        var (zip, keys) = (Path.Combine(folder, "backup.zip"), Path.Combine(folder, "keys"));
        Assert.Null(await _incubator.Get<Backup>().SaveAsync(zip, keys, CancellationToken.None));

        Assert.Null(await _incubator.Get<Restore>().RunAsync(zip, keys, CancellationToken.None));

        Assert.Empty(await MailsAsync());
    }

    private async Task<List<StoredMail>> MailsAsync()
    {
        await using var db = _incubator.OpenDb();
        return await db.Outbox().ToListAsync();
    }

    private static OutgoingMail SampleMail() => SampleMails.To("ada@example.org");
}
