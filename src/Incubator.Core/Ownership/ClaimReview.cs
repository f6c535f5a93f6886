using Incubator.Core.Common;
using Incubator.Core.People;
using Incubator.Core.Proposals;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Ownership;

/// <summary>
/// What an administrator decides of who manages a record, in the queue of proposals: whether somebody may whose address shows nothing, and
/// whether somebody may not, of whom another manager says so.
/// </summary>
public sealed class ClaimReview(
    ClaimQueries queries, ClaimGiving giving, ManagerGrants managers, ClaimMails mails, ProposalMails proposals,
    IStringLocalizer<Words> words)
{
    /// <summary>Asks an administrator whether somebody may manage a record; those who do are told.</summary>
    internal async Task AskAsync(Write write, Claim claim, ClaimTarget target, CancellationToken ct)
    {
        ClaimGiving.Note(write, claim, ClaimState.Asked);
        var of = await ProposalDesk.CaseAsync(write, target.Kind.Token, target.Id, target.Name, ct);
        // Whoever asks again means the last one.
        Replace(
            write, of, p => p.Source == ProposalSource.Claim && string.Equals(p.Email, claim.Email, StringComparison.OrdinalIgnoreCase));
        var proposal = new Proposal
        {
            Case = of,
            Source = ProposalSource.Claim,
            ClaimId = claim.Id,
            At = write.Now,
            Email = claim.Email,
            Language = claim.Language,
            Text = claim.Text,
        };
        write.Db.Proposals().Add(proposal);
        proposals.TellAuthor(write, proposal, "ClaimAsked", null);
        await proposals.TellKeepersAsync(write, proposal, "ClaimAsked", ct);
    }

    /// <summary>One who manages a record asks an administrator to remove another.</summary>
    internal async Task ContestAsync(Write write, ClaimTarget target, User by, User of, string reason, CancellationToken ct)
    {
        var about = await ProposalDesk.CaseAsync(write, target.Kind.Token, target.Id, target.Name, ct);
        Replace(write, about, p => p.ContestedId == of.Id && p.UserId == by.Id);
        var proposal = new Proposal
        {
            Case = about,
            Source = ProposalSource.Contest,
            ContestedId = of.Id,
            At = write.Now,
            UserId = by.Id,
            Author = by.DisplayName,
            Email = by.Email,
            Language = Languages.Current,
            Text = $"{of.DisplayName} ({of.Email})\n{reason}",
        };
        write.Db.Proposals().Add(proposal);
        proposals.TellAuthor(write, proposal, "ContestAsked", null);
        await proposals.TellKeepersAsync(write, proposal, "ContestAsked", ct);
    }

    /// <summary>Does what an administrator decided.</summary>
    /// <returns>Why it cannot be done; null where it is.</returns>
    internal async Task<SaveResult?> DecideAsync(
        Write write, Proposal proposal, ProposalVerdict verdict, string? reason, CancellationToken ct)
    {
        var isGranted = verdict != ProposalVerdict.Refused;
        if (proposal.Source == ProposalSource.Contest)
        {
            return await SettleContestAsync(write, proposal, isGranted, reason, ct);
        }

        var claim = await write.Db.Claims().SingleOrDefaultAsync(c => c.Id == proposal.ClaimId, ct);
        if (!isGranted)
        {
            Note(write, claim);
            proposals.TellAuthor(write, proposal, "ClaimRefused", reason);
            await proposals.TellKeepersAsync(write, proposal, "ClaimRefused", ct);
            return null;
        }

        if (claim is null || await queries.TargetOfAsync(write.Db, claim, ct) is not { } target)
        {
            return new SaveResult.Missing();
        }

        if (await giving.GiveAsync(write, claim, ct) is not { } user)
        {
            return new SaveResult.Invalid([new FieldError("", words["Refused.NeedsNoSpace"])]);
        }

        await mails.GrantedAsync(write, claim, target, user, ct);
        return null;
    }

    private static void Replace(Write write, ReviewCase of, Func<Proposal, bool> isSame) =>
        write.Db.Proposals().RemoveRange(of.Proposals.Where(p => p.State == ProposalState.Open && isSame(p)));

    // Whoever was erased meanwhile has left none.
    private static void Note(Write write, Claim? refused)
    {
        if (refused is not null)
        {
            ClaimGiving.Note(write, refused, ClaimState.Refused);
        }
    }

    private async Task<SaveResult?> SettleContestAsync(
        Write write, Proposal proposal, bool isRight, string? reason, CancellationToken ct)
    {
        var cause = isRight ? "ContestRight" : "ContestWrong";
        // Those who manage it until then: the one it is about among them.
        await proposals.TellKeepersAsync(write, proposal, cause, ct);
        proposals.TellAuthor(write, proposal, cause, reason);
        if (isRight && await write.Db.Users().SingleOrDefaultAsync(u => u.Id == proposal.ContestedId, ct) is { } user)
        {
            await managers.TakeAsync(write, user, new(proposal.Case!.Kind, proposal.Case.RecordId!.Value), ct);
        }

        return null;
    }
}
