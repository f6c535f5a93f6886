using Incubator.Core.Common;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Storage.Sqlite;

/// <summary>
/// Up to when the calendar was followed: of which time the search documents are, or of a later one. It stands in the database's own
/// <c>user_version</c>, in quarters of an hour: days turn at no other time, whatever the zone.
/// </summary>
internal static class FollowedTime
{
    // Earlier versions counted whole days.
    private static readonly int LastDayNumber = DateOnly.MaxValue.DayNumber;

    /// <summary>UTC; null before the first time.</summary>
    public static async Task<DateTime?> ReadAsync(IncubatorDb db, CancellationToken ct) =>
        await db.Database.SqlQuery<int>($"SELECT user_version AS Value FROM pragma_user_version").SingleAsync(ct) switch
        {
            0 => null,
            var day when day <= LastDayNumber => new DateTime(day * TimeSpan.TicksPerDay, DateTimeKind.Utc),
            var quarter => new DateTime(quarter * Clock.Quarter.Ticks, DateTimeKind.Utc),
        };

    public static async Task WriteAsync(IncubatorDb db, DateTime utc, CancellationToken ct)
    {
#pragma warning disable EF1002 // A pragma takes no parameter; the value is a number of ours.
        await db.Database.ExecuteSqlRawAsync($"PRAGMA user_version = {utc.Ticks / Clock.Quarter.Ticks}", ct);
#pragma warning restore EF1002
    }
}
