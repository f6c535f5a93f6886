using Incubator.Core.People.Factors;
using Incubator.Core.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.People;

/// <summary>The tables of this room.</summary>
public static class PeopleSets
{
    public static DbSet<AddressChange> AddressChanges(this IncubatorDb db) => db.Set<AddressChange>();

    public static DbSet<Authenticator> Authenticators(this IncubatorDb db) => db.Set<Authenticator>();

    public static DbSet<RecoveryCode> RecoveryCodes(this IncubatorDb db) => db.Set<RecoveryCode>();

    public static DbSet<IdentityUserPasskey<int>> Passkeys(this IncubatorDb db) => db.Set<IdentityUserPasskey<int>>();

    public static DbSet<StoredDraft> Drafts(this IncubatorDb db) => db.Set<StoredDraft>();

    public static DbSet<SpaceGrant> SpaceGrants(this IncubatorDb db) => db.Set<SpaceGrant>();

    public static DbSet<StartupGrant> StartupGrants(this IncubatorDb db) => db.Set<StartupGrant>();

    public static DbSet<Session> Sessions(this IncubatorDb db) => db.Set<Session>();

    public static DbSet<User> Users(this IncubatorDb db) => db.Set<User>();

    public static DbSet<IdentityUserToken<int>> UserTokens(this IncubatorDb db) => db.Set<IdentityUserToken<int>>();
}
