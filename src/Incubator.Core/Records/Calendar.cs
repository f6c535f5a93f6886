using Incubator.Core.Search;
using Incubator.Core.Storage.Sqlite;

namespace Incubator.Core.Records;

/// <summary>
/// Keeps the documents true when only the calendar moved: a space's document names its present residents, and a stay begins or
/// ends without anyone saving.
/// </summary>
public sealed class Calendar(WriteDoor door, DocumentWriter documents)
{
    /// <summary>Composes anew what the calendar changed since the last call; nothing when it changed nothing.</summary>
    /// <returns>How many records were due.</returns>
    public async Task<int> FollowAsync(CancellationToken ct)
    {
        await using var write = await door.BeginAsync(Actor.Operator, ct);
        var last = await FollowedTime.ReadAsync(write.Db, ct) ?? DateTime.UnixEpoch;
        var count = 0;
        foreach (var composer in documents.Composers)
        {
            var due = await composer.DueAsync(write.Db, last, write.Now, ct);
            write.Touch(composer.Kind, due);
            count += due.Count;
        }

        // Every write has pages made anew: where nothing is due, once a day is enough.
        if (count > 0 || last.Date != write.Now.Date)
        {
            await FollowedTime.WriteAsync(write.Db, write.Now, ct);
            await write.CommitAsync(ct);
        }

        return count;
    }
}
