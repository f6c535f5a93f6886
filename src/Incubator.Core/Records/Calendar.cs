using Incubator.Core.Search;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Records;

/// <summary>
/// Keeps the documents true when only the calendar moved: a space's document names its present residents, and a stay begins or
/// ends without anyone saving. The last day that was followed stands in the database's own <c>user_version</c>.
/// </summary>
public sealed class Calendar(WriteDoor door, DocumentWriter documents)
{
    /// <summary>Composes anew what the days since the last call changed; nothing when the day is the same.</summary>
    /// <returns>How many records were due.</returns>
    public async Task<int> FollowAsync(CancellationToken ct)
    {
        await using var write = await door.BeginAsync(Actor.Operator, ct);
        var last = await write.Db.Database.SqlQuery<int>($"SELECT user_version AS Value FROM pragma_user_version").SingleAsync(ct);
        if (last == write.Today.DayNumber)
        {
            return 0;
        }

        var count = 0;
        foreach (var composer in documents.Composers)
        {
            var due = await composer.DueAsync(write.Db, DateOnly.FromDayNumber(last), write.Today, ct);
            write.Touch(composer.Kind, due);
            count += due.Count;
        }

        await MarkAsync(write, ct);
        await write.CommitAsync(ct);
        return count;
    }

    /// <summary>Says that all documents are those of today.</summary>
    internal static async Task MarkAsync(Write write, CancellationToken ct)
    {
#pragma warning disable EF1002 // A pragma takes no parameter; the value is a number of ours.
        await write.Db.Database.ExecuteSqlRawAsync($"PRAGMA user_version = {write.Today.DayNumber}", ct);
#pragma warning restore EF1002
    }
}
