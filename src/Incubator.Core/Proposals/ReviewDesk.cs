using FluentValidation;
using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Proposals;

/// <summary>
/// Does what was decided of who manages a record; the room that knows claims registers it. Answers why it cannot be done, null where it is.
/// </summary>
public delegate Task<SaveResult?> DecideClaim(
    Write write, Proposal proposal, ProposalVerdict verdict, string? reason, CancellationToken ct);

/// <summary>
/// How administrators decide on proposals. What is accepted goes through the editor of its kind, with the reviewer as actor; every decision
/// is in the history of the record. Nothing is ever applied by silence.
/// </summary>
public sealed class ReviewDesk(
    WriteDoor door, ProposalQueries queries, ProposalMails mails, DecideClaim claims, IValidator<ReviewAnswer> answers,
    IStringLocalizer<Words> words)
{
    /// <summary>What the history calls a decision: <c>Proposals[11]</c> is that on proposal 12, as paths count from 0.</summary>
    public const string HistoryField = "Proposals";

    /// <summary>Writes some of the proposed fields, or notes that a text has been dealt with.</summary>
    /// <param name="seen">The version of the case that the reviewer looks at.</param>
    /// <param name="fields">The fields to take; a new record is taken as a whole.</param>
    public Task<SaveResult> AcceptAsync(int id, int seen, IReadOnlyCollection<string> fields, Actor actor, CancellationToken ct) =>
        ActAsync(id, seen, actor, async (write, proposal) =>
        {
            var of = proposal.Case!;
            var inputs = queries.InputsOf(of.Kind);
            var now = await NowAsync(write, of, inputs, ct);
            var rebased = proposal.Wanted is { } wanted && (now is not null || of.RecordId is null)
                ? inputs.Rebase(proposal.Began, wanted, now)
                : null;
            var taken = rebased?.Fields.Where(f => now is null || fields.Contains(f)).ToList() ?? [];
            if (taken.Count == 0 && rebased?.Fields.Count > 0)
            {
                return new SaveResult.Invalid([new FieldError("", words["Refused.NothingTaken"])]);
            }

            if (taken.Count > 0
                && await WriteAsync(write, of, inputs, inputs.Take(rebased!, taken), ct) is { } refusal and not SaveResult.Saved)
            {
                return refusal;
            }

            var isWhole = taken.Count == (rebased?.Fields.Count ?? 0);
            return await DecideAsync(write, proposal, isWhole ? ProposalVerdict.Accepted : ProposalVerdict.AcceptedInPart, null, ct);
        }, ct);

    /// <summary>Writes what the reviewer made of a proposal. It is answered as a save of the record.</summary>
    /// <param name="seen">What was proposed when the reviewer read it: its author may have changed it since.</param>
    /// <param name="input">At the version that the reviewer read it at.</param>
    public async Task<SaveResult> AcceptChangedAsync(int id, string seen, object input, Actor actor, CancellationToken ct)
    {
        SaveResult? saved = null;
        var result = await ActAsync(id, null, actor, async (write, proposal) =>
        {
            if (proposal.Wanted != seen)
            {
                return new SaveResult.Invalid([new FieldError("", words["Refused.ProposedAnew"])]);
            }

            var of = proposal.Case!;
            saved = await WriteAsync(write, of, queries.InputsOf(of.Kind), input, ct);
            if (saved is not SaveResult.Saved)
            {
                return saved;
            }

            return await DecideAsync(write, proposal, ProposalVerdict.AcceptedInPart, null, ct);
        }, ct);
        return result is SaveResult.Saved ? saved! : result;
    }

    /// <summary>Sends a proposal back, refuses it with a reason, or notes something.</summary>
    /// <param name="seen">The version of the case that the reviewer looks at.</param>
    public async Task<SaveResult> AnswerAsync(int id, int seen, ReviewAnswer answer, Actor actor, CancellationToken ct)
    {
        if (await answers.ValidateAsync(answer, ct) is { IsValid: false } refused)
        {
            return new SaveResult.Invalid(refused.ToFieldErrors());
        }

        return await ActAsync(id, seen, actor, async (write, proposal) =>
        {
            if (proposal.Messages.Count >= Proposal.MostMessages && answer.Act != ReviewAct.Refuse)
            {
                return new SaveResult.Invalid([new FieldError(nameof(ReviewAnswer.Text), words["Rule.ProposalFull"])]);
            }

            proposal.Messages.Add(new ProposalMessage
            {
                At = write.Now,
                By = actor.Name,
                Text = answer.Text.Trim(),
                IsNote = answer.Act == ReviewAct.Note,
            });
            switch (answer.Act)
            {
                case ReviewAct.SendBack:
                    proposal.State = ProposalState.Returned;
                    mails.TellAuthor(write, proposal, "Returned", answer.Text);
                    break;
                case ReviewAct.Refuse:
                    return await DecideAsync(write, proposal, ProposalVerdict.Refused, answer.Text, ct);
            }

            return null;
        }, ct);
    }

    /// <summary>Does something with a proposal in one write, where its case is still as the reviewer has seen it.</summary>
    private async Task<SaveResult> ActAsync(
        int id, int? seen, Actor actor, Func<Write, Proposal, Task<SaveResult?>> act, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(actor, ct);
        if (write.Refusal is { } signedOut)
        {
            return signedOut;
        }

        var proposal = write.Grants.IsAdministrator
            ? await write.Db.Proposals().Include(p => p.Messages).Include(p => p.Case).ThenInclude(c => c!.Proposals).AsSplitQuery()
                .SingleOrDefaultAsync(p => p.Id == id, ct)
            : null;
        if (proposal is not { Case: { } of, State: not ProposalState.Draft })
        {
            return new SaveResult.Missing();
        }

        if (seen is null && proposal.State == ProposalState.Decided)
        {
            return new SaveResult.Invalid([new FieldError("", words["Refused.DecidedAlready"])]);
        }

        if (proposal.State == ProposalState.Decided || (seen is { } version && version != of.Version))
        {
            return new SaveResult.Stale();
        }

        if (await act(write, proposal) is { } refusal)
        {
            return refusal;
        }

        of.Settle(write.Now);
        await (proposal.State == ProposalState.Decided ? write.CommitAsync(ct) : write.CommitAsideAsync(ct));
        return new SaveResult.Saved(proposal.Id, "", of.Version);
    }

    /// <summary>The record as it is; null where there is none (yet, or any more).</summary>
    private static async Task<object?> NowAsync(Write write, ReviewCase of, RecordInputs inputs, CancellationToken ct) =>
        of.RecordId is { } id ? await inputs.ReadAsync(write.Db, id, write.Actor, ct) : null;

    /// <summary>Writes an input to the record of a case, and makes the record where there is none yet.</summary>
    private static async Task<SaveResult> WriteAsync(Write write, ReviewCase of, RecordInputs inputs, object input, CancellationToken ct)
    {
        var applied = await inputs.ApplyAsync(write, of.RecordId, input, ct);
        if (applied.Refusal is { } refusal)
        {
            return refusal;
        }

        // A new record has its number then.
        await write.FlushAsync(ct);
        var saved = applied.Result();
        of.RecordId ??= (saved as SaveResult.Saved)?.Id;
        return saved;
    }

    /// <returns>Why it cannot be decided so; null where it is.</returns>
    private async Task<SaveResult?> DecideAsync(
        Write write, Proposal proposal, ProposalVerdict verdict, string? reason, CancellationToken ct)
    {
        var of = proposal.Case!;
        if (of.RecordId is { } id && await NowAsync(write, of, queries.InputsOf(of.Kind), ct) is not null)
        {
            write.Note(of.Kind, () => id,
            [
                new FieldDifference(
                    FormattableString.Invariant($"{HistoryField}[{proposal.Id - 1}]"),
                    proposal.Verdict is { } before ? Tokens.Of(before) : null, Tokens.Of(verdict)),
            ]);
        }

        (proposal.State, proposal.Verdict, proposal.DecidedAt) = (ProposalState.Decided, verdict, write.Now);
        if (proposal.IsOfPeople)
        {
            return await claims(write, proposal, verdict, reason, ct);
        }

        var cause = verdict == ProposalVerdict.Refused ? "Refused" : "Accepted";
        mails.TellAuthor(write, proposal, cause, reason);
        await mails.TellKeepersAsync(write, proposal, cause, ct);
        return null;
    }
}
