using Incubator.Core.Records;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Core.Places;

internal static class PlaceServices
{
    public static void AddPlaces(this IServiceCollection services)
    {
        services.AddSingleton<IPublicRecords>(new PublicRecords<City>(RecordKinds.City, db => db.Cities()));
        services.AddSingleton<CityCensus>();
        services.AddSingleton<CityEditor>();
        services.AddSingleton<Editor>(s => s.GetRequiredService<CityEditor>());
        services.AddSingleton<CityQueries>();
        services.AddSingleton<CityGrid>();
    }
}
