using Incubator.Core.Search;
using Incubator.Core.Storage.Sqlite;

namespace Incubator.Web.Hosting;

/// <summary>Reads what is held in memory when the server starts, and looks twice a second whether another process wrote.</summary>
public sealed class SearchService(IEnumerable<ICurrentIndex> indexes, DataWatch watch, TimeProvider clock, ILogger<SearchService> log)
    : RepeatedWork(TimeSpan.FromMilliseconds(500), clock, log)
{
    private bool _isFirst = true;

    protected override async Task DoAsync(CancellationToken ct)
    {
        await watch.LookAsync(ct);
        foreach (var index in indexes)
        {
            await index.RefreshAsync(ct);
        }

        if (_isFirst)
        {
            // Reading everything leaves as much behind as it keeps: the machine gets it back now, not when it is short.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
            _isFirst = false;
        }
    }
}
