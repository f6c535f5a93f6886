using Incubator.Core.Storage;
using Incubator.Web.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Incubator.Web.Tests.Hosting;

public sealed class RepeatedWorkTests
{
    [Fact]
    public async Task Work_that_fails_is_logged_once_and_tried_again_until_it_works()
    {
        var clock = new FakeTimeProvider();
        var log = new FakeLogger();
        using var work = new Work(clock, log);

        await work.StartAsync(CancellationToken.None);
        await work.RoundAsync(new StorageException(StorageFault.Full));
        foreach (var outcome in (Exception?[])[new StorageException(StorageFault.Full), new OperationCanceledException(), null, null])
        {
            clock.Advance(Work.Period);
            await work.RoundAsync(outcome);
        }

        clock.Advance(Work.Period);
        await work.RoundAsync(new InvalidOperationException("odd"));
        clock.Advance(Work.Period);
        await work.RoundAsync(null);
        await work.StopAsync(CancellationToken.None);

        Assert.Equal(
            [
                (LogLevel.Error, "Work is held up by the storage"),
                (LogLevel.Information, "Work works again."),
                (LogLevel.Error, "Work failed"),
            ],
            log.Collector.GetSnapshot().Take(3).Select(r => (r.Level, r.Message.Split(" (")[0].Split(';')[0])));
    }

    /// <summary>Each round waits until the test says how it ends.</summary>
    private sealed class Work(TimeProvider clock, ILogger log) : RepeatedWork(Period, clock, log)
    {
        public static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

        private readonly SemaphoreSlim _begun = new(0);
        private readonly SemaphoreSlim _may = new(0);
        private Exception? _outcome;

        public async Task RoundAsync(Exception? outcome)
        {
            Assert.True(await _begun.WaitAsync(TimeSpan.FromMinutes(2)));
            _outcome = outcome;
            _may.Release();
        }

        public override void Dispose()
        {
            base.Dispose();
            _begun.Dispose();
            _may.Dispose();
        }

        protected override async Task DoAsync(CancellationToken ct)
        {
            _begun.Release();
            await _may.WaitAsync(CancellationToken.None);
            if (_outcome is not null)
            {
                throw _outcome;
            }
        }
    }
}
