using FluentValidation;
using Incubator.Core.Common;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Ownership;

/// <summary>
/// How those who manage a record settle among themselves who does. Its lead, and administrators, invite and remove; everybody may leave;
/// and whoever does not lead may ask an administrator to remove another.
/// </summary>
public sealed class ManagerDesk(
    WriteDoor door, ClaimQueries queries, ClaimReview review, ManagerGrants managers, ClaimMails mails, IValidator<InviteInput> invites,
    IValidator<ContestInput> contests, IStringLocalizer<Words> words)
{
    /// <summary>So many invitations to a record wait for an answer.</summary>
    public const int MostInvited = 20;

    /// <summary>Mails somebody an invitation; one that waits for the same address is void.</summary>
    public async Task<SaveResult> InviteAsync(ManagedRecord of, InviteInput input, Actor actor, CancellationToken ct)
    {
        if (await invites.ValidateAsync(input, ct) is { IsValid: false } refused)
        {
            return new SaveResult.Invalid(refused.ToFieldErrors());
        }

        return await ActAsync(of, actor, isForLead: true, async (write, target) =>
        {
            var email = input.Email.Trim();
            var waiting = await Invitations(write.Db, target).ToListAsync(ct);
            var former = waiting.FindAll(c => string.Equals(c.Email, email, StringComparison.OrdinalIgnoreCase));
            write.Db.Claims().RemoveRange(former);
            if (waiting.Count - former.Count >= MostInvited)
            {
                return new SaveResult.Invalid([new FieldError(nameof(InviteInput.Email), words["Refused.TooManyInvited", MostInvited])]);
            }

            var claim = new Claim
            {
                Kind = target.Kind.Token,
                RecordId = target.Id,
                Email = email,
                Language = Languages.Current,
                Hash = "",
                At = write.Now,
                InvitedById = actor.UserId,
            };
            write.Db.Claims().Add(claim);
            mails.Send(write, claim, target, actor.Name);
            return null;
        }, ct);
    }

    /// <summary>Makes an invitation void that nobody has answered.</summary>
    public Task<SaveResult> WithdrawAsync(ManagedRecord of, int claim, Actor actor, CancellationToken ct) =>
        ActAsync(of, actor, isForLead: true, async (write, target) =>
        {
            var waiting = await Invitations(write.Db, target).Where(c => c.Id == claim).ToListAsync(ct);
            write.Db.Claims().RemoveRange(waiting);
            return waiting.Count > 0 ? null : new SaveResult.Missing();
        }, ct);

    /// <summary>A person manages the record no more: its lead removes them, or they leave. Nothing of theirs waits for a reload.</summary>
    public Task<SaveResult> RemoveAsync(ManagedRecord of, int person, Actor actor, CancellationToken ct) =>
        ActAsync(of, actor, isForLead: person != actor.UserId, async (write, target) =>
        {
            if (await OfAsync(write, target, person, ct) is not { } user)
            {
                return new SaveResult.Missing();
            }

            await managers.TakeAsync(write, user, of, ct);
            return null;
        }, ct);

    /// <summary>Another of those who manage the record leads it from now on.</summary>
    public Task<SaveResult> HandOverAsync(ManagedRecord of, int person, Actor actor, CancellationToken ct) =>
        ActAsync(of, actor, isForLead: true, async (write, target) =>
        {
            if (await OfAsync(write, target, person, ct) is not { IsDisabled: false } user)
            {
                return new SaveResult.Missing();
            }

            await managers.HandOverAsync(write, user, of, ct);
            return null;
        }, ct);

    /// <summary>Asks an administrator to remove another of those who manage the record; nothing changes before one has decided.</summary>
    public async Task<SaveResult> ContestAsync(ManagedRecord of, int person, ContestInput input, Actor actor, CancellationToken ct)
    {
        if (await contests.ValidateAsync(input, ct) is { IsValid: false } refused)
        {
            return new SaveResult.Invalid(refused.ToFieldErrors());
        }

        return await ActAsync(of, actor, isForLead: false, async (write, target) =>
        {
            if (await OfAsync(write, target, person, ct) is not { } other || person == actor.UserId
                || await write.Db.Users().SingleOrDefaultAsync(u => u.Id == actor.UserId, ct) is not { } by)
            {
                return new SaveResult.Missing();
            }

            await review.ContestAsync(write, target, by, other, input.Text.Trim(), ct);
            return null;
        }, ct);
    }

    /// <summary>The invitations that wait for an answer.</summary>
    internal static IQueryable<Claim> Invitations(IncubatorDb db, ClaimTarget of) => db.Claims().Where(
        c => c.Kind == of.Kind.Token && c.RecordId == of.Id && c.InvitedById != null && c.State == ClaimState.Sent);

    private async Task<SaveResult> ActAsync(
        ManagedRecord of, Actor actor, bool isForLead, Func<Write, ClaimTarget, Task<SaveResult?>> act, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(actor, ct);
        if (write.Refusal is { } signedOut)
        {
            return signedOut;
        }

        if (!managers.Manages(write.Grants, of) || await queries.TargetOfAsync(write.Db, of, ct) is not { } target)
        {
            return new SaveResult.Missing();
        }

        if (isForLead && !write.Grants.IsAdministrator && !await managers.MayInviteAsync(write.Db, of, actor.UserId ?? 0, ct))
        {
            return new SaveResult.Forbidden();
        }

        if (await act(write, target) is { } refusal)
        {
            return refusal;
        }

        await write.CommitAsync(ct);
        return new SaveResult.Saved(of.Id, "", 0);
    }

    /// <summary>One of those who manage the record; null for anybody else.</summary>
    private async Task<User?> OfAsync(Write write, ClaimTarget target, int person, CancellationToken ct) =>
        (await managers.OfAsync(write.Db, target.Record, ct)).Find(m => m.User.Id == person).User;
}
