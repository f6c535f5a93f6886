using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Core.Proposals;

internal static class ProposalServices
{
    public static void AddProposals(this IServiceCollection services)
    {
        services.AddSingleton<ProposableFields>();
        services.AddSingleton<ProposalDesk>();
        services.AddSingleton<NewSpaceDesk>();
        services.AddSingleton<ProposalQueries>();
        services.AddSingleton<ProposalMails>();
        services.AddSingleton<ManagerProposals>();
        services.AddSingleton<ImportProposals, FileProposals>();
        // Asked for when there is something to hold: it knows the editors, and they the door.
        services.AddSingleton<HoldChange>(
            s => (write, change, ct) => s.GetRequiredService<ManagerProposals>().HoldAsync(write, change, ct));
        services.AddSingleton<ReviewDesk>();
        services.AddSingleton<ReviewQueries>();
        services.AddPersonal(ProposalConfiguration.Personal);
    }
}
