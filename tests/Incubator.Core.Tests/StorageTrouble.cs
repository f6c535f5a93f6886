using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Incubator.Core.Tests;

/// <summary>Has SQLite itself refuse writes as on a full or a write-protected disk, and holds the lock as another process does.</summary>
public sealed class StorageTrouble : DbConnectionInterceptor
{
    private const string None = "PRAGMA query_only=0; PRAGMA max_page_count=1073741823;";

    private string _sql = None;

    /// <summary>SQLite may take no page more.</summary>
    public void Fill() => _sql = "PRAGMA query_only=0; PRAGMA max_page_count=1;";

    public void Protect() => _sql = "PRAGMA query_only=1;";

    public void Mend() => _sql = None;

    /// <summary>Another process in the middle of a write; it ends when this is disposed of.</summary>
    public static async Task<SqliteConnection> LockAsync(string path)
    {
        var other = new SqliteConnection($"Data Source={path};Pooling=False");
        await other.OpenAsync();
        await using var command = other.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync();
        return other;
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = _sql;
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
