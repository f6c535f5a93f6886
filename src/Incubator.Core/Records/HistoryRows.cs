using System.Data.Common;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Incubator.Core.Records;

/// <summary>
/// Appends history rows with one prepared command: nobody changes them afterwards, so the context need not track them.
/// They are ten to a record, and an import of thousands of records would spend half of its time on tracking them.
/// </summary>
internal static class HistoryRows
{
    private static readonly string[] Names = [
        "@at", "@user", "@who", "@door", "@kind", "@id", "@field", "@before", "@after", "@import", "@administrator"];

    /// <summary>
    /// The last one. Every write of a record leaves some, its removal too, so no record was written since as long as it is the same.
    /// A generated catalogue alone leaves none, and fills an empty database.
    /// </summary>
    public static async Task<long> LastAsync(IncubatorDb db, CancellationToken ct) =>
        await db.Changes().MaxAsync(c => (long?)c.Id, ct) ?? 0;

    public static async Task AppendAsync(IncubatorDb db, IEnumerable<Change> changes, CancellationToken ct)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText =
            """
            INSERT INTO "Changes" (
                "At", "UserId", "Who", "Door", "RecordKind", "RecordId", "Field", "Before", "After", "ImportId", "ByAdministrator")
            VALUES (@at, @user, @who, @door, @kind, @id, @field, @before, @after, @import, @administrator)
            """;
        var values = Names.Select(n => Parameter(command, n)).ToArray();
        foreach (var change in changes)
        {
            var row = new object?[]
            {
                change.At, change.UserId, change.Who, change.Channel, change.RecordKind, change.RecordId,
                change.Field, change.Before, change.After, change.ImportId, change.ByAdministrator
            };
            for (var i = 0; i < values.Length; i++)
            {
                values[i].Value = row[i] ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private static DbParameter Parameter(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }
}
