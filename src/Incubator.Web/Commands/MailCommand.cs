using Incubator.Core.Mail;
using Incubator.Core.Records;
using Microsoft.Extensions.Options;

namespace Incubator.Web.Commands;

internal static class MailCommand
{
    public static Command Command { get; } = new("mail", "mail send-test ADDRESS", NeedsDatabase: false, RunAsync)
    {
        Takes = (_, args) => args is ["send-test", var address] && Rules.MayBeMailed(address),
    };

    private static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken ct)
    {
        var faults = services.GetRequiredService<IOptions<MailOptions>>().Value.Faults().ToList();
        if (faults.Count > 0)
        {
            return CommandLine.Fail(Command, string.Join(' ', faults));
        }

        var mail = new OutgoingMail(
            args[1].Trim(), "en", "Incubator can send mails", ["This is a test. The settings for mails of this installation are right."]);
        if (await services.GetRequiredService<MailSender>().TryAsync(mail, ct) is { } reason)
        {
            return CommandLine.Fail(Command, $"the mail could not be sent: {reason}");
        }

        Console.WriteLine(services.GetRequiredService<MailBoard>().Folder is { } folder
            ? $"No mail server is set (Incubator:Mail:Host): the mail lies in {folder}."
            : $"The mail server has taken a mail for {mail.To}.");
        return CommandLine.Done;
    }
}
