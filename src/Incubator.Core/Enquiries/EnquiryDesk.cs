using FluentValidation;
using Incubator.Core.Common;
using Incubator.Core.Outcomes;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Spaces;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Enquiries;

/// <summary>What came of asking: the link by which whoever asked comes back, or why it was not taken.</summary>
public sealed record AskResult(string? Link, SaveResult? Refusal);

/// <summary>
/// The only way an enquiry is written. It is no record of the directory: no history, no file and no search knows of it, only whoever
/// asked and those who may edit the space.
/// </summary>
public sealed class EnquiryDesk(
    WriteDoor door, EnquiryQueries queries, EnquiryMails mails, IValidator<EnquiryInput> asks,
    IValidator<EnquiryReply> replies, IValidator<EnquiryAnswer> answers, IStringLocalizer<Words> words, TimeProvider clock)
{
    /// <summary>After that an enquiry is erased.</summary>
    public const int MonthsKept = 12;

    /// <summary>How much is written to one enquiry.</summary>
    public const int MostMessages = 100;

    /// <summary>A visitor asks a space. <c>Missing</c> where it takes no enquiries (any more).</summary>
    public async Task<AskResult> AskAsync(string slug, EnquiryInput input, CancellationToken ct)
    {
        if (await asks.ValidateAsync(input, ct) is { IsValid: false } refused)
        {
            return new AskResult(null, new SaveResult.Invalid(refused.ToFieldErrors()));
        }

        await using var write = await door.BeginAsync(Actor.Operator, ct);
        if (await EnquiryQueries.TakingAsync(write.Db, slug, ct) is not { } space)
        {
            return new AskResult(null, new SaveResult.Missing());
        }

        var enquiry = new Enquiry
        {
            SpaceId = space.Id,
            Plan = input.Plan,
            People = input.People!.Value,
            From = input.From,
            Name = input.Name.Trim(),
            Email = Text.Clean(input.Email),
            Phone = Phones.Clean(input.Phone),
            Language = Languages.Current,
            AskedAt = write.Now,
            Messages = [new EnquiryMessage { At = write.Now, Text = input.Message.Trim() }],
        };
        var link = NewLink(enquiry);
        write.Db.Enquiries().Add(enquiry);
        // For its number, which the mail to the space names.
        await write.Db.SaveChangesAsync(ct);
        await mails.AskedAsync(write, enquiry, "Enquiry", ct);
        if (enquiry.Email is not null)
        {
            mails.Taken(write, enquiry, space.Name, NewLink(enquiry));
            await OutcomeDesk.AddAsync(write, SpaceRecords.Kind, space.Id, enquiry.Email, ct);
        }

        await write.CommitAsideAsync(ct);
        return new AskResult(link, null);
    }

    /// <summary>Whoever asked writes once more: the enquiry is new again to the space.</summary>
    public async Task<SaveResult> ReplyAsync(string? link, EnquiryReply reply, CancellationToken ct)
    {
        if (await replies.ValidateAsync(reply, ct) is { IsValid: false } refused)
        {
            return new SaveResult.Invalid(refused.ToFieldErrors());
        }

        await using var write = await door.BeginAsync(Actor.Operator, ct);
        var hash = SecretLink.HashOf(link ?? "");
        var enquiry = await write.Db.Enquiries().Include(e => e.Messages).SingleOrDefaultAsync(
            e => e.Links.Any(l => l.Hash == hash && l.ManagerId == null), ct);
        if (enquiry is null)
        {
            return new SaveResult.Missing();
        }

        if (Add(write, enquiry, null, reply.Message, EnquiryState.New) is { } refusal)
        {
            return refusal;
        }

        await mails.AskedAsync(write, enquiry, "EnquiryMore", ct);
        await write.CommitAsideAsync(ct);
        return new SaveResult.Saved(enquiry.Id, "", 0);
    }

    /// <summary>
    /// The space answers, or says how far it has come. <c>Missing</c> where the actor may not edit the space, <c>Stale</c> where whoever
    /// asked, or another of the space, has written more than the answer has seen.
    /// </summary>
    public async Task<SaveResult> AnswerAsync(int id, EnquiryAnswer answer, Actor actor, CancellationToken ct)
    {
        if (await answers.ValidateAsync(answer, ct) is { IsValid: false } refused)
        {
            return new SaveResult.Invalid(refused.ToFieldErrors());
        }

        await using var write = await door.BeginAsync(actor, ct);
        if (write.Refusal is { } refusal)
        {
            return refusal;
        }

        var enquiry = await write.Db.Enquiries().Include(e => e.Messages).Include(e => e.Space).SingleOrDefaultAsync(e => e.Id == id, ct);
        if (enquiry is null || !write.Grants.MayEditSpace(enquiry.SpaceId))
        {
            return new SaveResult.Missing();
        }

        if (answer.Seen is { } seen && enquiry.Messages.Count > seen)
        {
            return new SaveResult.Stale();
        }

        if (Add(write, enquiry, actor.Name, answer.Message, answer.State) is { } full)
        {
            return full;
        }

        if (enquiry.Email is not null)
        {
            mails.Answered(write, enquiry, answer, NewLink(enquiry));
        }

        // To close without a word is no answer.
        await CommitAsync(write, enquiry, Text.Clean(answer.Message) is not null || answer.State == EnquiryState.VisitAgreed, ct);
        return new SaveResult.Saved(enquiry.Id, "", 0);
    }

    /// <summary>
    /// A manager has answered by mail or by phone, and says so by the link of their mail. <c>Missing</c> where the link is none or they may
    /// not edit the space any more, <c>Stale</c> where whoever asked has written more than they have seen.
    /// </summary>
    /// <param name="seen">How many messages there were when they looked.</param>
    public async Task<SaveResult> AnsweredElsewhereAsync(string? link, int seen, CancellationToken ct)
    {
        var hash = SecretLink.HashOf(link ?? "");
        if (await queries.ManagerOfAsync(hash, ct) is not { } manager)
        {
            return new SaveResult.Missing();
        }

        await using var write = await door.BeginAsync(manager, ct);
        var enquiry = write.Refusal is null
            ? await write.Db.Enquiries().Include(e => e.Messages)
                .SingleOrDefaultAsync(e => e.Links.Any(l => l.Hash == hash && l.ManagerId == manager.Id), ct)
            : null;
        if (enquiry is null || !write.Grants.MayEditSpace(enquiry.SpaceId))
        {
            return new SaveResult.Missing();
        }

        if (enquiry.Messages.Count > seen)
        {
            return new SaveResult.Stale();
        }

        if (enquiry.State == EnquiryState.New)
        {
            enquiry.State = EnquiryState.Answered;
            await CommitAsync(write, enquiry, isAnswer: true, ct);
        }

        return new SaveResult.Saved(enquiry.Id, "", 0);
    }

    /// <summary>
    /// Whoever asked needs no answer, or it was not they who asked: all that was written is erased, and the space is told. False where the
    /// link is none.
    /// </summary>
    public async Task<bool> WithdrawAsync(string? link, CancellationToken ct)
    {
        var hash = SecretLink.HashOf(link ?? "");
        await using var write = await door.BeginAsync(Actor.Operator, ct);
        var enquiry = await write.Db.Enquiries().SingleOrDefaultAsync(e => e.Links.Any(l => l.Hash == hash && l.ManagerId == null), ct);
        if (enquiry is null)
        {
            return false;
        }

        await mails.WithdrawnAsync(write, enquiry, ct);
        write.Db.Enquiries().Remove(enquiry);
        if (enquiry.Email is { } email)
        {
            await OutcomeDesk.RemoveAsync(write, SpaceRecords.Kind, enquiry.SpaceId, email, ct);
        }

        // How many a space has answered stands on its page.
        await write.CommitAsync(ct);
        return true;
    }

    /// <summary>Erases what has been kept long enough.</summary>
    public async Task TidyAsync(CancellationToken ct)
    {
        var oldest = clock.GetUtcNow().UtcDateTime.AddMonths(-MonthsKept);
        if (!await queries.HasBeforeAsync(oldest, ct))
        {
            return;
        }

        await using var write = await door.BeginAsync(Actor.Operator, ct);
        await write.Db.Enquiries().Where(e => e.AskedAt <= oldest).ExecuteDeleteAsync(ct);
        await write.CommitAsideAsync(ct);
    }

    /// <summary>Commits an answer, the first one with what follows from it.</summary>
    private static async Task CommitAsync(Write write, Enquiry enquiry, bool isAnswer, CancellationToken ct)
    {
        if (!isAnswer || enquiry.AnsweredAt is not null)
        {
            await write.CommitAsideAsync(ct);
            return;
        }

        enquiry.AnsweredAt = write.Now;
        await write.Db.AskNotices().Where(n => n.SpaceId == enquiry.SpaceId).ExecuteDeleteAsync(ct);
        // How fast a space answers, and whether it can be asked, stands on its page.
        await write.CommitAsync(ct);
    }

    /// <param name="manager">In whose mail it will be; null for whoever asked.</param>
    internal static string NewLink(Enquiry enquiry, int? manager = null)
    {
        var link = SecretLink.New();
        enquiry.Links.Add(new EnquiryLink { Hash = SecretLink.HashOf(link), ManagerId = manager });
        return link;
    }

    /// <returns>Why nothing is added; null where it is.</returns>
    private SaveResult.Invalid? Add(Write write, Enquiry enquiry, string? by, string text, EnquiryState state)
    {
        // The last word is the space's, and how far it is can always be said.
        var most = by is null ? MostMessages - 1 : MostMessages;
        if (Text.Clean(text) is not null && enquiry.Messages.Count >= most)
        {
            return new SaveResult.Invalid([new FieldError(nameof(EnquiryReply.Message), words["Rule.EnquiryFull"])]);
        }

        enquiry.State = state;
        if (Text.Clean(text) is not null)
        {
            enquiry.Messages.Add(new EnquiryMessage { At = write.Now, By = by, Text = text.Trim() });
        }

        return null;
    }
}
