using System.Globalization;
using Incubator.Core.Mail;
using Incubator.Core.Tests;
using Incubator.Core.Tests.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Incubator.Web.Tests.Commands;

/// <summary>The server itself, killed with mails under way: none is lost, and each kill repeats one at most.</summary>
/// <remarks>With <c>INCUBATOR_MAIL_KILLS</c> set (an even number), so often.</remarks>
public sealed class MailKillTests : IAsyncLifetime
{
    private const int MailsForAKill = 5;

    /// <summary>Which mail of a server its kill falls into.</summary>
    private const int Moment = 3;

    private static readonly int Kills =
        int.Parse(Environment.GetEnvironmentVariable("INCUBATOR_MAIL_KILLS") ?? "4", CultureInfo.InvariantCulture);

    private static readonly int Mails = MailsForAKill * Kills;

    private readonly MailServer _mail = MailServer.Start();
    private readonly Executable _program = new();
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _program.Environment["ConnectionStrings__Incubator"] = $"Data Source={_incubator.DatabasePath}";
        _program.Environment["ASPNETCORE_ENVIRONMENT"] = "Testing";
        _program.Environment["Incubator__Mail__Host"] = "127.0.0.1";
        _program.Environment["Incubator__Mail__Port"] = _mail.Port.ToString(CultureInfo.InvariantCulture);
        _program.Environment["Incubator__Mail__Security"] = MailOptions.None;
        _program.Environment["Incubator__Mail__From"] = "us@example.org";
        for (var n = 0; n < Mails; n++)
        {
            await _incubator.AddMailAsync($"person{n}@example.org");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _program.Dispose();
        await _mail.DisposeAsync();
        await _incubator.DisposeAsync();
    }

    [Fact]
    public async Task No_mail_is_lost_when_the_server_is_killed_and_each_kill_repeats_one_at_most()
    {
        for (var kill = 0; kill < Kills; kill++)
        {
            await EndLeasesAsync();
            await KillAsync(isBefore: kill % 2 == 0);
        }

        await EndLeasesAsync();
        _mail.Serve(_incubator.Get<IOptions<MailOptions>>().Value);
        await _incubator.Get<MailSender>().SendDueAsync(CancellationToken.None);

        var mails = _mail.Received.ToLookup(m => m.To.ToString(), m => m.MessageId);
        Assert.Equal(Mails, mails.Count);
        Assert.All(mails, m => Assert.Single(m.Distinct()));
        Assert.Equal(Mails + (Kills / 2), _mail.Received.Count);
        await using var db = _incubator.OpenDb();
        Assert.False(await db.Set<StoredMail>().AnyAsync(m => m.State == MailState.Waiting));
    }

    /// <summary>Starts the server and kills it in the middle of a mail.</summary>
    /// <param name="isBefore">Before the mail has come; else when it has come and the server is not told so yet.</param>
    private async Task KillAsync(bool isBefore)
    {
        var isReached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var goOn = new ManualResetEventSlim();
        var count = 0;
        Action stop = () =>
        {
            if (++count == Moment)
            {
                isReached.SetResult();
                goOn.Wait();
            }
        };
        _mail.WhenAsked = isBefore ? stop : null;
        _mail.WhenReceived = isBefore ? null : stop;
        using var server = _program.Start("--urls", "http://127.0.0.1:0");
        await isReached.Task.WaitAsync(TimeSpan.FromMinutes(2));
        server.Kill();
        await server.WaitForExitAsync();
        (_mail.WhenAsked, _mail.WhenReceived) = (null, null);
        goOn.Set();
    }

    /// <summary>As if five minutes had passed.</summary>
    private async Task EndLeasesAsync()
    {
        await using var db = _incubator.OpenDb();
        var past = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        await db.Set<StoredMail>().Where(m => m.State == MailState.Waiting).ExecuteUpdateAsync(
            m => m.SetProperty(x => x.NextTryAt, past));
    }
}
