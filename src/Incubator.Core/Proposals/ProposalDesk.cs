using FluentValidation;
using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Proposals;

/// <summary>What came of proposing: the link by which its author comes back, or why it was not taken.</summary>
public sealed record ProposeResult(string? Link, SaveResult? Refusal);

/// <summary>How somebody without an account proposes a change, and answers the reviewers. It changes no record.</summary>
public sealed class ProposalDesk(
    WriteDoor door, ProposalQueries queries, ProposalMails mails, IValidator<ProposalInput> proposals,
    IValidator<ProposalReply> replies, IStringLocalizer<Words> words, TimeProvider clock)
{
    /// <summary>After that a decided proposal is erased.</summary>
    public const int MonthsKept = 12;

    /// <summary>After that what was begun and not sent is erased.</summary>
    public const int DaysUnsent = 30;

    /// <param name="list">The segment of the record's address.</param>
    public async Task<ProposeResult> ProposeAsync(string list, string slug, ProposalInput input, CancellationToken ct)
    {
        if (await proposals.ValidateAsync(input, ct) is { IsValid: false } refused)
        {
            return new ProposeResult(null, new SaveResult.Invalid(refused.ToFieldErrors()));
        }

        await using var write = await door.BeginAsync(Actor.Operator, ct);
        if (await queries.TargetAsync(write.Db, list, slug, ct) is not Lookup<ProposalTarget>.Found { Value: var target })
        {
            return new ProposeResult(null, new SaveResult.Missing());
        }

        var proposal = new Proposal
        {
            Source = ProposalSource.Visitor,
            At = write.Now,
            Email = Text.Clean(input.Email),
            Language = Languages.Current,
            Text = Text.Clean(input.Text),
            Score = await ProposalScore.OfAsync(write, input, ct),
        };
        if (input.Path is { } path && Put(proposal, target, path, input.Value, mayStay: proposal.Text is not null) is { } error)
        {
            return new ProposeResult(null, error);
        }

        proposal.Case = await CaseAsync(write, target.Kind.Token, target.Id, target.Name, ct);
        write.Db.Proposals().Add(proposal);
        var link = ProposalMails.NewLink(proposal);
        mails.TellAuthor(write, proposal, "Taken", null);
        await mails.TellKeepersAsync(write, proposal, "Made", ct);
        await write.CommitAsideAsync(ct);
        return new ProposeResult(link, null);
    }

    /// <summary>The author answers, and may give another value: the proposal waits for a reviewer again.</summary>
    public async Task<SaveResult> ReplyAsync(string? link, ProposalReply reply, CancellationToken ct)
    {
        if (await replies.ValidateAsync(reply, ct) is { IsValid: false } refused)
        {
            return new SaveResult.Invalid(refused.ToFieldErrors());
        }

        await using var write = await door.BeginAsync(Actor.Operator, ct);
        var hash = SecretLink.HashOf(link ?? "");
        var proposal = await write.Db.Proposals().Include(p => p.Messages).Include(p => p.Case)
            .SingleOrDefaultAsync(p => p.Links.Any(l => l.Hash == hash), ct);
        if (proposal is not { MayBeAnswered: true, Case: { } of })
        {
            return new SaveResult.Missing();
        }

        if (proposal.Messages.Count >= Proposal.MostMessages)
        {
            return new SaveResult.Invalid([new FieldError(nameof(ProposalReply.Message), words["Rule.ProposalFull"])]);
        }

        if (reply.Value is { } value && proposal.Path is { } path
            && queries.TargetOf(of, proposal.Began!) is { } target && Put(proposal, target, path, value, mayStay: true) is { } error)
        {
            return error;
        }

        proposal.Messages.Add(new ProposalMessage { At = write.Now, Text = reply.Message.Trim() });
        proposal.State = ProposalState.Open;
        Open(write, of);
        await write.CommitAsideAsync(ct);
        return new SaveResult.Saved(proposal.Id, "", 0);
    }

    /// <summary>Erases what was decided, or left unsent, long enough ago.</summary>
    public async Task TidyAsync(CancellationToken ct)
    {
        var oldest = clock.GetUtcNow().UtcDateTime.AddMonths(-MonthsKept);
        var unsent = clock.GetUtcNow().UtcDateTime.AddDays(-DaysUnsent);
        if (!await queries.HasTooOldAsync(oldest, unsent, ct))
        {
            return;
        }

        await using var write = await door.BeginAsync(Actor.Operator, ct);
        await ProposalQueries.TooOld(write.Db, oldest, unsent).ExecuteDeleteAsync(ct);
        await write.Db.ReviewCases().Where(c => c.Proposals.Count == 0).ExecuteDeleteAsync(ct);
        await write.CommitAsideAsync(ct);
    }

    /// <summary>Puts another value into what is proposed.</summary>
    /// <returns>Why it cannot be; null where it can.</returns>
    private SaveResult.Invalid? Put(Proposal proposal, ProposalTarget target, string path, string? typed, bool mayStay)
    {
        if (target.Fields.FirstOrDefault(f => f.Path == path) is not { } field)
        {
            return Refused("Refused.NoSuchField");
        }

        if (target.Inputs.Put(target.Input, path, ProposableFields.Written(field, typed)) is not { } wanted)
        {
            return Refused("Refused.NotAValue");
        }

        var errors = target.Inputs.Judge(wanted).Except(target.Inputs.Judge(target.Input)).ToList();
        if (errors.Count > 0)
        {
            return new SaveResult.Invalid([.. errors.Select(e => e with { Path = nameof(ProposalInput.Value) })]);
        }

        if (!mayStay && Fields.Differences(target.Input, wanted).Count == 0)
        {
            return Refused("Refused.SaysSoAlready");
        }

        (proposal.Path, proposal.Began, proposal.Wanted) = (path, target.Inputs.Write(target.Input), target.Inputs.Write(wanted));
        return null;

        SaveResult.Invalid Refused(string word) => new([new FieldError(nameof(ProposalInput.Value), words[word])]);
    }

    /// <summary>The case of a record, opened or opened again.</summary>
    internal static async Task<ReviewCase> CaseAsync(Write write, string kind, int id, string name, CancellationToken ct)
    {
        var of = await write.Db.ReviewCases().Include(c => c.Proposals).SingleOrDefaultAsync(c => c.Kind == kind && c.RecordId == id, ct);
        if (of is null)
        {
            of = new ReviewCase { Kind = kind, RecordId = id, Name = name, OpenedAt = write.Now };
            write.Db.ReviewCases().Add(of);
        }

        of.Name = name;
        Open(write, of);
        return of;
    }

    /// <summary>What a program proposed is no longer so: nobody need decide it. What somebody has decided stays.</summary>
    /// <param name="note">Why, for reviewers.</param>
    internal static async Task WithdrawAsync(Write write, int id, string note, CancellationToken ct)
    {
        var proposal = await write.Db.Proposals().Include(p => p.Messages).Include(p => p.Case).ThenInclude(c => c!.Proposals)
            .AsSplitQuery().SingleOrDefaultAsync(p => p.Id == id && p.State != ProposalState.Decided, ct);
        if (proposal is not { Case: { } of })
        {
            return;
        }

        (proposal.State, proposal.Verdict, proposal.DecidedAt) = (ProposalState.Decided, ProposalVerdict.Withdrawn, write.Now);
        proposal.Messages.Add(new ProposalMessage { At = write.Now, IsNote = true, Text = note });
        of.Settle(write.Now);
    }

    /// <summary>The case waits for a reviewer again; as long as it has waited already, it keeps its turn.</summary>
    internal static void Open(Write write, ReviewCase of)
    {
        of.OpenedAt = of.State == CaseState.Open ? of.OpenedAt : write.Now;
        of.State = CaseState.Open;
        of.ChangedAt = write.Now;
        of.Version++;
    }
}
