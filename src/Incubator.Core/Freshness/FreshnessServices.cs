using Incubator.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Core.Freshness;

internal static class FreshnessServices
{
    public static void AddFreshness(this IServiceCollection services)
    {
        services.AddSingleton<DueFacts>();
        services.AddSingleton<DueBoard>();
        services.AddSingleton<Reminders>();
        services.AddSingleton<ConfirmationDesk>();
        services.AddSingleton(new ForgottenOnRestore("ReminderLinks", "DELETE FROM ReminderLinks"));
    }
}
