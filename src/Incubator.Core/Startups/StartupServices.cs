using Incubator.Core.Files;
using Incubator.Core.People;
using Incubator.Core.Pictures;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Startups.Consents;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Core.Startups;

internal static class StartupServices
{
    public static void AddStartups(this IServiceCollection services)
    {
        services.AddRecordKind(StartupRecords.Kind);
        services.AddRecordKind(ResidencyRecords.Kind);
        services.AddSingleton<StartupEditMails>();
        services.AddEditor<StartupEditor>();
        services.AddEditor<ResidencyEditor>();
        services.AddSingleton<StayDesk>();
        services.AddGrid<StartupGrid>();
        services.AddGrid<ResidencyGrid>();
        services.AddSingleton<GrantTable>(new GrantTable<StartupGrant>(
            StartupRecords.Kind, nameof(StartupGrant.StartupId), id => new StartupGrant { StartupId = id }, g => g.StartupIds,
            NamesAsync));
        services.AddSingleton<PicturesInUse>(_ => StartupLogoFiles.InUseAsync);
        services.AddSingleton<StartupLogoFiles>();
        services.AddStartupSearch();
        services.AddSingleton(s => new StartupQueries(
            s.GetRequiredService<IDbContextFactory<IncubatorDb>>(), s.GetRequiredService<CurrentStartups>(),
            s.GetRequiredService<ReadModels>(), s.GetRequiredService<TimeProvider>()));
        services.AddFile(s => StartupFormat.Of(s.GetRequiredService<CityEditor>()), s => s.GetRequiredService<StartupEditor>());
        services.AddTwins(s => StartupFormat.Of(s.GetRequiredService<CityEditor>()));
        services.AddFile(_ => ResidencyFormat.Format, s => s.GetRequiredService<ResidencyEditor>());
        services.AddSampleRemoval(StartupSample.RemoveAsync);
        services.AddPersonal(StartupConfiguration.Personal);
        services.AddFounderConsents();
    }

    private static async Task<IReadOnlyList<KeyValuePair<int, string>>> NamesAsync(
        IncubatorDb db, IReadOnlyCollection<int> ids, CancellationToken ct) =>
        await db.Startups().Where(s => ids.Contains(s.Id)).Select(s => KeyValuePair.Create(s.Id, s.Name)).ToListAsync(ct);
}
