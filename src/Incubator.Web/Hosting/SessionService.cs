using Incubator.Core.People;

namespace Incubator.Web.Hosting;

/// <summary>
/// Every ten minutes: writes which sessions were seen and removes those whose time is over; such a one is refused all the same.
/// </summary>
public sealed class SessionService(SessionStore sessions, TimeProvider clock, ILogger<SessionService> log)
    : RepeatedWork(TimeSpan.FromMinutes(10), clock, log)
{
    protected override Task DoAsync(CancellationToken ct) => sessions.TidyAsync(ct);
}
