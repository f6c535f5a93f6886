using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Startups;

/// <summary>A stay as the startup's own people see it.</summary>
public sealed record OwnStay(
    int Id, int StartupId, int SpaceId, string Space, DateOnly From, DateOnly? Until, string? Programme, StayStanding? Standing);

/// <summary>
/// Where a startup's own people say whether a stay is true and is shown, and leave. Those of the space do not undo what they say.
/// </summary>
public sealed class StayDesk(
    WriteDoor door, IDbContextFactory<IncubatorDb> factory, ResidencyEditor residencies, StartupEditMails mails)
{
    /// <summary>The startup's stays, the latest first; null for whoever has no word on them.</summary>
    public async Task<IReadOnlyList<OwnStay>?> OfAsync(int startup, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return MaySay(await door.Grants.ReadAsync(db, actor, ct), startup)
            ? await db.Residencies().AsNoTracking().Where(r => r.StartupId == startup && r.State == RecordState.Live)
                .OrderByDescending(r => r.From).ThenBy(r => r.Id)
                .Select(r => new OwnStay(r.Id, r.StartupId, r.SpaceId, r.Space!.Name, r.From, r.Until, r.Programme, r.Standing))
                .ToListAsync(ct)
            : null;
    }

    /// <summary>Says of a stay whether it is true and whether visitors are told.</summary>
    public Task<SaveResult> SayAsync(int stay, StayStanding standing, Actor actor, CancellationToken ct) =>
        ActAsync(stay, actor, (write, residency) =>
        {
            write.Stamp(residency, isContent: false);
            write.Note(ResidencyRecords.Token, () => stay, residency.Stand(standing));
            return Task.FromResult<SaveResult?>(null);
        }, ct);

    /// <summary>Ends a stay. Those of the space are told.</summary>
    /// <param name="last">The last day, inclusive.</param>
    public Task<SaveResult> LeaveAsync(int stay, DateOnly last, Actor actor, CancellationToken ct) =>
        ActAsync(stay, actor, async (write, residency) =>
        {
            var (before, input) = (ResidencyInput.Of(residency), ResidencyInput.Of(residency));
            input.Until = last;
            if (residencies.Judge(input).Errors is { Count: > 0 } errors)
            {
                return new SaveResult.Invalid(errors);
            }

            residency.Apply(input);
            write.Stamp(residency);
            var changed = Fields.Differences(before, ResidencyInput.Of(residency));
            write.Note(ResidencyRecords.Token, () => stay, changed);
            if (changed.Count > 0)
            {
                await mails.TellOfEndAsync(write, residency, ct);
            }

            return null;
        }, ct);

    /// <summary>Whether somebody has a word on the stays of a startup, wherever it resides.</summary>
    internal static bool MaySay(Grants grants, int startup) => grants.IsAdministrator || grants.StartupIds.Contains(startup);

    /// <summary>The startup's own people.</summary>
    internal static IQueryable<User> PeopleOf(IncubatorDb db, int startup) =>
        db.Users().Where(u => !u.IsDisabled && db.StartupGrants().Any(g => g.UserId == u.Id && g.StartupId == startup));

    private async Task<SaveResult> ActAsync(int stay, Actor actor, Func<Write, Residency, Task<SaveResult?>> act, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(actor, ct);
        if (write.Refusal is { } notNow)
        {
            return notNow;
        }

        // A stay of another startup is answered like one that does not exist.
        if (await write.Db.Residencies().SingleOrDefaultAsync(r => r.Id == stay && r.State == RecordState.Live, ct) is not { } residency
            || !MaySay(write.Grants, residency.StartupId))
        {
            return new SaveResult.Missing();
        }

        if (await act(write, residency) is { } refusal)
        {
            return refusal;
        }

        ResidencyEditor.Touch(write, residency);
        await write.CommitAsync(ct);
        return new SaveResult.Saved(stay, "", residency.Version);
    }
}
