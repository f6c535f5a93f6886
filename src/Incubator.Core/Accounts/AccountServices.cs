using Incubator.Core.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Incubator.Core.Accounts;

internal static class AccountServices
{
    // OWASP's figure for PBKDF2 with SHA-512.
    private const int HashRounds = 210_000;

    public static void AddAccounts(this IServiceCollection services)
    {
        services.TryAddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashRounds);
        services.AddIdentityCore<User>(options =>
        {
            options.User.RequireUniqueEmail = true;
            options.User.AllowedUserNameCharacters = "";
            options.Lockout.MaxFailedAccessAttempts = 5;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            // "Confirmed" is read as "not disabled", by EnabledPeople.
            options.SignIn.RequireConfirmedAccount = true;
        }).AddEntityFrameworkStores<IncubatorDb>();
        services.AddScoped<IUserConfirmation<User>, EnabledPeople>();
        services.AddSingleton<PasswordEditor>();
        services.AddSingleton<WriteTurn>();
        services.AddSingleton<PeopleEditor>();
        services.AddSingleton<PeopleQueries>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<WriteLimit>();
    }

    private sealed class EnabledPeople : IUserConfirmation<User>
    {
        public Task<bool> IsConfirmedAsync(UserManager<User> manager, User user) => Task.FromResult(!user.IsDisabled);
    }
}
