using Incubator.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Core.Visits;

internal static class VisitServices
{
    public static void AddVisits(this IServiceCollection services)
    {
        services.AddSingleton<VisitCounter>();
        services.AddSingleton<VisitQueries>();
        services.AddSingleton<OwnListings>();
        services.AddPersonal(VisitCountConfiguration.Personal);
    }
}
