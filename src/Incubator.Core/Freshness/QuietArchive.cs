using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Incubator.Core.Freshness;

/// <summary>
/// Archives what nobody confirms, after all reminders: its managers are told 30 days before and on the day, and bring it back with one
/// press. Silence hides a record; it never changes what one says.
/// </summary>
public sealed class QuietArchive(
    WriteDoor door, IDbContextFactory<IncubatorDb> factory, DueFacts facts, ReminderMail mail, IOptions<FreshnessOptions> options,
    IStringLocalizer<Words> words, TimeProvider clock)
{
    private const int MostInOneWrite = 50;

    private static readonly Actor Quiet = new Actor.System("not confirmed", Channel.Form);

    /// <summary>Warns of what will be archived, and archives what was warned of in vain.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        if (options.Value.ArchiveDays == 0)
        {
            return;
        }

        await using var db = await factory.CreateDbContextAsync(ct);
        var quiet = await ReadAsync(db, ct);
        var noted = await db.QuietNotes().AsNoTracking().Where(n => n.ArchivedAt == null)
            .ToDictionaryAsync(n => (n.Kind, n.RecordId), ct);
        await ForgetAsync([.. noted.Where(n => !quiet.Exists(q => q.Key == n.Key)).Select(n => n.Value.Id)], ct);
        await WarnAsync([.. quiet.Where(q => q.Managers.Count > 0 && !noted.ContainsKey(q.Key))], ct);
        var warned = clock.GetUtcNow().UtcDateTime.AddDays(-FreshnessOptions.ReminderDays);
        var ripe = quiet.Where(q => ArchivedOn(q.Record) <= clock.Today())
            .Where(q => q.Managers.Count == 0 || (noted.TryGetValue(q.Key, out var note) && note.WarnedAt <= warned));
        // Whoever manages several is told in one mail.
        foreach (var some in ripe.GroupBy(q => string.Join(' ', q.Managers)).SelectMany(g => g.Chunk(MostInOneWrite)))
        {
            await ArchiveAsync(some, ct);
        }
    }

    /// <summary>What was archived so of all that somebody may edit.</summary>
    public async Task<IReadOnlyList<QuietRecord>> ListAsync(Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await facts.ArchivedAsync(db, await door.Grants.ReadAsync(db, actor, ct), clock.Today(), ct);
    }

    /// <summary>Brings one of them back, as somebody who may edit it; it counts as confirmed by nobody, and rests from today on.</summary>
    public async Task<SaveResult> RestoreAsync(string kind, int id, Actor actor, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(actor, ct);
        if (write.Refusal is { } refusal)
        {
            return refusal;
        }

        var archived = await facts.ArchivedAsync(write.Db, write.Grants, clock.Today(), ct);
        if (archived.FirstOrDefault(r => r.Kind == kind && r.Id == id) is not { } record)
        {
            return new SaveResult.Missing();
        }

        var result = await facts.KindOf(kind).RestoreAsync(write, record, ct);
        if (result is SaveResult.Saved)
        {
            await write.Db.QuietNotes().Where(n => n.Kind == kind && n.RecordId == id).ExecuteDeleteAsync(ct);
            await write.CommitAsync(ct);
        }

        return result;
    }

    private DateOnly ArchivedOn(DueRecord record) => record.QuietSince.AddDays(options.Value.ArchiveDays);

    /// <summary>What is to be warned of, or more than that.</summary>
    private async Task<List<QuietDue>> ReadAsync(IncubatorDb db, CancellationToken ct)
    {
        var today = clock.Today();
        var day = today.AddDays(FreshnessOptions.ReminderDays - options.Value.ArchiveDays);
        return [.. (await facts.QuietSinceAsync(db, day, today, options.Value.ArchiveUnmanaged, ct))
            .Select(q => new QuietDue(q.Record, q.Managers))];
    }

    private async Task ForgetAsync(List<int> notes, CancellationToken ct)
    {
        if (notes.Count > 0)
        {
            await using var write = await door.BeginAsync(Quiet, ct);
            await write.Db.QuietNotes().Where(n => notes.Contains(n.Id)).ExecuteDeleteAsync(ct);
            await write.CommitAsideAsync(ct);
        }
    }

    private async Task WarnAsync(List<QuietDue> records, CancellationToken ct)
    {
        if (records.Count == 0)
        {
            return;
        }

        await using var write = await door.BeginAsync(Quiet, ct);
        write.Db.QuietNotes().AddRange(
            records.Select(q => new QuietNote { Kind = q.Record.Kind, RecordId = q.Record.Id, WarnedAt = write.Now }));
        // Never sooner than the warning says, however long ago it fell due.
        var first = clock.Today().AddDays(FreshnessOptions.ReminderDays);
        foreach (var theirs in records.SelectMany(q => q.Managers, (q, person) => (person, q.Record)).GroupBy(p => p.person, p => p.Record))
        {
            await mail.AddAsync(write, theirs.Key, "Warning", isReminder: false, () => [.. theirs.Select(r => Warning(r, first))], ct);
        }

        await write.CommitAsideAsync(ct);
    }

    private string Warning(DueRecord record, DateOnly first) =>
        words["Mail.Reminder.Line", record.Name, Formats.Date(ArchivedOn(record) is var day && day > first ? day : first)];

    private async Task ArchiveAsync(IReadOnlyList<QuietDue> records, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(Quiet, ct);
        var archived = new List<DueRecord>();
        foreach (var record in records.Select(q => q.Record))
        {
            // What somebody has changed since it was read is left alone.
            if (await facts.KindOf(record.Kind).ArchiveAsync(write, record, ct) is SaveResult.Saved)
            {
                archived.Add(record);
                var note = await write.Db.QuietNotes().SingleOrDefaultAsync(n => n.Kind == record.Kind && n.RecordId == record.Id, ct)
                    ?? write.Db.QuietNotes().Add(new QuietNote { Kind = record.Kind, RecordId = record.Id, WarnedAt = write.Now }).Entity;
                note.ArchivedAt = write.Now;
            }
        }

        if (archived.Count == 0)
        {
            return;
        }

        foreach (var person in records[0].Managers)
        {
            await mail.AddAsync(write, person, "Archived", isReminder: false, () => [.. archived.Select(r => r.Name)], ct);
        }

        await write.CommitAsync(ct);
    }

    private sealed record QuietDue(DueRecord Record, IReadOnlyList<int> Managers)
    {
        public (string Kind, int RecordId) Key => (Record.Kind, Record.Id);
    }
}
