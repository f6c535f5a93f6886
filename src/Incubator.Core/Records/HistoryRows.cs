using System.Globalization;
using System.Text.Json;
using Incubator.Core.Common;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Records;

/// <summary>
/// Appends history rows by one command: nobody changes them afterwards, so the context need not track them. They are ten to a record,
/// and an import of thousands of records would spend half of its time on them.
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
        if (rows.Count == 0)
        {
            return;
        }

        var listed = JsonSerializer.Serialize(
            rows.Select(r => new[]
            {
                r.Kind, r.Id.ToString(CultureInfo.InvariantCulture), r.Difference.Path, r.Difference.Before, r.Difference.After,
            }),
            Fields.Options);
        await write.Db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Changes" (
                "At", "UserId", "Who", "Door", "ImportId", "ByAdministrator", "RecordKind", "RecordId", "Field", "Before", "After")
            SELECT {write.Now}, {write.Actor.UserId}, {write.Actor.Name}, {Tokens.Of(write.Actor.Channel)}, {write.ImportId},
                {write.Grants.IsAdministrator}, value ->> 0, CAST(value ->> 1 AS INTEGER), value ->> 2, value ->> 3, value ->> 4
            FROM json_each({listed}) ORDER BY key
            """,
            ct);
    }
}
