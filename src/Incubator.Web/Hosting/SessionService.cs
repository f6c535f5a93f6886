using Incubator.Core.Accounts;

namespace Incubator.Web.Hosting;

/// <summary>Every ten minutes: writes which sessions were seen and removes those whose time is over.</summary>
public sealed partial class SessionService(SessionStore sessions, TimeProvider clock, ILogger<SessionService> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(10), clock);
        do
        {
            try
            {
                await sessions.TidyAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // A full disk must not end the server: a session whose time is over is refused all the same.
                Failed(log, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Sessions could not be tidied; the next round tries again.")]
    private static partial void Failed(ILogger log, Exception exception);
}
