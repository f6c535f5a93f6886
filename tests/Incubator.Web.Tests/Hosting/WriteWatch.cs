using Incubator.Core.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Web.Tests.Hosting;

/// <summary>Knows whether anything at all was written into the database of a host since it was made.</summary>
public sealed class WriteWatch : IAsyncDisposable
{
    private readonly SqliteConnection _connection;
    private long _before;

    private WriteWatch(string database) => _connection = new SqliteConnection($"{database};Pooling=False");

    public static async Task<WriteWatch> OnAsync(WebHost host)
    {
        await using var db = await host.Get<IDbContextFactory<IncubatorDb>>().CreateDbContextAsync();
        var watch = new WriteWatch(db.Database.GetConnectionString()!);
        await watch._connection.OpenAsync();
        watch._before = await watch.VersionAsync();
        return watch;
    }

    public async Task<bool> WereAnyAsync() => await VersionAsync() != _before;

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task<long> VersionAsync()
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = "PRAGMA data_version";
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
