using Incubator.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Core.Privacy;

internal static class PrivacyServices
{
    public static void AddPrivacy(this IServiceCollection services)
    {
        services.AddSingleton<PersonalSubjects>();
        services.AddSingleton<PersonalExport>();
        services.AddSingleton(s => new ErasureLedger(s.GetRequiredService<RestoreSwap>().DatabasePath));
        services.AddSingleton<Erasure>();
        services.AddSingleton<IStoredPart>(s => s.GetRequiredService<Erasure>());
    }
}
