using System.Diagnostics;
using System.Globalization;
using Incubator.Core;
using Incubator.Core.Duplicates;
using Incubator.Core.Records;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Benchmarks;

/// <summary>
/// What the board of duplicates costs an administrator: all pairs found anew, as after a write, and a page from what is known. Writes that
/// one pair is none, so that the pairs are found anew: give it a copy.
/// </summary>
internal static class Duplicates
{
    private const int Runs = 7;

    public static async Task MeasureAsync(string database)
    {
        await using var services = new ServiceCollection().AddIncubator($"Data Source={database}").BuildServiceProvider();
        var board = services.GetRequiredService<DuplicateBoard>();
        var page = await PageAsync(board);
        Console.WriteLine($"{page.Count} pairs, {Runs} runs");
        Console.WriteLine("| what | median ms | most ms | median ms of processor time |\n|---|---|---|---|");
        var first = page.Shown[0];
        var areTwo = false;
        await MeasureAsync("all pairs anew", () => PageAsync(board), () => board.JudgeAsync(
            first.Kind, first.Pair.One.Id, first.Pair.Other.Id, areTwo = !areTwo, Actor.Operator, CancellationToken.None));
        await MeasureAsync("a page of those known", () => PageAsync(board), () => Task.CompletedTask);
    }

    private static Task<DuplicatePage> PageAsync(DuplicateBoard board) =>
        board.PageAsync(new DuplicateFilter(), 1, Actor.Operator, CancellationToken.None);

    private static async Task MeasureAsync(string name, Func<Task> act, Func<Task> before)
    {
        var (times, processor) = (new List<double>(), new List<double>());
        for (var run = 0; run < Runs; run++)
        {
            await before();
            var (watch, began) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
            await act();
            times.Add(watch.Elapsed.TotalMilliseconds);
            processor.Add((Process.GetCurrentProcess().TotalProcessorTime - began).TotalMilliseconds);
        }

        times.Sort();
        processor.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {name} | {times[Runs / 2]:0.0} | {times[^1]:0.0} | {processor[Runs / 2]:0.0} |"));
    }
}
