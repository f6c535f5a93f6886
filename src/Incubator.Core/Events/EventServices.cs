using Incubator.Core.Files;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Core.Events;

internal static class EventServices
{
    public static void AddEvents(this IServiceCollection services)
    {
        services.AddRecordKind(EventRecords.Kind);
        services.AddEditor<EventEditor>();
        services.AddGrid<EventGrid>();
        services.AddSingleton<EventComposer>();
        services.AddSingleton<IDocumentComposer>(s => s.GetRequiredService<EventComposer>());
        services.AddSingleton<IDocumentNeighbours>(s => s.GetRequiredService<EventComposer>());
        services.AddSingleton<IPublicRecords>(EventComposer.Public);
        services.AddSingleton<CurrentEvents>();
        services.AddSingleton<ICurrentIndex>(s => s.GetRequiredService<CurrentEvents>());
        services.AddSingleton(s => new EventQueries(
            s.GetRequiredService<IDbContextFactory<IncubatorDb>>(), s.GetRequiredService<CurrentEvents>(),
            s.GetRequiredService<ReadModels>(), s.GetRequiredService<TimeProvider>()));
        services.AddFile(_ => EventFormat.Format, s => s.GetRequiredService<EventEditor>());
        services.AddSampleRemoval(EventSample.RemoveAsync);
        services.AddPersonal(EventConfiguration.Personal);
    }
}
