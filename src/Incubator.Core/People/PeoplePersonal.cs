using Incubator.Core.People.Factors;
using Incubator.Core.Storage;

namespace Incubator.Core.People;

/// <summary>What the tables of this room say of people: they are about nothing else.</summary>
internal static class PeoplePersonal
{
    private const string OfPerson = "UserId";

    public static PersonalTable[] Tables { get; } =
    [
        new("AspNetUsers")
        {
            Name = "account",
            Account = nameof(User.Id),
            Address = nameof(User.Email),
            Personal =
            [
                nameof(User.DisplayName), nameof(User.UserName), nameof(User.NormalizedUserName), nameof(User.Email),
                nameof(User.NormalizedEmail), nameof(User.PhoneNumber),
            ],
            Identity = [nameof(User.DisplayName)],
            Secret = [nameof(User.PasswordHash), nameof(User.SecurityStamp), nameof(User.ConcurrencyStamp)],
        },
        Removed("AspNetUserClaims") with { Name = "claims", Personal = ["ClaimType", "ClaimValue"] },
        Removed("AspNetUserLogins") with { Name = "logins", Personal = ["LoginProvider", "ProviderDisplayName"], Secret = ["ProviderKey"] },
        Removed("AspNetUserTokens") with { Name = "links", Personal = ["LoginProvider", "Name"], Secret = ["Value"] },
        Removed("AspNetUserPasskeys") with { Name = "passkeys", Secret = ["Data"] },
        Removed("AddressChanges") with { Personal = [nameof(AddressChange.Email)], Secret = [nameof(AddressChange.Hash)] },
        Removed("Authenticators") with { Secret = [nameof(Authenticator.Key)] },
        Removed("RecoveryCodes") with { Secret = [nameof(RecoveryCode.Hash)] },
        Removed("Sessions") with { Personal = [nameof(Session.Device)], Secret = [nameof(Session.Id)] },
        Removed("SpaceGrants"),
        Removed("StartupGrants"),
        Removed("Drafts") with
        {
            Personal = [nameof(StoredDraft.Began), nameof(StoredDraft.Input), nameof(StoredDraft.Typed)],
            // What somebody else has typed and not saved may name the person too.
            Texts = [nameof(StoredDraft.Began), nameof(StoredDraft.Input), nameof(StoredDraft.Typed)],
            Plain = [nameof(StoredDraft.Kind)],
        },
    ];

    private static PersonalTable Removed(string table) => new(table) { Account = OfPerson, IsRemoved = true };
}
