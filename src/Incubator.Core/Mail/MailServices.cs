using Incubator.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Core.Mail;

internal static class MailServices
{
    public static void AddMail(this IServiceCollection services)
    {
        services.AddSingleton<Outbox>();
        services.AddSingleton<MailDelivery>();
        services.AddSingleton<MailSender>();
        services.AddSingleton<MailBoard>();
        services.AddSingleton(Outbox.Forgotten);
        services.AddPersonal(StoredMailConfiguration.Personal);
    }
}
