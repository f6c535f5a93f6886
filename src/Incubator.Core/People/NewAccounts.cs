using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.People;

/// <summary>Accounts of people of whom nothing is known but an address. They have no password: a link of a mail sets it.</summary>
internal static class NewAccounts
{
    private static readonly LookupNormalizer Normalizer = new();

    /// <summary>The person of an address, tracked; null where there is none.</summary>
    public static Task<User?> FindAsync(IncubatorDb db, string email, CancellationToken ct)
    {
        var name = Normalizer.NormalizeEmail(email);
        return db.Users().SingleOrDefaultAsync(u => u.NormalizedEmail == name, ct);
    }

    public static async Task<User> AddAsync(Write write, string email, CancellationToken ct)
    {
        var local = email.Split('@')[0];
        var name = Normalizer.NormalizeEmail(email);
        var user = new User
        {
            Email = email,
            UserName = email,
            NormalizedEmail = name,
            NormalizedUserName = name,
            DisplayName = local.Length > User.NameLength ? local[..User.NameLength] : local,
            CreatedAt = write.Now,
            SecurityStamp = Guid.NewGuid().ToString(),
            Version = 1,
        };
        write.Db.Users().Add(user);
        await write.Db.SaveChangesAsync(ct);
        write.Note(UserRecords.Token, () => user.Id, Fields.Differences(null, PersonInput.From(user, [])));
        return user;
    }
}
