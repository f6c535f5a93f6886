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
        services.AddSingleton<ReviewDesk>();
        services.AddSingleton<ReviewQueries>();
    }
}
