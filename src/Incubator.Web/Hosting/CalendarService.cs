using Incubator.Core.Housing;
using Incubator.Core.Search;

namespace Incubator.Web.Hosting;

/// <summary>Every ten minutes: has search follow the calendar (at start and soon after midnight UTC), and writes the check's counts.</summary>
public sealed partial class CalendarService(Calendar calendar, RefusalTally tally, TimeProvider clock, ILogger<CalendarService> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(10), clock);
        do
        {
            try
            {
                var due = await calendar.FollowAsync(stoppingToken);
                if (due > 0)
                {
                    Followed(log, due);
                }

                await tally.WriteAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // A full disk must not end the server: reads go on, and the next round tries again.
                Failed(log, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The calendar moved: {Spaces} spaces have other residents now.")]
    private static partial void Followed(ILogger log, int spaces);

    [LoggerMessage(Level = LogLevel.Error, Message = "Search could not follow the calendar, or the counts were not written; the next round tries again.")]
    private static partial void Failed(ILogger log, Exception exception);
}
