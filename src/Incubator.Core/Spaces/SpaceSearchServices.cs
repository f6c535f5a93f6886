using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Core.Spaces;

internal static class SpaceSearchServices
{
    /// <summary>What makes spaces found, and what they say of others.</summary>
    public static void AddSpaceSearch(this IServiceCollection services)
    {
        services.AddSingleton<IDocumentComposer, SpaceComposer>();
        services.AddSingleton<IPublicRecords>(SpaceComposer.Public);
        services.AddSingleton<SpaceContributions>();
        services.AddSingleton<ICityContribution>(s => s.GetRequiredService<SpaceContributions>());
        services.AddSingleton<IDocumentNeighbours>(s => s.GetRequiredService<SpaceContributions>());
        services.AddSingleton<CurrentSpaces>();
        services.AddSingleton<ICurrentIndex>(s => s.GetRequiredService<CurrentSpaces>());
    }
}
