using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Incubator.Core.People.Factors;

/// <summary>Who needs a second factor.</summary>
public sealed class FactorOptions
{
    /// <summary>An administrator without one may set one up and do nothing else.</summary>
    public bool AdministratorsNeedOne { get; set; }
}

/// <summary>What a person may know of their own factors.</summary>
/// <param name="AuthenticatorSince">Null where there is no app.</param>
/// <param name="RecoveryCodes">How many are left.</param>
/// <param name="IsNeeded">The last one cannot be removed.</param>
public sealed record OwnFactors(DateTime? AuthenticatorSince, int RecoveryCodes, bool IsNeeded)
{
    public bool HasAny => AuthenticatorSince is not null;
}

/// <summary>Reads of second factors.</summary>
public sealed class FactorQueries(IDbContextFactory<IncubatorDb> factory, GrantsReader grants, IOptions<FactorOptions> options)
{
    /// <summary>Those of the actor; null where nobody is signed in.</summary>
    public async Task<OwnFactors?> OwnAsync(Actor.Person actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        if ((await grants.ReadAsync(db, actor, ct)).UserId is not { } id)
        {
            return null;
        }

        var since = await db.Authenticators().Where(a => a.UserId == id).Select(a => (DateTime?)a.AddedAt).SingleOrDefaultAsync(ct);
        var codes = await db.RecoveryCodes().CountAsync(c => c.UserId == id, ct);
        return new OwnFactors(since, codes, options.Value.AdministratorsNeedOne && await db.Users().AnyAsync(
            u => u.Id == id && u.IsAdministrator, ct));
    }

    /// <summary>Whether a password alone does not sign this person in.</summary>
    public async Task<bool> HasAnyAsync(int userId, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await HaveAny(db).AnyAsync(u => u.Id == userId, ct);
    }

    /// <summary>Whether this person is an administrator who has to set one up before anything else.</summary>
    public async Task<bool> IsMissingAsync(int userId, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await IsMissingAsync(db, userId, options.Value, ct);
    }

    internal static async Task<bool> IsMissingAsync(IncubatorDb db, int userId, FactorOptions options, CancellationToken ct) =>
        options.AdministratorsNeedOne && await db.Users().AnyAsync(u => u.Id == userId && u.IsAdministrator, ct)
        && !await HaveAny(db).AnyAsync(u => u.Id == userId, ct);

    internal static IQueryable<User> HaveAny(IncubatorDb db) =>
        db.Users().AsNoTracking().Where(u => db.Authenticators().Any(a => a.UserId == u.Id));
}
