using Incubator.Core.People.Factors;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Incubator.Core.People;

internal static class PeopleServices
{
    // OWASP's figure for PBKDF2 with SHA-512.
    private const int HashRounds = 210_000;

    public static void AddPeople(this IServiceCollection services)
    {
        services.TryAddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        services.TryAddSingleton<ILookupNormalizer, LookupNormalizer>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashRounds);
        services.AddIdentityCore<User>(options =>
        {
            options.User.RequireUniqueEmail = true;
            options.User.AllowedUserNameCharacters = "";
        }).AddEntityFrameworkStores<IncubatorDb>();
        services.AddSingleton<PeopleGrants>();
        services.AddSingleton<PersonGrants>(s => s.GetRequiredService<PeopleGrants>().ReadAsync);
        services.AddSingleton<PasswordEditor>();
        services.AddSingleton<WriteTurn>();
        services.AddSingleton<ManagerGrants>();
        services.AddSingleton<PeopleEditor>();
        services.AddSingleton<PeopleQueries>();
        services.AddSingleton<AccountMail>();
        services.AddSingleton<AddressEditor>();
        services.AddSingleton<FactorEditor>();
        services.AddSingleton<FactorQueries>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<DraftStore>();
        services.AddSingleton<ForgottenPasswords>();
        services.AddSingleton<Registrations>();
        services.AddSingleton(AddressChange.Forgotten);
        services.AddSingleton(PasswordLink.Forgotten);
        services.AddSingleton(SessionStore.Forgotten);
        services.AddPersonal(PeoplePersonal.Tables);
    }
}
