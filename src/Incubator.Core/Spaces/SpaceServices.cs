using Incubator.Core.Files;
using Incubator.Core.People;
using Incubator.Core.Pictures;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Incubator.Core.Spaces;

internal static class SpaceServices
{
    public static void AddSpaces(this IServiceCollection services)
    {
        services.AddRecordKind(SpaceRecords.Kind);
        services.AddEditor<SpaceEditor>();
        services.AddGrid<SpaceGrid>();
        services.AddSingleton<SpaceBatch>();
        services.AddSingleton<SpaceTwins>();
        services.AddSingleton<SpaceNames>(SpaceNamesReader.ReadAsync);
        services.AddSingleton<GrantTable>(new GrantTable<SpaceGrant>(
            SpaceRecords.Kind, nameof(SpaceGrant.SpaceId), id => new SpaceGrant { SpaceId = id }, g => g.SpaceIds,
            SpaceNamesReader.ReadAsync));
        services.AddSingleton<PicturesInUse>(_ => SpacePictureFiles.InUseAsync);
        services.AddSingleton<SpacePictureFiles>();
        services.AddSpaceSearch();
        services.AddSingleton(s => new SpacePoints(
            s.GetRequiredService<CurrentSpaces>(), s.GetRequiredService<ReadModels>(), s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<LocationQueries>()));
        services.AddSingleton(s => new SpaceQueries(
            s.GetRequiredService<IDbContextFactory<IncubatorDb>>(), s.GetRequiredService<CurrentSpaces>(),
            s.GetRequiredService<ReadModels>(), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<LocationQueries>(),
            s.GetRequiredService<IOptions<FreshnessOptions>>().Value));
        services.AddSingleton<SpaceCensus>();
        services.AddFile(s => SpaceFormat.Of(s.GetRequiredService<CityEditor>()), s => s.GetRequiredService<SpaceEditor>());
        services.AddTwins(s => SpaceFormat.Of(s.GetRequiredService<CityEditor>()));
        services.AddSampleRemoval(SpaceSample.RemoveAsync);
        services.AddPersonal(SpaceConfiguration.Personal);
    }
}
