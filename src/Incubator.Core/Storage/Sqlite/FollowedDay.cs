using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Storage.Sqlite;

/// <summary>
/// The last day that was followed: of which the search documents are. It stands in the database's own <c>user_version</c>.
/// </summary>
internal static class FollowedDay
{
    /// <summary>Null before the first one.</summary>
    public static async Task<DateOnly?> ReadAsync(IncubatorDb db, CancellationToken ct)
    {
        var day = await db.Database.SqlQuery<int>($"SELECT user_version AS Value FROM pragma_user_version").SingleAsync(ct);
        return day == 0 ? null : DateOnly.FromDayNumber(day);
    }

    public static async Task WriteAsync(IncubatorDb db, DateOnly day, CancellationToken ct)
    {
#pragma warning disable EF1002 // A pragma takes no parameter; the value is a number of ours.
        await db.Database.ExecuteSqlRawAsync($"PRAGMA user_version = {day.DayNumber}", ct);
#pragma warning restore EF1002
    }
}
