using System.Security.Cryptography;
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

/// <summary>A passkey as its person knows it.</summary>
/// <param name="Id">A digest of what the browser knows it by.</param>
/// <param name="Name">As its person called it.</param>
public sealed record OwnPasskey(string Id, string Name, DateTime AddedAt)
{
    internal static string IdOf(byte[] credentialId) => Convert.ToHexStringLower(SHA256.HashData(credentialId));
}

/// <summary>What a person may know of their own factors.</summary>
/// <param name="AuthenticatorSince">Null where there is no app.</param>
/// <param name="RecoveryCodes">How many are left.</param>
/// <param name="IsNeeded">The last one cannot be removed.</param>
public sealed record OwnFactors(DateTime? AuthenticatorSince, IReadOnlyList<OwnPasskey> Passkeys, int RecoveryCodes, bool IsNeeded)
{
    public bool HasAny => AuthenticatorSince is not null || Passkeys.Count > 0;

    public bool MayAddPasskey => Passkeys.Count < FactorEditor.MostPasskeys;
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
        var stored = await db.Passkeys().AsNoTracking().Where(p => p.UserId == id).ToListAsync(ct);
        var passkeys = stored.OrderBy(p => p.Data.CreatedAt)
            .Select(p => new OwnPasskey(OwnPasskey.IdOf(p.CredentialId), p.Data.Name ?? "", p.Data.CreatedAt.UtcDateTime));
        var codes = await db.RecoveryCodes().CountAsync(c => c.UserId == id, ct);
        return new OwnFactors(since, [.. passkeys], codes, options.Value.AdministratorsNeedOne && await db.Users().AnyAsync(
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
        db.Users().AsNoTracking().Where(
            u => db.Authenticators().Any(a => a.UserId == u.Id) || db.Passkeys().Any(p => p.UserId == u.Id));
}
