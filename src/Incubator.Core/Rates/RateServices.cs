using Incubator.Core.Records;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Core.Rates;

internal static class RateServices
{
    public static void AddRates(this IServiceCollection services)
    {
        services.AddSingleton<RateEditor>();
        services.AddSingleton<Editor>(s => s.GetRequiredService<RateEditor>());
        services.AddSingleton<RateQueries>();
        services.AddSingleton<RateGrid>();
    }
}
