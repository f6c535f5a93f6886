using Incubator.Core.Files;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Core.Programmes;

internal static class ProgrammeServices
{
    public static void AddProgrammes(this IServiceCollection services)
    {
        services.AddRecordKind(ProgrammeRecords.Kind);
        services.AddEditor<ProgrammeEditor>();
        services.AddGrid<ProgrammeGrid>();
        services.AddSingleton<ProgrammeComposer>();
        services.AddSingleton<IDocumentComposer>(s => s.GetRequiredService<ProgrammeComposer>());
        services.AddSingleton<IDocumentNeighbours>(s => s.GetRequiredService<ProgrammeComposer>());
        services.AddSingleton<IPublicRecords>(ProgrammeComposer.Public);
        services.AddSingleton<ISpaceContribution, ProgrammeContributions>();
        services.AddSingleton<CurrentProgrammes>();
        services.AddSingleton<ICurrentIndex>(s => s.GetRequiredService<CurrentProgrammes>());
        services.AddSingleton(s => new ProgrammeQueries(
            s.GetRequiredService<IDbContextFactory<IncubatorDb>>(), s.GetRequiredService<CurrentProgrammes>(),
            s.GetRequiredService<ReadModels>(), s.GetRequiredService<TimeProvider>()));
        services.AddFile(_ => ProgrammeFormat.Format, s => s.GetRequiredService<ProgrammeEditor>());
        services.AddSampleRemoval(ProgrammeSample.RemoveAsync);
        services.AddPersonal(ProgrammeConfiguration.Personal);
    }
}
