using System.Globalization;
using FluentValidation;
using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Startups.Consents;

/// <summary>
/// How a founder's name comes to be shown: whoever edits the startup asks by mail, and whoever has the mailbox says yes or no, and may
/// say otherwise later. What was said on paper, an administrator records. The history of the startup has each step, without names.
/// </summary>
public sealed class ConsentDesk(WriteDoor door, ConsentMail mails, IValidator<ConsentInput> inputs, IStringLocalizer<Words> words)
{
    /// <summary>What the history of a startup calls it: <c>Consents[11]</c> is consent 12, as paths count from 0.</summary>
    public const string HistoryField = "Consents";

    /// <summary>So long does a link give consent.</summary>
    public const int DaysValid = 30;

    private static readonly Actor ByLink = new Actor.System("founder", Channel.Form);

    /// <summary>Mails a founder the question. A link that waits at another address is void: it may have been a wrong one.</summary>
    public async Task<SaveResult> AskAsync(int startup, ConsentInput input, Actor actor, CancellationToken ct)
    {
        if (await inputs.ValidateAsync(input, ct) is { IsValid: false } refused)
        {
            return new SaveResult.Invalid(refused.ToFieldErrors());
        }

        await using var write = await door.BeginAsync(actor, ct);
        if (write.Refusal is { } signedOut)
        {
            return signedOut;
        }

        if (await FindAsync(write, startup, input.Name, ct) is not { } founder)
        {
            return new SaveResult.Missing();
        }

        var known = await OfNameAsync(write.Db, startup, founder.Name, ct);
        if (FounderConsent.Of(known) == ConsentState.Hidden && !write.Grants.IsAdministrator)
        {
            return new SaveResult.Invalid([new FieldError(nameof(ConsentInput.Email), words["Refused.SaidNo"])]);
        }

        var email = input.Email.Trim();
        var consent = known.Find(c => string.Equals(c.Email, email, StringComparison.OrdinalIgnoreCase));
        foreach (var other in known.Where(c => c != consent && c is { State: ConsentState.Asked, Email: not null }))
        {
            Note(write, other, ConsentState.Asked, null);
            write.Db.FounderConsents().Remove(other);
        }

        if (consent is null)
        {
            consent = new FounderConsent { StartupId = startup, Name = founder.Name, Email = email, Language = Languages.Current };
            await AddAsync(write, consent, ConsentState.Asked, ct);
        }

        mails.Send(write, consent, founder.Startup);
        await write.CommitAsync(ct);
        return new SaveResult.Saved(startup, "", 0);
    }

    /// <summary>Mails a new link instead of one that was good for long enough, to the same address.</summary>
    public async Task<SaveResult> RenewAsync(string? link, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(ByLink, ct);
        if (await OfLink(write.Db, link).SingleOrDefaultAsync(ct) is not { } consent || consent.Until > write.Now)
        {
            return new SaveResult.Missing();
        }

        var name = await write.Db.Startups().Where(s => s.Id == consent.StartupId).Select(s => s.Name).SingleAsync(ct);
        mails.Send(write, consent, name);
        await write.CommitAsideAsync(ct);
        return new SaveResult.Saved(consent.StartupId, "", 0);
    }

    /// <summary>
    /// Whoever has a link says whether the name may be shown. It takes consent back for ever, and gives it as long as it is good.
    /// </summary>
    public async Task<SaveResult> AnswerAsync(string? link, bool isShown, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(ByLink, ct);
        if (await OfLink(write.Db, link).SingleOrDefaultAsync(ct) is not { } consent || (isShown && consent.Until <= write.Now))
        {
            return new SaveResult.Missing();
        }

        Answer(write, consent, await OfNameAsync(write.Db, consent.StartupId, consent.Name, ct), isShown);
        await write.CommitAsync(ct);
        return new SaveResult.Saved(consent.StartupId, "", 0);
    }

