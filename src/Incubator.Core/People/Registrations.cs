using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.Mail;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.People;

/// <summary>
/// Whoever wants an account asks for it by mail. It is confirmed by the link in that mail, which sets its password; one that is not within
/// a day is forgotten. Nothing else that a stranger types is in the mail.
/// </summary>
public sealed class Registrations(
    WriteDoor door, IDbContextFactory<IncubatorDb> factory, Outbox outbox, IStringLocalizer<Words> words, TimeProvider clock) : AskedByMail
{
    private const string Provider = "Incubator";
    private const string Unconfirmed = "Registration";

    private static readonly TimeSpan Life = TimeSpan.FromHours(24);
    private static readonly Actor Asker = new Actor.System("registration", Channel.Form);

    /// <summary>Forgets accounts that nobody has confirmed in time, or was given anything since.</summary>
    public async Task TidyAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using (var db = await factory.CreateDbContextAsync(ct))
        {
            if ((await OverdueAsync(db, now, ct)).Count == 0)
            {
                return;
            }
        }

        await using var write = await door.BeginAsync(Asker, ct);
        var overdue = await OverdueAsync(write.Db, write.Now, ct);
        await write.Db.Users().Where(
            u => overdue.Contains(u.Id) && u.PasswordHash == null && !u.IsAdministrator
                && !write.Db.SpaceGrants().Any(g => g.UserId == u.Id)).ExecuteDeleteAsync(ct);
        await write.Db.UserTokens().Where(t => overdue.Contains(t.UserId) && t.Name == Unconfirmed).ExecuteDeleteAsync(ct);
        await write.CommitAsync(ct);
    }

    /// <summary>Whoever has the address of an account has shown it by a link of another mail: the account stays.</summary>
    internal static Task ConfirmAsync(IncubatorDb db, int userId, CancellationToken ct) => db.UserTokens()
        .Where(t => t.UserId == userId && t.LoginProvider == Provider && t.Name == Unconfirmed).ExecuteDeleteAsync(ct);

    protected override async Task AnswerAsync(string email, string language, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(Asker, ct);
        var user = await NewAccounts.FindAsync(write.Db, email, ct);
        if (user is { IsDisabled: true })
        {
            return;
        }

        if (user is { PasswordHash: not null })
        {
            outbox.Add(write, Languages.In(language, () => new OutgoingMail(
                user.Email!, language, words["Mail.Registered.Subject"],
                [words["Mail.Hello", user.DisplayName], words["Mail.Registered.Text"]])
            {
                Link = new MailLink(words["Mail.Registered.Button"], "/account/forgotten"),
            }));
        }
        else
        {
            user ??= await AddAsync(write, email, ct);
            var link = await PasswordLink.MakeAsync(write, user.Id, "mailed", ct);
            outbox.Add(write, Languages.In(language, () => PasswordMail.Of(user, link, words, "Registration")));
        }

        await write.CommitAsync(ct);
    }

    private static async Task<User> AddAsync(Write write, string email, CancellationToken ct)
    {
        var user = await NewAccounts.AddAsync(write, email, ct);
        var until = (write.Now + Life).ToString("O", CultureInfo.InvariantCulture);
        write.Db.UserTokens().Add(
            new IdentityUserToken<int> { UserId = user.Id, LoginProvider = Provider, Name = Unconfirmed, Value = until });
        return user;
    }

    private static async Task<List<int>> OverdueAsync(IncubatorDb db, DateTime now, CancellationToken ct)
    {
        var marked = await db.UserTokens().AsNoTracking().Where(t => t.LoginProvider == Provider && t.Name == Unconfirmed).ToListAsync(ct);
        return [.. marked
            .Where(t => DateTime.Parse(t.Value!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind) < now).Select(t => t.UserId)];
    }
}
