using Incubator.Core;
using Incubator.Core.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Web.Tests.Commands;

/// <summary>Commands that run in this process, on a database of their own in a folder of their own.</summary>
public abstract class CommandTest : IAsyncLifetime
{
    protected string Folder { get; } = Directory.CreateTempSubdirectory("incubator-test-").FullName;

    protected ServiceProvider Services { get; private set; } = null!;

    protected virtual TimeProvider Clock => TimeProvider.System;

    public async ValueTask InitializeAsync()
    {
        Services = new ServiceCollection().AddSingleton(Clock)
            .AddIncubator($"Data Source={Path.Combine(Folder, "incubator.db")}").BuildServiceProvider();
        await Services.GetRequiredService<DatabaseSetUp>().RunAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
