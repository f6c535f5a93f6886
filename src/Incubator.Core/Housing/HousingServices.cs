using Incubator.Core.Files;
using Incubator.Core.Housing.Costs;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Core.Housing;

internal static class HousingServices
{
    public static void AddHousing(this IServiceCollection services)
    {
        services.AddRecordKind(AidRecords.Kind);
        services.AddEditor<HousingAidEditor>();
        services.AddGrid<HousingAidGrid>();
        services.AddSingleton<ManagedSpaces>();
        services.AddSingleton<ShownAids>();
        services.AddAidSearch();
        services.AddSingleton(s => new HousingAidQueries(
            s.GetRequiredService<IDbContextFactory<IncubatorDb>>(), s.GetRequiredService<CurrentAids>(), s.GetRequiredService<ShownAids>(),
            s.GetRequiredService<ReadModels>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<AidDateQueries>();
        services.AddSingleton<HousingCheck>();
        services.AddSingleton<FirstMonthsQueries>();
        services.AddSingleton<RefusalTally>();
        services.AddSingleton<RuleWords>();
        services.AddSingleton<RemedyWords>();
        services.AddSingleton<RuleNameQueries>();
        services.AddFile(s => AidFormat.Of(s.GetRequiredService<CityEditor>()), s => s.GetRequiredService<HousingAidEditor>());
        services.AddImport(s => AidJsonFormat.Of(s.GetRequiredService<CityEditor>()), s => s.GetRequiredService<HousingAidEditor>());
        services.AddSingleton<FileExport, AidJsonExport>();
        services.AddSampleRemoval(AidSample.RemoveAsync);
        services.AddPersonal(HousingAidConfiguration.Personal);
    }
}
