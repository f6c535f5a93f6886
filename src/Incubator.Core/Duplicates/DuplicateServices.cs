using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Duplicates;

internal static class DuplicateServices
{
    public static void AddDuplicates(this IServiceCollection services)
    {
        services.AddSingleton<DuplicateBoard>();
        services.AddSingleton(s => new MergeDesk(
            s.GetRequiredService<WriteDoor>(), s.GetRequiredService<IDbContextFactory<IncubatorDb>>(), s.GetServices<RecordKind>(),
            s.GetServices<IMergedKind>(), s.GetServices<IMovedRows>(), s.GetRequiredService<MovedRecords>(),
            s.GetRequiredService<MergeMails>(), s.GetRequiredService<IStringLocalizer<Words>>()));
        services.AddSingleton<MovedRecords>();
        services.AddSingleton<MergeMails>();
        services.AddSingleton<IMergedKind>(s => new MergedKind<Space, SpaceInput>(s.GetRequiredService<SpaceEditor>()));
        services.AddSingleton<IMergedKind>(s => new MergedKind<Startup, StartupInput>(s.GetRequiredService<StartupEditor>()));
        services.AddSingleton<IMovedRows, MovedGrants>();
        services.AddSingleton<IMovedRows, MovedOwner>();
        services.AddSingleton<IMovedRows, MovedClaims>();
        services.AddSingleton<IMovedRows, MovedConsents>();
        services.AddSingleton<IMovedRows, MovedEnquiries>();
        services.AddSingleton<IMovedRows, MovedOutcomes>();
        services.AddSingleton<IMovedRows, MovedCases>();
        services.AddSingleton<IMovedRows, MovedVisits>();
        services.AddSingleton<IMovedRows, MovedAddresses>();
        services.AddPersonal(NotDuplicateConfiguration.Personal);
    }
}
