using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Mail;

/// <summary>What a round of the sender did.</summary>
/// <param name="Troubled">Attempts that did not succeed.</param>
public sealed record MailRound(int Done, int Troubled);

/// <summary>
/// Takes the mails of the outbox one by one: claims one for a time (its lease), commits, delivers, and writes what came of it. A sender
/// that dies in between has sent it or not; when the lease is over it is sent again, under the same <c>Message-ID</c>.
/// </summary>
public sealed class MailSender(
    WriteDoor door, IDbContextFactory<IncubatorDb> factory, Outbox outbox, MailDelivery delivery, TimeProvider clock)
{
    /// <summary>For how long a sender has a mail to itself.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>After that a mail that waits no more is forgotten, and its file with it.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>How long to wait after each attempt that failed; after one more the mail is given up.</summary>
    public static IReadOnlyList<TimeSpan> Pauses { get; } =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(12),
    ];

    /// <summary>Delivers what is due, until nothing is left or the server is in trouble.</summary>
    public async Task<MailRound> SendDueAsync(CancellationToken ct)
    {
        var (done, troubled) = (0, 0);
        while (await ClaimAsync(ct) is { } mail)
        {
            var delivered = await delivery.TryAsync(mail, ct);
            // Also where the server is being stopped: what was sent is known to be.
            await SettleAsync(mail, delivered, CancellationToken.None);
            var isDone = delivered is Delivered.Sent or Delivered.Filed;
            (done, troubled) = isDone ? (done + 1, troubled) : (done, troubled + 1);
            if (delivered is Delivered.Later { IsServer: true })
            {
                break;
            }
        }

        return new MailRound(done, troubled);
    }

    /// <summary>Delivers a mail at once and past the outbox, for an operator who tries the settings.</summary>
    /// <returns>Why it could not be delivered; null where it was.</returns>
    public async Task<string?> TryAsync(OutgoingMail mail, CancellationToken ct) =>
        await delivery.TryAsync(outbox.AsStored(mail, Now), ct) switch
        {
            Delivered.Refused refused => refused.Reason,
            Delivered.Later later => later.Reason,
            _ => null,
        };

    /// <summary>Forgets the mails that have waited for nothing any more for long.</summary>
    public async Task TidyAsync(CancellationToken ct)
    {
        var oldest = Now - Longest;
        await using var db = await factory.CreateDbContextAsync(ct);
        var old = await db.Outbox().AsNoTracking().Where(m => m.State != MailState.Waiting && m.WrittenAt <= oldest).ToListAsync(ct);
        if (old.Count == 0)
        {
            return;
        }

        old.ForEach(delivery.Discard);
        var ids = old.ConvertAll(m => m.Id);
        await using var write = await door.BeginAsync(Actor.Operator, ct);
        await write.Db.Outbox().Where(m => ids.Contains(m.Id) && m.State != MailState.Waiting).ExecuteDeleteAsync(ct);
        await write.CommitAsideAsync(ct);
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task<StoredMail?> ClaimAsync(CancellationToken ct)
    {
        await using (var db = await factory.CreateDbContextAsync(ct))
        {
            if (!await Due(db, Now).AnyAsync(ct))
            {
                return null;
            }
        }

        var lease = Guid.NewGuid().ToString("N");
        await using var write = await door.BeginAsync(Actor.Operator, ct);
        var until = write.Now + Lease;
        await Due(write.Db, write.Now).OrderBy(m => m.NextTryAt).ThenBy(m => m.Id).Take(1).ExecuteUpdateAsync(
            m => m.SetProperty(x => x.Lease, lease).SetProperty(x => x.NextTryAt, until).SetProperty(x => x.Attempts, x => x.Attempts + 1),
            ct);
        var claimed = await write.Db.Outbox().AsNoTracking().SingleOrDefaultAsync(m => m.Lease == lease, ct);
        await write.CommitAsideAsync(ct);
        return claimed;
    }

    private static IQueryable<StoredMail> Due(IncubatorDb db, DateTime now) =>
        db.Outbox().Where(m => m.State == MailState.Waiting && m.NextTryAt <= now);

    private async Task SettleAsync(StoredMail mail, Delivered delivered, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(Actor.Operator, ct);
        // Not any more where it took so long that another sender has the mail.
        if (await write.Db.Outbox().SingleOrDefaultAsync(m => m.Id == mail.Id && m.Lease == mail.Lease, ct) is not { } stored)
        {
            return;
        }

        stored.Lease = null;
        switch (delivered)
        {
            case Delivered.Sent:
                (stored.State, stored.Text, stored.Html, stored.LastError) = (MailState.Sent, "", "", null);
                (stored.Unsubscribe, stored.ReplyTo) = (null, null);
                break;
            case Delivered.Filed:
                (stored.State, stored.LastError) = (MailState.Filed, null);
                break;
            case Delivered.Refused refused:
                (stored.State, stored.LastError) = (MailState.Failed, Shortened(refused.Reason));
                break;
            case Delivered.Later later when stored.Attempts > Pauses.Count:
                (stored.State, stored.LastError) = (MailState.Failed, Shortened(later.Reason));
                break;
            case Delivered.Later later:
                (stored.NextTryAt, stored.LastError) = (write.Now + Pauses[stored.Attempts - 1], Shortened(later.Reason));
                break;
        }

        await write.CommitAsideAsync(ct);
        if (delivered is Delivered.Sent)
        {
            delivery.Discard(mail);
        }
    }

    private static string Shortened(string reason) => reason.Length > StoredMail.ErrorLength ? reason[..StoredMail.ErrorLength] : reason;
}
