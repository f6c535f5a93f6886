using FluentValidation;
using Incubator.Core.Common;
using Incubator.Core.People;
using Incubator.Core.Records;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Ownership;

/// <summary>What came of a link: given, or left to an administrator.</summary>
/// <param name="PasswordLink">Where a new account sets its password, as a path; null for one that has one, or was given nothing.</param>
public sealed record ClaimResult(ClaimTarget Target, ClaimState State, string? PasswordLink);

/// <summary>
/// How somebody who works somewhere comes to manage its record. Asking is answered alike for every address, and reads no account; the
/// mailed link shows that the address is theirs. An address of the record's own domain is enough then, any other is left to an
/// administrator.
/// </summary>
public sealed class ClaimDesk(
    WriteDoor door, ClaimQueries queries, ClaimReview review, ClaimGiving giving, ClaimMails mails, ManagerGrants managers,
    IValidator<ClaimInput> inputs, TimeProvider clock)
{
    /// <summary>After that a claim is erased.</summary>
    public const int MonthsKept = 12;

    /// <summary>So long is a link good.</summary>
    public const int DaysValid = 3;

    private static readonly Actor Asker = new Actor.System("claim", Channel.Form);

    /// <summary>Mails a link. <c>Missing</c> where there is nothing to manage (any more).</summary>
    /// <param name="list">The segment of the record's address.</param>
    public async Task<SaveResult> AskAsync(string list, string slug, ClaimInput input, CancellationToken ct)
    {
        if (await inputs.ValidateAsync(input, ct) is { IsValid: false } refused)
        {
            return new SaveResult.Invalid(refused.ToFieldErrors());
        }

        await using var write = await door.BeginAsync(Asker, ct);
        if (await queries.TargetAsync(write.Db, list, slug, ct) is not Lookup<ClaimTarget>.Found { Value: var target })
        {
            return new SaveResult.Missing();
        }

        var claim = new Claim
        {
            Kind = target.Kind.Token,
            RecordId = target.Id,
            Email = input.Email.Trim(),
            Text = Text.Clean(input.Text),
            Language = Languages.Current,
            Hash = "",
            At = write.Now,
        };
        write.Db.Claims().Add(claim);
        mails.Send(write, claim, target, null);
        await write.CommitAsideAsync(ct);
        return new SaveResult.Saved(claim.Id, "", 0);
    }

    /// <summary>Mails a new link instead of one that was good for long enough, to the same address.</summary>
    public async Task<SaveResult> RenewAsync(string? link, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(Asker, ct);
        if (await ClaimQueries.OfLink(write.Db, link).SingleOrDefaultAsync(ct) is not { State: ClaimState.Sent } claim
            || claim.Until > write.Now || await queries.TargetOfAsync(write.Db, claim, ct) is not { } target)
        {
            return new SaveResult.Missing();
        }

        mails.Send(write, claim, target, null);
        await write.CommitAsideAsync(ct);
        return new SaveResult.Saved(claim.Id, "", 0);
    }

    /// <summary>
    /// Uses a link: whoever has the address of the mail manages the record from then on, or an administrator is asked. Null for a link
    /// that is used, too old or none.
    /// </summary>
    public async Task<ClaimResult?> ConfirmAsync(string? link, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(Asker, ct);
        if (await ClaimQueries.OfLink(write.Db, link).SingleOrDefaultAsync(ct) is not { State: ClaimState.Sent } claim
            || claim.Until <= write.Now || await queries.TargetOfAsync(write.Db, claim, ct) is not { } target)
        {
            return null;
        }

        string? password = null;
        if (await MayBeGivenAsync(write, claim, target, ct) && await giving.GiveAsync(write, claim, ct) is { } user)
        {
            password = user.PasswordHash is null ? await PasswordLink.MakeAsync(write, user.Id, "claimed", ct) : null;
        }
        else
        {
            await review.AskAsync(write, claim, target, ct);
        }

        await write.CommitAsync(ct);
        return new ClaimResult(target, claim.State, password);
    }

    /// <summary>Erases what has been kept long enough.</summary>
    public async Task TidyAsync(CancellationToken ct)
    {
        var oldest = clock.GetUtcNow().UtcDateTime.AddMonths(-MonthsKept);
        if (!await queries.HasBeforeAsync(oldest, ct))
        {
            return;
        }

        await using var write = await door.BeginAsync(Asker, ct);
        await write.Db.Claims().Where(c => c.At <= oldest).ExecuteDeleteAsync(ct);
        await write.CommitAsideAsync(ct);
    }

    /// <summary>Nobody else has to decide: it is of the record's own domain, or whoever invited may still do so.</summary>
    private async Task<bool> MayBeGivenAsync(Write write, Claim claim, ClaimTarget target, CancellationToken ct) =>
        claim.InvitedById is { } inviter
            ? await managers.MayInviteAsync(write.Db, target.Record, inviter, ct)
            : SharedDomains.IsOwn(target.Website, claim.Email);
}
