using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.People;
using Incubator.Core.Records;

namespace Incubator.Core.Ownership;

/// <summary>Gives what was claimed to whoever has the address, and makes their account where there is none.</summary>
public sealed class ClaimGiving(ManagerGrants managers)
{
    /// <summary>What the history of a record calls it: <c>Claims[11]</c> is claim 12, as paths count from 0.</summary>
    public const string HistoryField = "Claims";

    /// <returns>Whose it is now; null for an account to which nothing can be given, and then nothing is.</returns>
    internal async Task<User?> GiveAsync(Write write, Claim claim, CancellationToken ct)
    {
        var user = await NewAccounts.FindAsync(write.Db, claim.Email, ct);
        if (user is not null && !ManagerGrant.MayBeGiven(user.IsAdministrator, user.IsDisabled))
        {
            return null;
        }

        user ??= await NewAccounts.AddAsync(write, claim.Email, ct);
        await Registrations.ConfirmAsync(write.Db, user.Id, ct);
        await managers.GiveAsync(write, user, new(claim.Kind, claim.RecordId), ct);
        Note(write, claim, ClaimState.Granted);
        return user;
    }

    /// <summary>Goes on with a claim; the history has the step, and not the person.</summary>
    internal static void Note(Write write, Claim claim, ClaimState state)
    {
        write.Note(claim.Kind, () => claim.RecordId,
        [
            new FieldDifference(
                string.Create(CultureInfo.InvariantCulture, $"{HistoryField}[{claim.Id - 1}]"),
                claim.State == ClaimState.Sent ? null : Tokens.Of(claim.State), Tokens.Of(state)),
        ]);
        claim.State = state;
    }
}
