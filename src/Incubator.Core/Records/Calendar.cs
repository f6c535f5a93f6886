using Incubator.Core.Search;
using Incubator.Core.Storage.Sqlite;

namespace Incubator.Core.Records;

/// <summary>
/// Keeps the documents true when only the calendar moved: a space's document names its present residents, and a stay begins or
/// ends without anyone saving.
/// </summary>
public sealed class Calendar(WriteDoor door, DocumentWriter documents)
{
    /// <summary>Composes anew what the days since the last call changed; nothing when the day is the same.</summary>
    /// <returns>How many records were due.</returns>
    public async Task<int> FollowAsync(CancellationToken ct)
    {
        await using var write = await door.BeginAsync(Actor.Operator, ct);
        var last = await FollowedDay.ReadAsync(write.Db, ct) ?? DateOnly.MinValue;
        if (last == write.Today)
        {
            return 0;
        }

        var count = 0;
        foreach (var composer in documents.Composers)
        {
            var due = await composer.DueAsync(write.Db, last, write.Today, ct);
            write.Touch(composer.Kind, due);
            count += due.Count;
        }

        await FollowedDay.WriteAsync(write.Db, write.Today, ct);
        await write.CommitAsync(ct);
        return count;
    }
}
