using Incubator.Core.Records;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Search;

/// <summary>
/// Keeps the documents true when only the calendar moved: a space's document names its present residents, and a stay begins or
/// ends without anyone saving. The last day that was followed stands in the database's own <c>user_version</c>.
/// </summary>
public sealed class Calendar(WriteDoor door)
{
    /// <summary>Composes anew what the days since the last call changed; nothing when the day is the same.</summary>
    /// <returns>How many spaces were due.</returns>
    public async Task<int> FollowAsync(CancellationToken ct)
    {
        await using var write = await door.BeginAsync(Actor.Operator, ct);
        var last = await write.Db.Database.SqlQuery<int>($"SELECT user_version AS Value FROM pragma_user_version").SingleAsync(ct);
        if (last == write.Today.DayNumber)
        {
            return 0;
        }

        var due = await SearchComposer.DueSpacesAsync(write.Db, DateOnly.FromDayNumber(last), write.Today, ct);
        foreach (var space in due)
        {
            write.Touch(RecordKinds.Space, () => space);
        }

        await MarkAsync(write, ct);
        await write.CommitAsync(ct);
        return due.Count;
    }

    /// <summary>Says that all documents are those of today.</summary>
    internal static async Task MarkAsync(Write write, CancellationToken ct)
    {
#pragma warning disable EF1002 // A pragma takes no parameter; the value is a number of ours.
        await write.Db.Database.ExecuteSqlRawAsync($"PRAGMA user_version = {write.Today.DayNumber}", ct);
#pragma warning restore EF1002
    }
}
