using Incubator.Core.Housing;
using Incubator.Core.Records;

namespace Incubator.Web.Hosting;

/// <summary>
/// Every ten minutes: has search follow the calendar (at start and soon after midnight of each place), and writes the check's counts.
/// </summary>
public sealed partial class CalendarService(Calendar calendar, RefusalTally tally, TimeProvider clock, ILogger<CalendarService> log)
    : RepeatedWork(TimeSpan.FromMinutes(10), clock, log)
{
    private readonly ILogger _log = log;

    protected override async Task DoAsync(CancellationToken ct)
    {
        var due = await calendar.FollowAsync(ct);
        if (due > 0)
        {
            Followed(_log, due);
        }

        await tally.WriteAsync(ct);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The calendar moved: {Records} records stand elsewhere in lists now.")]
    private static partial void Followed(ILogger log, int records);
}
