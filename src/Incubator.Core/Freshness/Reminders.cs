using Incubator.Core.Common;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Freshness;

/// <summary>
/// Mails each person what is due of theirs, all of it in one mail: when the first of it is due, and 14 and 30 days later. Then the pages
/// say by themselves how old it is.
/// </summary>
public sealed class Reminders(
    WriteDoor door, IDbContextFactory<IncubatorDb> factory, DueFacts facts, ReminderMail mail, IStringLocalizer<Words> words,
    TimeProvider clock)
{
    /// <summary>How long a link confirms.</summary>
    public const int DaysValid = 30;

    /// <summary>What the words of this mail are called.</summary>
    internal const string About = "Reminder";

    private const int DaysKept = 365;

    private static readonly int[] DaysAfter = [0, 14, 30];
    private static readonly Actor Reminder = new Actor.System("reminder", Channel.Form);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Writes the mails that are to be written now; answers how many.</summary>
    public async Task<int> RemindAsync(CancellationToken ct)
    {
        var mails = 0;
        foreach (var person in await DueNowAsync(ct))
        {
            mails += await SendAsync(person, isAskedFor: false, ct) ? 1 : 0;
        }

        return mails;
    }

    /// <summary>Mails a new link to whoever has one that has expired.</summary>
    public async Task RenewAsync(string? link, CancellationToken ct)
    {
        var hash = SecretLink.HashOf(link ?? "");
        int? person;
        await using (var db = await factory.CreateDbContextAsync(ct))
        {
            // One a day is enough for anybody who presses twice.
            var yesterday = Now.AddDays(-1);
            person = await db.ReminderLinks().Where(l => l.Hash == hash)
                .Where(l => !db.ReminderLinks().Any(o => o.UserId == l.UserId && o.SentAt > yesterday))
                .Select(l => (int?)l.UserId).SingleOrDefaultAsync(ct);
        }

        if (person is { } id)
        {
            await SendAsync(id, isAskedFor: true, ct);
        }
    }

    /// <summary>Forgets the links of long ago.</summary>
    public async Task TidyAsync(CancellationToken ct)
    {
        var oldest = Now.AddDays(-DaysKept);
        await using (var db = await factory.CreateDbContextAsync(ct))
        {
            if (!await db.ReminderLinks().AnyAsync(l => l.SentAt < oldest, ct))
            {
                return;
            }
        }

        await using var write = await door.BeginAsync(Reminder, ct);
        await write.Db.ReminderLinks().Where(l => l.SentAt < oldest).ExecuteDeleteAsync(ct);
        await write.CommitAsideAsync(ct);
    }

    // As many mails as the steps that have passed since the oldest of it is due; what falls due meanwhile is in the next one.
    private async Task<List<int>> DueNowAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var people = await facts.SinceOfPeopleAsync(db, clock.Today(), ct);
        var sent = (await db.ReminderLinks().Where(l => !l.IsAskedFor).OrderBy(l => l.SentAt).Select(l => new { l.UserId, l.SentAt })
            .ToListAsync(ct)).ToLookup(l => l.UserId, l => l.SentAt);
        var off = await db.Users().Where(u => u.IsNotReminded).Select(u => u.Id).ToHashSetAsync(ct);
        return [.. people.Where(p => !off.Contains(p.Key) && IsTime(p.Value, sent[p.Key])).Select(p => p.Key)];
    }

    // Facts that were old before there were reminders: these count from the first one.
    private bool IsTime(DateOnly since, IEnumerable<DateTime> sent)
    {
        var mails = sent.SkipWhile(m => m < since.ToDateTime(default, DateTimeKind.Utc)).ToList();
        return mails.Count < DaysAfter.Length && (mails.Count == 0 || Now >= mails[0].AddDays(DaysAfter[mails.Count]));
    }

    private async Task<bool> SendAsync(int person, bool isAskedFor, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(Reminder, ct);
        var due = await facts.OfPersonAsync(write.Db, person, clock.Today(), ct);
        var archived = isAskedFor ? await facts.ArchivedOfPersonAsync(write.Db, person, clock.Today(), ct) : [];
        if (due.Count + archived.Count == 0
            || !await mail.AddAsync(write, person, About, !isAskedFor, () => [.. due.Select(Line), .. archived.Select(Line)], ct))
        {
            return false;
        }

        await write.CommitAsideAsync(ct);
        return true;
    }

    private string Line(DueRecord record) =>
        words["Mail.Reminder.Line", record.Name, string.Join(", ", record.Facts.Select(f => f.LabelIn(words)))];

    private string Line(QuietRecord record) => words["Mail.Reminder.Line", record.Name, words.Label(RecordState.Archived)];
}
