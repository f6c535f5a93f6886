using Incubator.Core.Pictures;

namespace Incubator.Web.Hosting;

/// <summary>At start and once a day: takes away the pictures that no record shows.</summary>
public sealed partial class PictureService(PictureCare care, TimeProvider clock, ILogger<PictureService> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(PictureCare.Patience, clock);
        do
        {
            try
            {
                var gone = await care.TidyAsync(stoppingToken);
                if (gone > 0)
                {
                    Tidied(log, gone);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Failed(log, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Pictures} pictures that no record shows were taken away.")]
    private static partial void Tidied(ILogger log, int pictures);

    [LoggerMessage(Level = LogLevel.Error, Message = "Pictures that no record shows could not be taken away; the next round tries again.")]
    private static partial void Failed(ILogger log, Exception exception);
}
