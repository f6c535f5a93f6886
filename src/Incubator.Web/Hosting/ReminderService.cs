using Incubator.Core.Freshness;
using Incubator.Core.Records;

namespace Incubator.Web.Hosting;

/// <summary>
/// Every hour: reminds people of what is to be confirmed, archives what nobody confirms, and forgets the reminders of long ago.
/// </summary>
public sealed class ReminderService(Reminders reminders, QuietArchive archive, TimeProvider clock, ILogger<ReminderService> log)
    : RepeatedWork(TimeSpan.FromHours(1), clock, log)
{
    public static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<FreshnessOptions>()
            .Configure<IConfiguration>((freshness, settings) => settings.GetSection(FreshnessOptions.Section).Bind(freshness));
        builder.Services.AddHostedService<ReminderService>();
    }

    protected override async Task DoAsync(CancellationToken ct)
    {
        await reminders.RemindAsync(ct);
        await archive.RunAsync(ct);
        await reminders.TidyAsync(ct);
    }
}
