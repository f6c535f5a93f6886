using FluentValidation;
using Incubator.Core.Common;
using Incubator.Core.Mail;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Outcomes;

/// <summary>The only way outcomes are written: who is to be asked, the mail that asks, and what they answer.</summary>
public sealed class OutcomeDesk(
    WriteDoor door, IDbContextFactory<IncubatorDb> factory, OutcomeQueries queries, Outbox outbox, IValidator<OutcomeInput> inputs,
    IStringLocalizer<Words> words, TimeProvider clock)
{
    /// <summary>After so many days somebody is asked.</summary>
    public const int DaysUntilAsked = 30;

    /// <summary>After so many days an address is erased of which nobody has answered.</summary>
    public const int DaysKept = 60;

    private const int MostInOneWrite = 50;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>A visitor leaves their address, to be asked about a record.</summary>
    /// <param name="list">The segment of the record's address.</param>
    public async Task<SaveResult> AskLaterAsync(string list, string slug, OutcomeInput input, CancellationToken ct)
    {
        if (await inputs.ValidateAsync(input, ct) is { IsValid: false } refused)
        {
            return new SaveResult.Invalid(refused.ToFieldErrors());
        }

        if (await queries.TargetAsync(list, slug, ct) is not Lookup<OutcomeTarget>.Found { Value: var target })
        {
            return new SaveResult.Missing();
        }

        await using var write = await door.BeginAsync(Actor.Operator, ct);
        await AddAsync(write, target.Kind, target.Id, input.Email.Trim(), ct);
        await write.CommitAsideAsync(ct);
        return new SaveResult.Saved(target.Id, target.Slug, 0);
    }

    /// <summary>Mails the questions that are due.</summary>
    public async Task MailAsync(CancellationToken ct)
    {
        await using (var db = await factory.CreateDbContextAsync(ct))
        {
            if (!await Due(db).AnyAsync(ct))
            {
                return;
            }
        }

        await using var write = await door.BeginAsync(Actor.Operator, ct);
        foreach (var request in await Due(write.Db).OrderBy(r => r.At).Take(MostInOneWrite).ToListAsync(ct))
        {
            if (await queries.TargetAsync(write.Db, request, ct) is { } target)
            {
                var link = SecretLink.New();
                (request.Hash, request.MailedAt) = (SecretLink.HashOf(link), write.Now);
                outbox.Add(write, Languages.In(request.Language, () => MailOf(request, target, link)));
            }
            else
            {
                write.Db.OutcomeRequests().Remove(request);
            }
        }

        await write.CommitAsideAsync(ct);
    }

    /// <summary>What came of it. The first answer counts, and erases the address; false where the link is none.</summary>
    public async Task<bool> AnswerAsync(string? link, OutcomeAnswer answer, CancellationToken ct)
    {
        var hash = SecretLink.HashOf(link ?? "");
        await using var write = await door.BeginAsync(Actor.Operator, ct);
        if (await write.Db.OutcomeRequests().SingleOrDefaultAsync(r => r.Hash == hash, ct) is not { } request)
        {
            return false;
        }

        if (request.Answer is null)
        {
            (request.Answer, request.Email) = (answer, null);
            // What was answered stands on the page of the record.
            await write.CommitAsync(ct);
        }

        return true;
    }

    /// <summary>
    /// Somebody does not want to be asked, or somebody else typed their address: it is erased. False where the link is none.
    /// </summary>
    public async Task<bool> ForgetAsync(string? link, CancellationToken ct)
    {
        var hash = SecretLink.HashOf(link ?? "");
        await using var write = await door.BeginAsync(Actor.Operator, ct);
        var forgotten = await write.Db.OutcomeRequests().Where(r => r.Hash == hash && r.Answer == null).ExecuteDeleteAsync(ct);
        await write.CommitAsideAsync(ct);
        return forgotten > 0;
    }

    /// <summary>Erases the addresses of those who did not answer, and the links of those who did.</summary>
    public async Task TidyAsync(CancellationToken ct)
    {
        await using (var db = await factory.CreateDbContextAsync(ct))
        {
            if (!await Old(db).AnyAsync(ct))
            {
                return;
            }
        }

        await using var write = await door.BeginAsync(Actor.Operator, ct);
        await Old(write.Db).Where(r => r.Answer == null).ExecuteDeleteAsync(ct);
        await Old(write.Db).ExecuteUpdateAsync(r => r.SetProperty(x => x.Hash, (string?)null), ct);
        await write.CommitAsideAsync(ct);
    }

    /// <summary>Adds to a write that somebody will be asked, once for all that they ask of a record meanwhile.</summary>
    internal static async Task AddAsync(Write write, RecordKind kind, int id, string email, CancellationToken ct)
    {
        if (!await Waiting(write.Db, kind, id, email).AnyAsync(ct))
        {
            write.Db.OutcomeRequests().Add(
                new OutcomeRequest { Kind = kind.Token, RecordId = id, Email = email, Language = Languages.Current, At = write.Now });
        }
    }

    /// <summary>Somebody need not be asked any more.</summary>
    internal static Task RemoveAsync(Write write, RecordKind kind, int id, string email, CancellationToken ct) =>
        Waiting(write.Db, kind, id, email).ExecuteDeleteAsync(ct);

    private static IQueryable<OutcomeRequest> Waiting(IncubatorDb db, RecordKind kind, int id, string email) =>
        db.OutcomeRequests().Where(r => r.Kind == kind.Token && r.RecordId == id && r.Email == email);

    private IQueryable<OutcomeRequest> Due(IncubatorDb db)
    {
        var (due, old) = (Now.AddDays(-DaysUntilAsked), Now.AddDays(-DaysKept));
        return db.OutcomeRequests().Where(r => r.MailedAt == null && r.At <= due && r.At > old);
    }

    private IQueryable<OutcomeRequest> Old(IncubatorDb db)
    {
        var old = Now.AddDays(-DaysKept);
        return db.OutcomeRequests().Where(r => r.At <= old && (r.Answer == null || r.Hash != null));
    }

    private OutgoingMail MailOf(OutcomeRequest request, OutcomeTarget target, string link) => new(
        request.Email!, request.Language, words[$"Mail.Outcome.{request.Kind}.Subject", OutgoingMail.Short(target.InLanguage())],
        [words[$"Mail.Outcome.{request.Kind}.Text", target.InLanguage()], words["Mail.Outcome.Text"]])
    {
        Link = new MailLink(words["Mail.Outcome.Button"], $"/outcomes/{link}"),
        Closing = [words["Mail.Outcome.Closing", DaysKept - DaysUntilAsked]],
    };
}
