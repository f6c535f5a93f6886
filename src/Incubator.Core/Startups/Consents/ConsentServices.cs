using Incubator.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Core.Startups.Consents;

internal static class ConsentServices
{
    public static void AddFounderConsents(this IServiceCollection services)
    {
        services.AddSingleton<ConsentDesk>();
        services.AddSingleton<ConsentMail>();
        services.AddSingleton<ConsentQueries>();
        services.AddPersonal(FounderConsentConfiguration.Personal);
    }
}
