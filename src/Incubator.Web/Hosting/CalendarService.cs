using Incubator.Core.Search;

namespace Incubator.Web.Hosting;

/// <summary>Has search follow the calendar, at start and within ten minutes of midnight UTC.</summary>
public sealed partial class CalendarService(Calendar calendar, TimeProvider clock, ILogger<CalendarService> log) : BackgroundService
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

    [LoggerMessage(Level = LogLevel.Error, Message = "Search could not follow the calendar; the next round tries again.")]
    private static partial void Failed(ILogger log, Exception exception);
}
