using Incubator.Core.Mail;
using Incubator.Core.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Incubator.Core.Tests.Mail;

public sealed class MailBoardTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private Actor _administrator = null!;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _administrator = await _incubator.AddPersonAsync("root", administrator: true);
        _incubator.Get<IOptions<MailOptions>>().Value.Folder = Path.Combine(Path.GetDirectoryName(_incubator.DatabasePath)!, "mail");
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    private MailBoard Board => _incubator.Get<MailBoard>();

    [Fact]
    public async Task An_administrator_sees_what_lies_in_the_folder_with_its_text_and_has_it_sent()
    {
        await _incubator.AddMailAsync();
        await _incubator.Get<MailSender>().SendDueAsync(CancellationToken.None);
        var filed = Assert.Single(await ListAsync());
        Assert.Equal(MailState.Filed, filed.State);
        Assert.StartsWith("Hello,", filed.Text, StringComparison.Ordinal);
        Assert.NotNull(Board.Folder);

        await using var server = MailServer.Start();
        server.Serve(_incubator.Get<IOptions<MailOptions>>().Value);
        Assert.IsType<SaveResult.Saved>(await Board.SendAgainAsync(filed.Id, _administrator, CancellationToken.None));
        await _incubator.Get<MailSender>().SendDueAsync(CancellationToken.None);

        Assert.Equal("Hello there", Assert.Single(server.Received).Subject);
        Assert.Empty(await ListAsync());
        Assert.Null(Board.Folder);
        Assert.Empty(Directory.GetFiles(_incubator.Get<IOptions<MailOptions>>().Value.Folder));
    }

    [Fact]
    public async Task A_mail_that_was_given_up_begins_anew()
    {
        await _incubator.AddMailAsync();
        await FailAsync();

        Assert.Equal(1, await Board.FailedAsync(_administrator, CancellationToken.None));
        var failed = Assert.Single(await ListAsync());
        Assert.Equal((MailState.Failed, "no", null), (failed.State, failed.LastError, failed.Text));
        Assert.IsType<SaveResult.Saved>(await Board.SendAgainAsync(failed.Id, _administrator, CancellationToken.None));

        Assert.Equal(0, await Board.FailedAsync(_administrator, CancellationToken.None));
        var again = Assert.Single(await ListAsync());
        Assert.Equal((MailState.Waiting, 0), (again.State, again.Attempts));
        Assert.IsType<SaveResult.Missing>(await Board.SendAgainAsync(failed.Id, _administrator, CancellationToken.None));
    }

    [Fact]
    public async Task Nobody_else_sees_a_mail_or_has_one_sent()
    {
        var manager = await _incubator.AddPersonAsync("manon");
        await _incubator.AddMailAsync();
        await _incubator.Get<MailSender>().SendDueAsync(CancellationToken.None);
        var id = Assert.Single(await ListAsync()).Id;

        Assert.Empty(await Board.ListAsync(manager, CancellationToken.None));
        await FailAsync();
        Assert.Equal(0, await Board.FailedAsync(manager, CancellationToken.None));
        Assert.IsType<SaveResult.Forbidden>(await Board.SendAgainAsync(id, manager, CancellationToken.None));
        Assert.Equal(MailState.Failed, Assert.Single(await ListAsync()).State);
    }

    private async Task FailAsync()
    {
        await using var db = _incubator.OpenDb();
        await db.Outbox().ExecuteUpdateAsync(
            m => m.SetProperty(x => x.State, MailState.Failed).SetProperty(x => x.Attempts, 6).SetProperty(x => x.LastError, "no"));
    }

    private Task<IReadOnlyList<MailRow>> ListAsync() => Board.ListAsync(_administrator, CancellationToken.None);
}
