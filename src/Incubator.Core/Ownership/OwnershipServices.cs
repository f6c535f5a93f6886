using Incubator.Core.Proposals;
using Incubator.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Core.Ownership;

internal static class OwnershipServices
{
    public static void AddOwnership(this IServiceCollection services)
    {
        services.AddSingleton<ClaimDesk>();
        services.AddSingleton<ClaimGiving>();
        services.AddSingleton<ClaimMails>();
        services.AddSingleton<ClaimQueries>();
        services.AddSingleton<ClaimReview>();
        services.AddSingleton<ManagerDesk>();
        services.AddSingleton<ManagerQueries>();
        services.AddPersonal(ClaimConfiguration.Personal);
        services.AddSingleton<DecideClaim>(s => s.GetRequiredService<ClaimReview>().DecideAsync);
        // Links of a backup that is restored may have been used since.
        services.AddSingleton(new ForgottenOnRestore("Claims", "DELETE FROM Claims WHERE State = 'sent'"));
    }
}
