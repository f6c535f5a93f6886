using Incubator.Core.Visits;

namespace Incubator.Web.Hosting;

/// <summary>
/// Every minute, and once more when the server stops: writes the visits that were counted; once a day it forgets old ones.
/// </summary>
public sealed class VisitService(VisitCounter visits, TimeProvider clock, ILogger<VisitService> log)
    : RepeatedWork(TimeSpan.FromMinutes(1), clock, log)
{
    // The server has answered its last request by then: hosted services stop in the reverse order of their start.
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(visits.WriteAsync, cancellationToken);
    }

    protected override async Task DoAsync(CancellationToken ct)
    {
        await visits.WriteAsync(ct);
        await visits.TidyAsync(ct);
    }
}
