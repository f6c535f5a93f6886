using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.Storage;
using Incubator.Core.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Records;

/// <summary>
/// Appends history rows by one command: nobody changes them afterwards, so the context need not track them, and they are ten to a record.
/// </summary>
internal static class HistoryRows
{
    /// <summary>
    /// The last one. Every write of a record leaves some, its removal too, so no record was written since as long as it is the same.
    /// A generated catalogue alone leaves none, and fills an empty database.
    /// </summary>
    public static async Task<long> LastAsync(IncubatorDb db, CancellationToken ct) =>
        await db.Changes().MaxAsync(c => (long?)c.Id, ct) ?? 0;

    public static async Task AppendAsync(
        Write write, IReadOnlyList<(string Kind, int Id, FieldDifference Difference)> rows, CancellationToken ct)
    {
        if (rows.Count > 0)
        {
            await ManyRows.WriteAsync(
                write.Db,
                "Changes",
                [
                    ("At", write.Now), ("UserId", write.Actor.UserId), ("Who", write.Actor.Name),
                    ("Door", Tokens.Of(write.Actor.Channel)), ("ImportId", write.ImportId),
                    ("ByAdministrator", write.Grants.IsAdministrator),
                ],
                ["RecordKind", "RecordId", "Field", "Before", "After"],
                rows.Select(r => new[]
                {
                    r.Kind, r.Id.ToString(CultureInfo.InvariantCulture), r.Difference.Path, r.Difference.Before, r.Difference.After,
                }),
                null,
                ct);
        }
    }
}
