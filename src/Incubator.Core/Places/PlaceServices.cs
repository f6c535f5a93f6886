using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Core.Places;

internal static class PlaceServices
{
    public static void AddPlaces(this IServiceCollection services)
    {
        services.AddRecordKind(CityRecords.Kind);
        services.AddSingleton<IPublicRecords>(new PublicRecords<City>(CityRecords.Kind, db => db.Cities()));
        services.AddSingleton<CityCensus>();
        services.AddEditor<CityEditor>();
        services.AddSingleton<CityQueries>();
        services.AddSingleton<LocationQueries>();
        services.AddGrid<CityGrid>();
        services.AddSampleRemoval(CitySample.RemoveAsync);
        services.AddPersonal(CityConfiguration.Personal, CityConfiguration.PersonalOfRegions);
    }
}
