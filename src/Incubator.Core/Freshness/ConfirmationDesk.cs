using Incubator.Core.Common;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Freshness;

/// <summary>A record as the page of a reminder asks about it.</summary>
/// <param name="Says">What it says now: the input of its kind.</param>
public sealed record RecordToConfirm(DueRecord Due, IVersioned Says);

/// <summary>What a link of a reminder opens.</summary>
/// <param name="IsExpired">It confirms nothing any more; a new one may be asked for.</param>
/// <param name="Archived">What was archived because nobody confirmed it: the link brings it back.</param>
public sealed record ConfirmationDetails(
    string Person, bool IsExpired, IReadOnlyList<RecordToConfirm> Records, IReadOnlyList<QuietRecord> Archived);

/// <summary>
/// Confirms by the link of a reminder, without a sign-in. Whoever has the link may say of what is due that it is still true, and
/// bring back what was archived because nobody did, and nothing else; it is written through the editor, as the person whose link it
/// is and with their rights of this moment.
/// </summary>
public sealed class ConfirmationDesk(
    IDbContextFactory<IncubatorDb> factory, DueFacts facts, DueBoard board, QuietArchive quiet,
    TimeProvider clock)
{
    /// <summary>Null where there is no such link, or its person has gone.</summary>
    public async Task<ConfirmationDetails?> ReadAsync(string? link, CancellationToken ct)
    {
        if (await FindAsync(link, ct) is not { } found)
        {
            return null;
        }

        var records = new List<RecordToConfirm>();
        foreach (var due in found.IsExpired ? [] : found.Due)
        {
            if (await facts.KindOf(due.Kind).ReadAsync(due.Id, found.Person, ct) is { } says)
            {
                records.Add(new RecordToConfirm(due with { Version = says.Version }, says));
            }
        }

        return new ConfirmationDetails(found.Person.Name, found.IsExpired, records, found.IsExpired ? [] : found.Archived);
    }

    /// <summary>
    /// Confirms what is due of these records; answers what came of each. Null where the link confirms nothing (any more).
    /// </summary>
    /// <param name="seen">
    /// The records by kind and id, with the versions that were shown: what was changed meanwhile is not confirmed unseen.
    /// </param>
    public async Task<BatchResult?> ConfirmAsync(
        string? link, IReadOnlyDictionary<(string Kind, int Id), int> seen, CancellationToken ct)
    {
        if (await FindAsync(link, ct) is not { IsExpired: false } found)
        {
            return null;
        }

        return await board.ConfirmAsync(
            [.. found.Due.Where(d => seen.ContainsKey((d.Kind, d.Id))).Select(d => d with { Version = seen[(d.Kind, d.Id)] })],
            found.Person,
            ct);
    }

    /// <summary>Brings back what was archived of theirs; null where the link does so no more.</summary>
    public async Task<SaveResult?> RestoreAsync(string? link, string kind, int id, CancellationToken ct) =>
        await FindAsync(link, ct) is { IsExpired: false } found && found.Archived.Any(r => r.Kind == kind && r.Id == id)
            ? await quiet.RestoreAsync(kind, id, found.Person, ct)
            : null;

    private async Task<Found?> FindAsync(string? link, CancellationToken ct)
    {
        var hash = SecretLink.HashOf(link ?? "");
        await using var db = await factory.CreateDbContextAsync(ct);
        var found = await db.ReminderLinks().AsNoTracking().Where(l => l.Hash == hash)
            .Join(db.Users().Where(u => !u.IsDisabled), l => l.UserId, u => u.Id, (l, u) => new { l.SentAt, u.Id, u.DisplayName })
            .SingleOrDefaultAsync(ct);
        return found is null
            ? null
            : new Found(
                new Actor.Person(found.Id, found.DisplayName),
                found.SentAt.AddDays(Reminders.DaysValid) <= clock.GetUtcNow().UtcDateTime,
                await facts.OfPersonAsync(db, found.Id, clock.Today(), ct),
                await facts.ArchivedOfPersonAsync(db, found.Id, clock.Today(), ct));
    }

    private sealed record Found(
        Actor.Person Person, bool IsExpired, IReadOnlyList<DueRecord> Due, IReadOnlyList<QuietRecord> Archived);
}
