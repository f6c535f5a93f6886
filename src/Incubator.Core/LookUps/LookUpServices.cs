using Incubator.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Core.LookUps;

internal static class LookUpServices
{
    public static void AddLookUps(this IServiceCollection services)
    {
        services.AddSingleton(WebReach.Public);
        services.AddSingleton<WebLookUp>();
        services.AddSingleton<LinkReports>();
        services.AddSingleton<LinkRounds>();
        services.AddPersonal(LookedUpLinkConfiguration.Personal);
    }
}
