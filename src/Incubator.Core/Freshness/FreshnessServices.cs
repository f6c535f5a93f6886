using Incubator.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Core.Freshness;

internal static class FreshnessServices
{
    public static void AddFreshness(this IServiceCollection services)
    {
        services.AddSingleton<ConfirmedKind, ConfirmedSpaces>();
        services.AddSingleton<ConfirmedKind, ConfirmedAids>();
        services.AddSingleton<ConfirmedKind, ConfirmedStartups>();
        services.AddSingleton<ConfirmedKind, ConfirmedProgrammes>();
        services.AddSingleton(s => new DueFacts(s.GetServices<ConfirmedKind>()));
        services.AddSingleton<DueBoard>();
        services.AddSingleton<ReminderMail>();
        services.AddSingleton<Reminders>();
        services.AddSingleton<ReminderChoice>();
        services.AddSingleton<QuietArchive>();
        services.AddSingleton<ConfirmationDesk>();
        services.AddSingleton(new ForgottenOnRestore("ReminderLinks", "DELETE FROM ReminderLinks"));
        services.AddPersonal(ReminderLinkConfiguration.Personal, QuietNoteConfiguration.Personal);
    }
}
