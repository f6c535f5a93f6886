using Incubator.Core.Sample.Generated;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Core.Sample;

internal static class SampleServices
{
    public static void AddSample(this IServiceCollection services)
    {
        services.AddSingleton<SampleData>();
        services.AddSingleton<CatalogueGenerator>();
    }
}
