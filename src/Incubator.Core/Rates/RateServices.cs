using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Core.Rates;

internal static class RateServices
{
    public static void AddRates(this IServiceCollection services)
    {
        services.AddRecordKind(RateRecords.Kind);
        services.AddEditor<RateEditor>();
        services.AddSingleton<RateQueries>();
        services.AddGrid<RateGrid>();
        services.AddPersonal(RateConfiguration.Personal);
    }
}
