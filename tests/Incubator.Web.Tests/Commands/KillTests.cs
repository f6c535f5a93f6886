using System.Collections.Concurrent;
using System.Net;
using Incubator.Core.Files;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Storage.Sqlite;
using Incubator.Core.Tests;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Web.Tests.Commands;

/// <summary>
/// The program itself, killed in the middle of an import or as soon as it has said it is done: nothing that is not accounted for,
/// nothing lost, and it starts again.
/// </summary>
public sealed class KillTests : IAsyncLifetime
{
    // At most 200 rows are one transaction: so many are five at least.
    private const int Rows = 1_000;
    private const int FewRows = 100;
    private const int Writers = 2;
    private const int Writes = 20;

    private readonly Executable _program = new();
    private TestIncubator _incubator = null!;
    private int _paris;
    private string _csv = "";

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _program.Environment["ConnectionStrings__Incubator"] = $"Data Source={_incubator.DatabasePath}";
        _program.Environment["ASPNETCORE_ENVIRONMENT"] = "Testing";
        _paris = await _incubator.AddCityAsync();
        _csv = Path.Combine(Path.GetDirectoryName(_incubator.DatabasePath)!, "spaces.csv");
    }

    public async ValueTask DisposeAsync()
    {
        _program.Dispose();
        await _incubator.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_killed_import_says_how_far_it_is_and_is_continued_or_undone_and_what_others_write_meanwhile_is_there(bool undoes)
    {
        // The moment is told by how much has been written, not by a clock: it falls into the import on any machine.
        const int moment = 200_000;
        await WriteFileAsync(Rows);
        using var import = _program.Start("import", "spaces", _csv);
        await Executable.WaitForWritingAsync(import, _incubator.DatabasePath, moment);

        Assert.False(import.HasExited);
        var acknowledged = new ConcurrentBag<string>();
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(() => WriteAsync(w, acknowledged))));
        import.Kill();
        await import.WaitForExitAsync();
        await writing;

        Assert.Empty(await FaultsAsync());
        await using (var db = _incubator.OpenDb())
        {
            var record = await db.Set<ImportRecord>().SingleAsync();
            Assert.Equal((ImportState.Running, Rows), (record.State, record.Created));
            Assert.Equal(record.Written, await ImportedAsync());
            Assert.InRange(record.Written, 1, Rows - 1);
            Assert.Empty(acknowledged.Except(await db.Spaces().Select(s => s.Slug).ToListAsync()));
        }

        var unfinished = Assert.Single(await _incubator.Get<ImportLog>().LatestAsync(Actor.Operator, CancellationToken.None));
        Assert.Contains("not finished", unfinished.Line, StringComparison.Ordinal);
        Assert.Matches($@"^Import 1: .* not finished, \d+ of {Rows} rows are written", await StartAsync());
        if (undoes)
        {
            var undone = await _incubator.Get<ImportUndo>().RunAsync(1, Actor.Operator, CancellationToken.None);
            Assert.Empty(Assert.IsType<UndoResult.Done>(undone).Left);
            Assert.Equal(0, await ImportedAsync());
            Assert.Empty(await FaultsAsync());
        }

        var (code, output, errors) = await _program.RunAsync("import", "spaces", _csv);
        Assert.True(code == 0, output + errors);
        Assert.Equal(Rows, await ImportedAsync());
        await using (var db = _incubator.OpenDb())
        {
            // Continued, it is the same import; undone, it is another one.
            Assert.Equal(undoes ? 2 : 1, await db.Set<ImportRecord>().CountAsync());
            Assert.Equal(Rows, (await db.Set<ImportRecord>().SingleAsync(i => i.State == ImportState.Finished)).Written);
            Assert.Empty(acknowledged.Except(await db.Spaces().Select(s => s.Slug).ToListAsync()));
        }

        Assert.DoesNotContain("Import", await StartAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_import_has_acknowledged_is_there_though_it_is_killed_at_that_word()
    {
        await WriteFileAsync(FewRows);
        using var import = _program.Start("import", "spaces", _csv);
        var said = await import.StandardOutput.ReadLineAsync();
        import.Kill();
        await import.WaitForExitAsync();

        Assert.StartsWith("This is import 1;", said, StringComparison.Ordinal);
        Assert.Empty(await FaultsAsync());
        await using var db = _incubator.OpenDb();
        Assert.Equal(FewRows, await db.Spaces().CountAsync(s => s.Name.StartsWith("Imported ")));
    }

    private Task WriteFileAsync(int rows) => File.WriteAllLinesAsync(
        _csv, Enumerable.Range(0, rows).Select(n => $"{n},Imported {n},coworking,Paris,FR,a-list")
            .Prepend("id,name,kind,city,country,source"));

    private async Task WriteAsync(int writer, ConcurrentBag<string> acknowledged)
    {
        for (var n = 0; n < Writes; n++)
        {
            var input = new SpaceInput
            {
                Name = $"Written {writer} {n}",
                Kind = SpaceKind.Coworking,
                CityId = _paris,
            };
            acknowledged.Add(
                Assert
                    .IsType<SaveResult.Saved>(
                        await _incubator.Get<SpaceEditor>().SaveAsync(null, input, Actor.Operator, CancellationToken.None)
                    )
                    .Slug
            );
        }
    }

    /// <summary>The server starts on what was left. Answers what it says to the operator.</summary>
    private async Task<string> StartAsync()
    {
        using var server = _program.Start("--urls", "http://127.0.0.1:0");
        try
        {
            var address = "";
            while (address.Length == 0 && await server.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(2)) is { } line)
            {
                address = line.Split(' ').FirstOrDefault(w => w.StartsWith("http://127.0.0.1:", StringComparison.Ordinal)) ?? "";
            }

            using var client = new HttpClient { BaseAddress = new Uri(address) };
            using var ready = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }

        return await server.StandardError.ReadToEndAsync();
    }

    private async Task<int> ImportedAsync()
    {
        await using var db = _incubator.OpenDb();
        return await db.Spaces().CountAsync(s => s.Name.StartsWith("Imported "));
    }

    private Task<IReadOnlyList<string>> FaultsAsync() => _incubator.Get<DatabaseCheck>().FaultsAsync(CancellationToken.None);
}
