using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Incubator.Core.Mail;

/// <summary>A mail as an administrator sees it.</summary>
/// <param name="Text">What it says, of one that lies in the folder; null for every other.</param>
public sealed record MailRow(
    int Id, string Recipient, string Subject, MailState State, DateTime WrittenAt, int Attempts, DateTime NextTryAt, string? LastError,
    string? Text);

/// <summary>The mails that have not gone out, for administrators.</summary>
public sealed class MailBoard(WriteDoor door, IDbContextFactory<IncubatorDb> factory, IOptions<MailOptions> options)
{
    private const int Listed = 100;

    /// <summary>Where mails lie while no server is set; null where one is.</summary>
    public string? Folder => options.Value.HasServer ? null : options.Value.Folder;

    /// <summary>Those that are not sent, the latest first; none for others than administrators.</summary>
    public async Task<IReadOnlyList<MailRow>> ListAsync(Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        if (!(await door.Grants.ReadAsync(db, actor, ct)).IsAdministrator)
        {
            return [];
        }

        return await db.Outbox().AsNoTracking().Where(m => m.State != MailState.Sent)
            .OrderByDescending(m => m.Id).Take(Listed)
            .Select(m => new MailRow(
                m.Id, m.Recipient, m.Subject, m.State, m.WrittenAt, m.Attempts, m.NextTryAt, m.LastError,
                m.State == MailState.Filed ? m.Text : null))
            .ToListAsync(ct);
    }

    /// <summary>How many were given up; 0 for others than administrators.</summary>
    public async Task<int> FailedAsync(Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return (await door.Grants.ReadAsync(db, actor, ct)).IsAdministrator
            ? await db.Outbox().CountAsync(m => m.State == MailState.Failed, ct)
            : 0;
    }

    /// <summary>Has a mail that was given up, or lies in the folder, sent as if it were new.</summary>
    public async Task<SaveResult> SendAgainAsync(int id, Actor actor, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(actor, ct);
        if (write.Refusal is { } refusal)
        {
            return refusal;
        }

        if (!write.Grants.IsAdministrator)
        {
            return new SaveResult.Forbidden();
        }

        var now = write.Now;
        var found = await write.Db.Outbox().Where(m => m.Id == id && (m.State == MailState.Failed || m.State == MailState.Filed))
            .ExecuteUpdateAsync(
                m => m.SetProperty(x => x.State, MailState.Waiting).SetProperty(x => x.Attempts, 0).SetProperty(x => x.NextTryAt, now), ct);
        await write.CommitAsideAsync(ct);
        return found > 0 ? new SaveResult.Saved(id, "", 0) : new SaveResult.Missing();
    }
}
