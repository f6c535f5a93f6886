using FluentValidation;
using Incubator.Core.Common;
using Incubator.Core.Mail;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.People;

/// <summary>What somebody types who forgot their password.</summary>
public sealed class ForgottenInput
{
    public string Email { get; set; } = "";
}

public sealed class ForgottenInputValidator : InputValidator<ForgottenInput>
{
    public ForgottenInputValidator(IStringLocalizer<Words> words) : base(words)
    {
        RuleFor(i => i.Email).NotEmpty();
        RuleFor(i => i.Email).IsMailbox(PersonInput.EmailLength, words);
    }
}

/// <summary>Whoever forgot their password asks for a link by mail.</summary>
public sealed class ForgottenPasswords(
    WriteDoor door, IDbContextFactory<IncubatorDb> factory, Outbox outbox, IStringLocalizer<Words> words) : AskedByMail
{
    private static readonly Actor Asker = new Actor.System("forgotten password", Channel.Form);
    private static readonly LookupNormalizer Normalizer = new();

    protected override async Task AnswerAsync(string email, string language, CancellationToken ct)
    {
        var name = Normalizer.NormalizeEmail(email);
        await using (var db = await factory.CreateDbContextAsync(ct))
        {
            if (!await People(db, name).AnyAsync(ct))
            {
                return;
            }
        }

        await using var write = await door.BeginAsync(Asker, ct);
        if (await People(write.Db, name).SingleOrDefaultAsync(ct) is { } user)
        {
            var link = await PasswordLink.MakeAsync(write, user.Id, "mailed", ct);
            outbox.Add(write, Languages.In(language, () => PasswordMail.Of(user, link, words)));
            await write.CommitAsync(ct);
        }
    }

    private static IQueryable<User> People(IncubatorDb db, string? name) =>
        db.Users().AsNoTracking().Where(u => u.NormalizedEmail == name && !u.IsDisabled);
}
