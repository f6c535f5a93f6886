using Incubator.Core.Mail;
using Incubator.Core.People;

namespace Incubator.Web.Hosting;

/// <summary>
/// Every 15 seconds: answers those who forgot their password or want an account, delivers the mails that are due, and forgets those of
/// long ago.
/// </summary>
public sealed partial class MailService(
    ForgottenPasswords forgotten, Registrations registrations, MailSender sender, TimeProvider clock, ILogger<MailService> log)
    : RepeatedWork(TimeSpan.FromSeconds(15), clock, log)
{
    private readonly ILogger _log = log;

    public static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<MailOptions>().Configure<IConfiguration, DataFolder>((mail, settings, data) =>
        {
            settings.GetSection(MailOptions.Section).Bind(mail);
            mail.Folder = Path.GetFullPath(mail.Folder, Path.GetDirectoryName(data.DatabasePath)!);
        });
        builder.Services.AddOptions<MailSiteOptions>()
            .Configure<IServiceProvider>((site, services) => site.Address = services.PublicAddress());
        builder.Services.AddHostedService<MailService>();
    }

    protected override async Task DoAsync(CancellationToken ct)
    {
        await forgotten.AnswerAsync(ct);
        await registrations.AnswerAsync(ct);
        var round = await sender.SendDueAsync(ct);
        if (round.Troubled > 0)
        {
            NotSent(_log, round.Troubled);
        }

        await sender.TidyAsync(ct);
    }

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "{Mails} mails could not be sent now. The page \"Mails\" of the admin area has the reason.")]
    private static partial void NotSent(ILogger log, int mails);
}
