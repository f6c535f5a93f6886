using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Spaces;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Core.Startups;

internal static class StartupSearchServices
{
    /// <summary>What makes them found, and what they say of others.</summary>
    public static void AddStartupSearch(this IServiceCollection services)
    {
        services.AddSingleton<IDocumentComposer, StartupComposer>();
        services.AddSingleton<IPublicRecords>(StartupComposer.Public);
        services.AddSingleton<StartupContributions>();
        services.AddSingleton<ISpaceContribution>(s => s.GetRequiredService<StartupContributions>());
        services.AddSingleton<ICityContribution>(s => s.GetRequiredService<StartupContributions>());
        services.AddSingleton<IDocumentNeighbours>(s => s.GetRequiredService<StartupContributions>());
        services.AddSingleton<CurrentStartups>();
        services.AddSingleton<ICurrentIndex>(s => s.GetRequiredService<CurrentStartups>());
    }
}
