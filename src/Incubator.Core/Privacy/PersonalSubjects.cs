using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Incubator.Core.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Privacy;

/// <summary>Who somebody is, as the database tells: all addresses and names that were theirs.</summary>
public sealed class PersonalSubjects(PersonalRows rows)
{
    private static readonly LookupNormalizer Normalizer = new();

    /// <summary>The person of an account; null where there is none, or it is erased.</summary>
    internal async Task<PersonalSubject?> OfAccountAsync(IncubatorDb db, int id, CancellationToken ct)
    {
        if (await db.Users().AsNoTracking().SingleOrDefaultAsync(u => u.Id == id && u.Email != null, ct) is not { } user)
        {
            return null;
        }

        var former = await db.Changes().AsNoTracking()
            .Where(c => c.RecordKind == UserRecords.Token && c.RecordId == id
                && (c.Field == nameof(User.Email) || c.Field == nameof(User.DisplayName)))
            .Select(c => new { c.Field, c.Before, c.After }).ToListAsync(ct);
        var ofOthers = await db.Users().Where(u => u.Id != id).Select(u => u.NormalizedEmail).ToListAsync(ct);
        var addresses = former.Where(c => c.Field == nameof(User.Email)).SelectMany(c => new[] { c.Before, c.After })
            .Where(a => a is not null && !ofOthers.Contains(Normalizer.NormalizeEmail(a)));
        var names = former.Where(c => c.Field == nameof(User.DisplayName)).SelectMany(c => new[] { c.Before, c.After });
        return await KnownAsync(db, new PersonalSubject(
            id, UserRecords.Token, Distinct(addresses.Prepend(user.Email)), Distinct(names.Prepend(user.DisplayName))), ct);
    }

    /// <summary>Whoever has an address: the person of its account, or somebody who only wrote.</summary>
    internal async Task<PersonalSubject> OfAddressAsync(IncubatorDb db, string address, CancellationToken ct)
    {
        var name = Normalizer.NormalizeEmail(address.Trim());
        var id = await db.Users().Where(u => u.NormalizedEmail == name).Select(u => (int?)u.Id).SingleOrDefaultAsync(ct);
        return id is { } account
            ? (await OfAccountAsync(db, account, ct))!
            : await KnownAsync(db, new PersonalSubject(null, UserRecords.Token, [address.Trim()], []), ct);
    }

    private async Task<PersonalSubject> KnownAsync(IncubatorDb db, PersonalSubject subject, CancellationToken ct) =>
        subject with { Identity = await rows.IdentityAsync(db, subject, ct) };

    private static List<string> Distinct(IEnumerable<string?> texts) =>
        [.. texts.Where(t => !string.IsNullOrWhiteSpace(t)).Select(t => t!).Distinct(StringComparer.OrdinalIgnoreCase)];
}
