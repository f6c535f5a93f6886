using System.Diagnostics;
using System.Globalization;
using System.Text;
using Incubator.Core;
using Incubator.Core.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Web.Tests.Commands;

/// <summary>The real executable, killed in the middle of its writes.</summary>
public sealed class KillTests : IDisposable
{
    private const int Rows = 4_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("incubator-kill-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_killed_import_has_written_all_or_nothing_and_leaves_the_database_whole()
    {
        var file = Path.Combine(_folder, "startups.csv");
        await File.WriteAllTextAsync(file, Enumerable.Range(1, Rows).Aggregate(
            new StringBuilder("id,name,country,source\n"), (csv, n) => csv.AppendLine(CultureInfo.InvariantCulture, $"{n},Startup {n},FR,kill")).ToString());
        await ImportAsync("nothing.csv", null);
        var random = new Random(20261122);
        for (var round = 0; round < 3; round++)
        {
            await ImportAsync(file, TimeSpan.FromMilliseconds(random.Next(1_000, 4_000)));

            var (faults, startups) = await LookAsync();
            Assert.Empty(faults);
            Assert.Contains(startups, new[] { 0, Rows });
        }

        await ImportAsync(file, null);
        Assert.Equal(Rows, (await LookAsync()).Startups);
    }

    [Fact]
    public async Task A_lock_that_a_killed_migration_left_does_not_stop_the_next_start()
    {
        await using (var connection = new SqliteConnection($"Data Source={Database}"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = """CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL); INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01')""";
            await command.ExecuteNonQueryAsync();
        }

        await using var services = Services();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await services.GetRequiredService<DatabaseSetUp>().RunAsync(patience.Token);

        Assert.Empty(await services.GetRequiredService<DatabaseCheck>().FaultsAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_trigger_that_went_missing_is_back_after_the_next_start()
    {
        await using var services = Services();
        await services.GetRequiredService<DatabaseSetUp>().RunAsync(CancellationToken.None);
        await using (var db = await services.GetRequiredService<IDbContextFactory<IncubatorDb>>().CreateDbContextAsync())
        {
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER SearchDocuments_update");
        }

        Assert.NotEmpty(await services.GetRequiredService<DatabaseCheck>().FaultsAsync(CancellationToken.None));
        await services.GetRequiredService<DatabaseSetUp>().RunAsync(CancellationToken.None);

        Assert.Empty(await services.GetRequiredService<DatabaseCheck>().FaultsAsync(CancellationToken.None));
    }

    private string Database => Path.Combine(_folder, "incubator.db");

    private ServiceProvider Services() => new ServiceCollection().AddIncubator($"Data Source={Database}").BuildServiceProvider();

    private async Task<(IReadOnlyList<string> Faults, int Startups)> LookAsync()
    {
        await using var services = Services();
        await services.GetRequiredService<DatabaseSetUp>().RunAsync(CancellationToken.None);
        await using var db = await services.GetRequiredService<IDbContextFactory<IncubatorDb>>().CreateDbContextAsync();
        return (await services.GetRequiredService<DatabaseCheck>().FaultsAsync(CancellationToken.None), await db.Startups.CountAsync());
    }

    /// <summary>Runs the import to its end, or kills it after a while.</summary>
    private async Task ImportAsync(string file, TimeSpan? killAfter)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder };
        start.ArgumentList.Add(typeof(Program).Assembly.Location);
        foreach (var argument in new[] { "import", "startups", file })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["ConnectionStrings__Incubator"] = $"Data Source={Database}";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(killAfter ?? TimeSpan.FromMinutes(2));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (killAfter is not null)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        await Task.WhenAll(output, errors);
    }
}
