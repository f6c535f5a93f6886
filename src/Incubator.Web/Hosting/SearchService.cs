using Incubator.Core.Search;

namespace Incubator.Web.Hosting;

/// <summary>Reads what is held in memory when the server starts, and looks twice a second whether another process wrote.</summary>
public sealed partial class SearchService(IEnumerable<ILiveIndex> indexes, DataWatch watch, TimeProvider clock, ILogger<SearchService> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isFirst = true;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500), clock);
        do
        {
            try
            {
                await watch.LookAsync(stoppingToken);
                foreach (var index in indexes)
                {
                    await index.RefreshAsync(stoppingToken);
                }

                if (isFirst)
                {
                    // Reading everything leaves as much behind as it keeps: the machine gets it back now, not when it is short.
                    GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
                    isFirst = false;
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // A search that comes meanwhile tries by itself; the next round tries again.
                Failed(log, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What search holds in memory could not be brought up to date; the next round tries again.")]
    private static partial void Failed(ILogger log, Exception exception);
}
