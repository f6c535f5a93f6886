using Incubator.Core.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Incubator.Site.Account;

/// <summary>Signs in by password. An unknown address, a wrong password, a locked and a disabled account take the same work and get the same answer.</summary>
public sealed class PasswordSignIn(SignInManager<User> manager, IPasswordHasher<User> hasher, WriteTurn turn)
{
    private static readonly Lock Preparing = new();
    private static string? _nobodysHash;

    public async Task<bool> TryAsync(string email, string password)
    {
        // A wrong password of a known account is written down. All attempts wait alike for a long import to end, so that none meets its lock.
        await turn.WaitAsync(CancellationToken.None);
        var nobodysHash = NobodysHash();
        var user = await manager.UserManager.FindByEmailAsync(email.Trim());
        if (user is not { PasswordHash: not null, IsDisabled: false } || await manager.UserManager.IsLockedOutAsync(user))
        {
            hasher.VerifyHashedPassword(new User(), nobodysHash, password);
            return false;
        }

        if (!(await manager.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true)).Succeeded)
        {
            return false;
        }

        await manager.SignInAsync(user, isPersistent: false);
        return true;
    }

    private string NobodysHash()
    {
        lock (Preparing)
        {
            return _nobodysHash ??= hasher.HashPassword(new User(), Guid.NewGuid().ToString());
        }
    }
}
