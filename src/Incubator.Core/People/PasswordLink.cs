using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.People;

/// <summary>The one-time link by which a person sets a password: one for each person, good for a day, kept only as a hash.</summary>
internal static class PasswordLink
{
    private const string Provider = "Incubator";
    private const string Name = "PasswordLink";

    /// <summary>For a backup that is restored: its links may have been used since.</summary>
    internal static ForgottenOnRestore Forgotten { get; } =
        new("AspNetUserTokens", $"DELETE FROM AspNetUserTokens WHERE LoginProvider = '{Provider}' AND Name = '{Name}'");

    private static readonly TimeSpan Life = TimeSpan.FromHours(24);

    /// <summary>Makes a new link, as a path; an earlier one is void from then on.</summary>
    /// <param name="how">For the history: made, to be handed over, or mailed.</param>
    public static async Task<string> MakeAsync(Write write, int userId, string how, CancellationToken ct)
    {
        await RemoveAsync(write.Db, userId, ct);
        var token = SecretLink.New();
        write.Db.UserTokens().Add(new IdentityUserToken<int>
        {
            UserId = userId,
            LoginProvider = Provider,
            Name = Name,
            Value = $"{SecretLink.HashOf(token)}|{(write.Now + Life).ToString("O", CultureInfo.InvariantCulture)}"
        });
        write.Note(UserRecords.Token, () => userId, [new FieldDifference("PasswordLink", null, how)]);
        return $"/account/password?user={userId}&token={token}";
    }

    /// <summary>The enabled person whose link this is and still good; null otherwise.</summary>
    public static async Task<User?> WhoseAsync(IncubatorDb db, int userId, string? token, DateTime now, CancellationToken ct)
    {
        var value = await db.UserTokens().AsNoTracking().Where(t => t.UserId == userId && t.LoginProvider == Provider && t.Name == Name)
            .Select(t => t.Value).SingleOrDefaultAsync(ct);
        if (string.IsNullOrEmpty(token) || value?.Split('|') is not [var hash, var until]
            || !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(SecretLink.HashOf(token)))
            || DateTime.Parse(until, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind) < now)
        {
            return null;
        }

        return await db.Users().SingleOrDefaultAsync(u => u.Id == userId && !u.IsDisabled, ct);
    }

    public static Task RemoveAsync(IncubatorDb db, int userId, CancellationToken ct) =>
        db.UserTokens().Where(t => t.UserId == userId && t.LoginProvider == Provider && t.Name == Name).ExecuteDeleteAsync(ct);
}
