using System.Diagnostics;
using System.Globalization;
using Incubator.Core;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Benchmarks;

/// <summary>
/// How long a save takes, with history, words and full sync; and the search that sees it first. And what a search allocates.
/// </summary>
internal static class Writes
{
    private const int Saves = 200;

    public static async Task MeasureAsync(string database)
    {
        await using var services = new ServiceCollection().AddIncubator($"Data Source={database}").BuildServiceProvider();
        await using var db = await services.GetRequiredService<IDbContextFactory<IncubatorDb>>().CreateDbContextAsync();
        var ids = await db.Spaces().OrderBy(s => s.Id).Select(s => s.Id).Take(Saves).ToListAsync();
        var (editor, queries) = (services.GetRequiredService<SpaceEditor>(), services.GetRequiredService<SpaceQueries>());
        var (loading, before) = (Stopwatch.StartNew(), Processor());
        await queries.SearchAsync(new SpaceFilter(), CancellationToken.None);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"spaces into memory: {loading.ElapsedMilliseconds} ms, {Processor() - before:0} ms of processor time"));
        await MapAsync(services.GetRequiredService<SpacePoints>());
        var (saves, searches, work) = (new List<double>(), new List<double>(), new List<double>());
        foreach (var (id, number) in ids.Select((id, i) => (id, i)))
        {
            var input = (await editor.ReadAsync(id, Actor.Operator, CancellationToken.None))!;
            input.Name = $"Seen {Guid.NewGuid():N}";
            var watch = Stopwatch.StartNew();
            var saved = await editor.SaveAsync(id, input, Actor.Operator, CancellationToken.None);
            saves.Add(watch.Elapsed.TotalMilliseconds);
            watch.Restart();
            before = Processor();
            var found = await queries.SearchAsync(new SpaceFilter { Text = input.Name }, CancellationToken.None);
            searches.Add(watch.Elapsed.TotalMilliseconds);
            work.Add(Processor() - before);
            if (saved is not SaveResult.Saved || found.Page.Total != 1)
            {
                throw new InvalidOperationException($"The save {number} is refused or not seen: {saved}.");
            }
        }

        Console.WriteLine($"{Saves} saves: {Say(saves)}; the search after each: {Say(searches)}, of processor time {Say(work)}");
        foreach (
            var (name, filter) in new[]
            {
                ("first list page", new SpaceFilter()),
                ("common word", new SpaceFilter { Text = "startup" }),
                ("rare word and kind", new SpaceFilter { Text = "kiln", Kinds = [SpaceKind.Incubator] }),
            }
        )
        {
            var allocated = GC.GetTotalAllocatedBytes();
            before = Processor();
            for (var i = 0; i < Saves * 5; i++)
            {
                await queries.SearchAsync(filter, CancellationToken.None);
            }

            var took = Processor() - before;
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"search, {name}: {took / (Saves * 5):0.000} ms of processor time, "
                        + $"{(GC.GetTotalAllocatedBytes() - allocated) / (Saves * 5) / 1024} KB allocated"
                )
            );
        }
    }

    private static async Task MapAsync(SpacePoints points)
    {
        var before = Processor();
        for (var i = 0; i < Saves; i++)
        {
            await points.SearchAsync(new SpaceFilter(), Area.World, 3, CancellationToken.None);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"map of the world: {(Processor() - before) / Saves:0.00} ms of processor time"));
    }

    // Milliseconds, of all threads: other work on the machine adds little to it.
    private static double Processor() => Process.GetCurrentProcess().TotalProcessorTime.TotalMilliseconds;

    private static string Say(List<double> times)
    {
        times.Sort();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"median {times[times.Count / 2]:0.0} ms, p99 {times[times.Count * 99 / 100]:0.0} ms"
        );
    }
}
