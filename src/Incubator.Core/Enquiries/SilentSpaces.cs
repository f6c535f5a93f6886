using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Incubator.Core.Enquiries;

/// <summary>
/// A space that leaves its enquiries unanswered is told so, and is asked no more where it stays silent; its next answer brings that back.
/// </summary>
public sealed class SilentSpaces(
    WriteDoor door, IDbContextFactory<IncubatorDb> factory, EnquiryMails mails, IOptions<EnquiryOptions> options, TimeProvider clock)
{
    private static readonly Actor Silence = new Actor.System("not answered", Channel.Form);

    /// <summary>Tells the spaces that have become silent, and closes those that were told in vain.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        List<Silent> silent;
        List<AskNotice> notices;
        await using (var db = await factory.CreateDbContextAsync(ct))
        {
            silent = await ReadAsync(db, ct);
            notices = await db.AskNotices().AsNoTracking().ToListAsync(ct);
        }

        var ripe = clock.GetUtcNow().UtcDateTime.AddDays(-options.Value.NoticeDays);
        var isOver = notices.Exists(n => !silent.Exists(s => s.SpaceId == n.SpaceId));
        var isRipe = notices.Exists(n => n.ClosedAt is null && n.WarnedAt <= ripe);
        if (isOver || isRipe || silent.Exists(s => !notices.Exists(n => n.SpaceId == s.SpaceId)))
        {
            await WriteAsync(ripe, ct);
        }
    }

    private async Task WriteAsync(DateTime ripe, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(Silence, ct);
        var silent = await ReadAsync(write.Db, ct);
        var notices = await write.Db.AskNotices().ToListAsync(ct);
        foreach (var notice in notices)
        {
            if (!silent.Exists(s => s.SpaceId == notice.SpaceId))
            {
                write.Db.AskNotices().Remove(notice);
            }
            else if (notice.WarnedAt <= ripe)
            {
                notice.ClosedAt ??= write.Now;
            }
        }

        foreach (var space in silent.Where(s => !notices.Exists(n => n.SpaceId == s.SpaceId)))
        {
            write.Db.AskNotices().Add(new AskNotice { SpaceId = space.SpaceId, WarnedAt = write.Now });
            await mails.SilentAsync(write, space.SpaceId, space.Waiting, options.Value, ct);
        }

        // Whether a space can be asked stands on its page.
        await write.CommitAsync(ct);
    }

    /// <summary>
    /// The spaces with too many enquiries that are old enough to be answered and newer than the last answer; none that nobody manages:
    /// there is no one to tell, and it is not asked either.
    /// </summary>
    private async Task<List<Silent>> ReadAsync(IncubatorDb db, CancellationToken ct)
    {
        var most = options.Value.UnansweredMost;
        var late = clock.GetUtcNow().UtcDateTime.AddDays(-options.Value.PatienceDays);
        return most == 0
            ? []
            : await db.Enquiries().Where(e => e.AnsweredAt == null && e.AskedAt < late)
                .Where(e => !db.Enquiries().Any(o => o.SpaceId == e.SpaceId && o.AnsweredAt > e.AskedAt))
                .Where(e => EnquiryQueries.Askable(db).Any(s => s.Id == e.SpaceId))
                .GroupBy(e => e.SpaceId).Where(g => g.Count() >= most)
                .Select(g => new Silent(g.Key, g.Count())).ToListAsync(ct);
    }

    private sealed record Silent(int SpaceId, int Waiting);
}
