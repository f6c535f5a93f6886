using Incubator.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Core.Outcomes;

internal static class OutcomeServices
{
    public static void AddOutcomes(this IServiceCollection services)
    {
        services.AddSingleton<OutcomeDesk>();
        services.AddSingleton<OutcomeQueries>();
        services.AddPersonal(OutcomeRequestConfiguration.Personal);
    }
}
