using Incubator.Core.Storage;

namespace Incubator.Web.Hosting;

/// <summary>
/// Work that is done at start and then again and again. What fails is logged once, when it begins, and tried again with each round; it
/// never ends the server.
/// </summary>
public abstract partial class RepeatedWork(TimeSpan period, TimeProvider clock, ILogger log) : BackgroundService
{
    private bool _isFailing;

    protected abstract Task DoAsync(CancellationToken ct);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(period, clock);
        do
        {
            await TryAsync(DoAsync, stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    protected async Task TryAsync(Func<CancellationToken, Task> work, CancellationToken ct)
    {
        try
        {
            await work(ct);
            if (_isFailing)
            {
                Works(log, GetType().Name);
            }

            _isFailing = false;
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            if (!_isFailing)
            {
                Tell(exception);
            }

            _isFailing = true;
        }
    }

    private void Tell(Exception exception)
    {
        if (StorageFaults.Of(exception) is { } fault)
        {
            Stopped(log, GetType().Name, fault, exception.GetBaseException().Message);
        }
        else
        {
            Failed(log, exception, GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Work} failed; each round tries again.")]
    private static partial void Failed(ILogger log, Exception exception, string work);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Work} is held up by the storage ({Fault}: {Reason}); each round tries again.")]
    private static partial void Stopped(ILogger log, string work, StorageFault fault, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Work} works again.")]
    private static partial void Works(ILogger log, string work);
}
