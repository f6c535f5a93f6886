using Incubator.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Core.Records;

internal static class RecordServices
{
    public static void AddRecords(this IServiceCollection services)
    {
        services.AddSingleton<WriteLimit>();
        services.AddSingleton<RecordBatch>();
        services.AddSingleton<GrantsReader>();
        services.AddSingleton<WriteDoor>();
        services.AddSingleton<WriteProbe>();
        services.AddSingleton<Installation>();
        services.AddSingleton<RecordSources>();
        services.AddSingleton<LastSaves>();
        services.AddSingleton<Calendar>();
        services.AddSingleton<PublicPages>();
        services.AddSingleton<PublicChanges>();
        services.AddSingleton<OthersChanges>();
        services.AddSingleton<IStoredPart, HistoryCheck>();
        services.AddPersonal(ChangeConfiguration.Personal, FormerSlugConfiguration.Personal, RecordMergeConfiguration.Personal);
    }
}