    /// <summary>An administrator records what a founder has said on paper.</summary>
    public async Task<SaveResult> RecordAsync(int startup, string name, bool isShown, Actor actor, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(actor, ct);
        if (write.Refusal is { } signedOut)
        {
            return signedOut;
        }

        if (!write.Grants.IsAdministrator)
        {
            return new SaveResult.Forbidden();
        }

        if (await FindAsync(write, startup, name, ct) is not { } founder)
        {
            return new SaveResult.Missing();
        }

        await RecordAsync(write, startup, founder.Name, isShown, ct);
        await write.CommitAsync(ct);
        return new SaveResult.Saved(startup, "", 0);
    }

    /// <inheritdoc cref="RecordAsync(int, string, bool, Actor, CancellationToken)"/>
    internal static async Task RecordAsync(Write write, int startup, string name, bool isShown, CancellationToken ct)
    {
        var known = await OfNameAsync(write.Db, startup, name, ct);
        if (known.Find(c => c.Email is null) is not { } consent)
        {
            consent = new FounderConsent { StartupId = startup, Name = name, Language = Languages.Current };
            await AddAsync(write, consent, isShown ? ConsentState.Shown : ConsentState.Hidden, ct);
        }

        consent.RecordedById = write.Actor.UserId;
        Answer(write, consent, known, isShown);
    }

    internal static IQueryable<FounderConsent> OfLink(IncubatorDb db, string? link)
    {
        var hash = SecretLink.HashOf(link ?? "");
        return db.FounderConsents().Where(c => c.Hash == hash);
    }

    /// <summary>A no takes back every yes to the same name; a yes, every earlier no.</summary>
    private static void Answer(Write write, FounderConsent consent, IEnumerable<FounderConsent> ofName, bool isShown)
    {
        consent.At = write.Now;
        Set(consent, isShown ? ConsentState.Shown : ConsentState.Hidden);
        foreach (var other in ofName.Where(c => c != consent && (!isShown || c.State == ConsentState.Hidden)))
        {
            Set(other, isShown ? ConsentState.Asked : ConsentState.Hidden);
        }

        write.Touch(StartupRecords.Token, [consent.StartupId]);

        void Set(FounderConsent of, ConsentState state)
        {
            if (of.State != state)
            {
                Note(write, of, of.State, state);
                of.State = state;
            }
        }
    }

    private static async Task AddAsync(Write write, FounderConsent consent, ConsentState state, CancellationToken ct)
    {
        (consent.At, consent.State) = (write.Now, state);
        write.Db.FounderConsents().Add(consent);
        await write.Db.SaveChangesAsync(ct);
        Note(write, consent, null, state);
    }

    private static void Note(Write write, FounderConsent consent, ConsentState? before, ConsentState? after) => write.Note(
        StartupRecords.Token, () => consent.StartupId,
        [
            new FieldDifference(
                string.Create(CultureInfo.InvariantCulture, $"{HistoryField}[{consent.Id - 1}]"),
                before is { } was ? Tokens.Of(was) : null, after is { } now ? Tokens.Of(now) : null),
        ]);

    private static async Task<List<FounderConsent>> OfNameAsync(IncubatorDb db, int startup, string name, CancellationToken ct) =>
        (await db.FounderConsents().Where(c => c.StartupId == startup).ToListAsync(ct)).FindAll(c => c.IsOf(name));

    /// <summary>A founder of a startup that this actor may edit.</summary>
    private static async Task<(string Startup, string Name)?> FindAsync(Write write, int startup, string name, CancellationToken ct)
    {
        var found = await StartupEditor.EditableBy(write.Db.Startups(), write.Db, write.Grants, write.Today)
            .Where(s => s.Id == startup).Select(s => new { s.Name, s.Founders }).SingleOrDefaultAsync(ct);
        return found?.Founders.Find(f => Text.Fold(f.Name) == Text.Fold(name)) is { } founder ? (found.Name, founder.Name) : null;
    }
}
