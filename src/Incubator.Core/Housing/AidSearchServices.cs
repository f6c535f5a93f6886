using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Spaces;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Core.Housing;

internal static class AidSearchServices
{
    /// <summary>What makes them found, and what they say of others.</summary>
    public static void AddAidSearch(this IServiceCollection services)
    {
        services.AddSingleton<IDocumentComposer, AidComposer>();
        services.AddSingleton<IPublicRecords>(AidComposer.Public);
        services.AddSingleton<AidContributions>();
        services.AddSingleton<ISpaceContribution>(s => s.GetRequiredService<AidContributions>());
        services.AddSingleton<ICityContribution>(s => s.GetRequiredService<AidContributions>());
        services.AddSingleton<IDocumentNeighbours>(s => s.GetRequiredService<AidContributions>());
        services.AddSingleton<CurrentAids>();
        services.AddSingleton<ICurrentIndex>(s => s.GetRequiredService<CurrentAids>());
    }
}
