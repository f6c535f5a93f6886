using FluentValidation;
using Incubator.Core.Mail;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.People;

/// <summary>
/// The only way a person is written; for administrators, but for one's own name. A change of e-mail address or role, disabling, and a space
/// that is taken back end the person's open sessions; one that is given does not.
/// </summary>
public sealed class PeopleEditor(
    WriteDoor door, IDbContextFactory<IncubatorDb> factory, IValidator<PersonInput> validator, IValidator<OwnNameInput> ownName,
    SpaceNames spaceNames, ManagerGrants managers, Outbox outbox, AccountMail mail, IStringLocalizer<Words> words)
{
    private static readonly LookupNormalizer Normalizer = new();

    /// <summary>The person as an administrator may edit them; null when there is none, or the actor is none.</summary>
    public async Task<PersonInput?> ReadAsync(int id, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return (await door.Grants.ReadAsync(db, actor, ct)).IsAdministrator
            && await db.Users().AsNoTracking().SingleOrDefaultAsync(u => u.Id == id && u.Email != null, ct) is { } user
            ? PersonInput.From(user, await GrantsOfAsync(db, id, ct)) : null;
    }

    /// <summary>Adds (<paramref name="id"/> null) or changes a person.</summary>
    public async Task<SaveResult> SaveAsync(int? id, PersonInput input, Actor actor, CancellationToken ct)
    {
        var judged = validator.Validate(input).ToFieldErrors();
        await using var write = await door.BeginAsync(actor, ct);
        if (write.Refusal is { } refusal)
        {
            return refusal;
        }

        if (!write.Grants.IsAdministrator)
        {
            return new SaveResult.Forbidden();
        }

        var user = id is null ? null : await write.Db.Users().SingleOrDefaultAsync(u => u.Id == id && u.Email != null, ct);
        if (id is not null && user is null)
        {
            return new SaveResult.Missing();
        }

        var errors = judged.Concat(await RefusalsAsync(write.Db, user, input, ct)).ToList();
        if (errors.Count > 0)
        {
            return new SaveResult.Invalid(errors);
        }

        if (user is not null && user.Version != input.Version)
        {
            return new SaveResult.Stale();
        }

        var before = user is null ? null : PersonInput.From(user, await GrantsOfAsync(write.Db, user.Id, ct));
        // Nothing to write, nothing to tell the next editor.
        if (user is not null && Fields.Differences(before, input).Count == 0)
        {
            return new SaveResult.Saved(user.Id, "", user.Version);
        }

        if (IsOfAccess(user, input) && await SessionStore.UnprovenAsync(write.Db, actor, write.Now, ct) is { } unproven)
        {
            return unproven;
        }

        user = await ApplyAsync(write, user, before, input, ct);
        await write.CommitAsync(ct);
        return new SaveResult.Saved(user.Id, "", user.Version);
    }

    /// <summary>A signed-in person changes the name that others read.</summary>
    public async Task<SaveResult> RenameAsync(OwnNameInput input, Actor actor, CancellationToken ct)
    {
        var errors = ownName.Validate(input).ToFieldErrors();
        await using var write = await door.BeginAsync(actor, ct);
        if (write.Refusal is { } refusal)
        {
            return refusal;
        }

        if (await write.Db.Users().SingleOrDefaultAsync(u => u.Id == actor.UserId && !u.IsDisabled, ct) is not { } user)
        {
            return new SaveResult.Missing();
        }

        if (errors.Count > 0)
        {
            return new SaveResult.Invalid(errors);
        }

        var (before, after) = (user.DisplayName, input.DisplayName.Trim());
        if (before != after)
        {
            user.DisplayName = after;
            user.Version++;
            user.ConcurrencyStamp = Guid.NewGuid().ToString();
            write.Note(UserRecords.Token, () => user.Id, [new FieldDifference(nameof(User.DisplayName), before, after)]);
            await write.CommitAsync(ct);
        }

        return new SaveResult.Saved(user.Id, "", user.Version);
    }

    /// <summary>Gives one space to a person, or takes it back; nothing is written where it is so already.</summary>
    public async Task<SaveResult> GrantAsync(int id, int spaceId, bool granted, Actor actor, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(actor, ct);
        if (write.Refusal is { } refusal)
        {
            return refusal;
        }

        if (!write.Grants.IsAdministrator
            || await write.Db.Users().SingleOrDefaultAsync(u => u.Id == id && u.Email != null, ct) is not { } user)
        {
            return new SaveResult.Missing();
        }

        if (granted && !SpaceGrant.MayBeGiven(user.IsAdministrator, user.IsDisabled))
        {
            return new SaveResult.Invalid([new FieldError("", words["Refused.NeedsNoSpace"])]);
        }

        if (granted && (await spaceNames(write.Db, [spaceId], ct)).Count == 0)
        {
            return new SaveResult.Invalid([new FieldError("", words["Refused.NoSuchSpace"])]);
        }

        var before = user.Version;
        var space = new ManagedRecord(SpaceGrant.RecordKind, spaceId);
        await (granted ? managers.GiveAsync(write, user, space, ct) : managers.TakeAsync(write, user, space, ct));
        if (user.Version != before)
        {
            await write.CommitAsync(ct);
        }

        return new SaveResult.Saved(user.Id, "", user.Version);
    }

    /// <summary>
    /// A fresh one-time link to set the password, as a path, for whoever has shown a short time ago who they are; it makes any earlier one
    /// void. Null when it is refused, or the person is disabled or missing.
    /// </summary>
    public Task<(SaveResult Result, string? Link)> LinkAsync(int id, Actor actor, CancellationToken ct) =>
        MakeLinkAsync(id, "made", null, actor, ct);

    /// <summary>The same link, sent to the person by mail and told to nobody else.</summary>
    public async Task<SaveResult> MailLinkAsync(int id, Actor actor, CancellationToken ct) => (await MakeLinkAsync(
        id, "mailed", (write, user, link) => outbox.Add(write, PasswordMail.Of(user, link, words)), actor, ct)).Result;

    /// <param name="send">Null where whoever asks for the link is told it.</param>
    private async Task<(SaveResult Result, string? Link)> MakeLinkAsync(
        int id, string how, Action<Write, User, string>? send, Actor actor, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(actor, ct);
        if (write.Refusal is { } refusal)
        {
            return (refusal, null);
        }

        if (!write.Grants.IsAdministrator)
        {
            return (new SaveResult.Forbidden(), null);
        }

        if (send is null && await SessionStore.UnprovenAsync(write.Db, actor, write.Now, ct) is { } unproven)
        {
            return (unproven, null);
        }

        if (await write.Db.Users().AsNoTracking().SingleOrDefaultAsync(u => u.Id == id && !u.IsDisabled, ct) is not { } user)
        {
            return (new SaveResult.Missing(), null);
        }

        var link = await PasswordLink.MakeAsync(write, id, how, ct);
        send?.Invoke(write, user, link);
        await write.CommitAsync(ct);
        return (new SaveResult.Saved(id, "", 0), link);
    }

    /// <summary>Makes or promotes an administrator, for the operator who has no account yet; answers the one-time link.</summary>
    public async Task<(SaveResult Result, string? Link)> AddAdministratorAsync(string email, Actor actor, CancellationToken ct)
    {
        var name = Normalizer.NormalizeEmail(email.Trim());
        int? id;
        await using (var db = await factory.CreateDbContextAsync(ct))
        {
            id = await db.Users().Where(u => u.NormalizedEmail == name).Select(u => (int?)u.Id).SingleOrDefaultAsync(ct);
        }

        var input =
            (id is { } known ? await ReadAsync(known, actor, ct) : null)
            ?? new PersonInput { Email = email, DisplayName = email.Split('@')[0] };
        input.IsAdministrator = true;
        input.IsDisabled = false;
        var result = await SaveAsync(id, input, actor, ct);
        return result is SaveResult.Saved saved ? await LinkAsync(saved.Id, actor, ct) : (result, null);
    }

    private async Task<IReadOnlyList<FieldError>> RefusalsAsync(IncubatorDb db, User? user, PersonInput input, CancellationToken ct)
    {
        var errors = new List<FieldError>();
        var email = Normalizer.NormalizeEmail(input.Email.Trim());
        if (await db.Users().AnyAsync(u => u.NormalizedEmail == email && u.Id != (user == null ? 0 : user.Id), ct))
        {
            errors.Add(new FieldError(nameof(PersonInput.Email), words["Refused.EmailTaken"]));
        }

        if (user is { IsAdministrator: true, IsDisabled: false } && (!input.IsAdministrator || input.IsDisabled)
            && !await db.Users().AnyAsync(u => u.IsAdministrator && !u.IsDisabled && u.Id != user.Id, ct))
        {
            errors.Add(
                new FieldError(
                    input.IsDisabled ? nameof(PersonInput.IsDisabled) : nameof(PersonInput.IsAdministrator),
                    words["Refused.LastAdministrator"]
                )
            );
        }

        var spaces = input.SpaceIds.Distinct().ToList();
        if ((await spaceNames(db, spaces, ct)).Count != spaces.Count)
        {
            errors.Add(new FieldError(nameof(PersonInput.SpaceIds), words["Refused.NoSuchSpace"]));
        }

        return errors;
    }

    /// <summary>Whether a change is about who gets in and as what: whoever makes it shows who they are, and all sessions end.</summary>
    private static bool IsOfAccess(User? user, PersonInput input) => user is null
        ? input.IsAdministrator
        : input.Email.Trim() != user.Email || input.IsAdministrator != user.IsAdministrator || input.IsDisabled != user.IsDisabled;

    private async Task<User> ApplyAsync(Write write, User? user, PersonInput? before, PersonInput input, CancellationToken ct)
    {
        var endsSessions = user is null || IsOfAccess(user, input);
        if (user is null)
        {
            user = new User { CreatedAt = write.Now };
            write.Db.Users().Add(user);
        }

        var email = input.Email.Trim();
        user.Email = user.UserName = email;
        user.NormalizedEmail = user.NormalizedUserName = Normalizer.NormalizeEmail(user.Email);
        user.DisplayName = input.DisplayName.Trim();
        user.IsAdministrator = input.IsAdministrator;
        user.IsDisabled = input.IsDisabled;
        user.Version++;
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        if (before is not null && before.Email != email)
        {
            mail.AddressChanged(write, user, before.Email);
        }

        if (endsSessions)
        {
            user.SecurityStamp = Guid.NewGuid().ToString();
            await SessionStore.EndAllAsync(write.Db, user.Id, ct);
        }

        await write.Db.SaveChangesAsync(ct);

        var had = await GrantsOfAsync(write.Db, user.Id, ct);
        write.Db.SpaceGrants().RemoveRange(had.Where(g => !input.SpaceIds.Contains(g.SpaceId)));
        List<SpaceGrant> grants = [.. input.SpaceIds.Distinct()
            .Select(s => had.Find(g => g.SpaceId == s) ?? new SpaceGrant { UserId = user.Id, SpaceId = s, GivenAt = write.Now })];
        grants.ForEach(g => g.IsTrusted = input.TrustedSpaceIds.Contains(g.SpaceId));
        write.Db.SpaceGrants().AddRange(grants.Except(had));
        await managers.ChangedAsync(write, user, had, grants, ct);
        if (user.IsDisabled)
        {
            await PasswordLink.RemoveAsync(write.Db, user.Id, ct);
        }

        write.Note(UserRecords.Token, () => user.Id, Fields.Differences(before, PersonInput.From(user, grants)));
        return user;
    }

    private static Task<List<SpaceGrant>> GrantsOfAsync(IncubatorDb db, int userId, CancellationToken ct) =>
        db.SpaceGrants().Where(g => g.UserId == userId).ToListAsync(ct);
}
