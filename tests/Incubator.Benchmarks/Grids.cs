using System.Diagnostics;
using System.Globalization;
using Incubator.Core;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Benchmarks;

/// <summary>
/// What an administrator waits for in the editors' list of spaces: a search, an order, a far page, a change of a whole page.
/// </summary>
internal static class Grids
{
    private const int Runs = 21;
    private const int Page = 25;
    private const double Goal = 400;

    /// <returns>Whether every median keeps the goal.</returns>
    public static async Task<bool> MeasureAsync(string database)
    {
        await using var services = new ServiceCollection().AddIncubator($"Data Source={database}").BuildServiceProvider();
        var (grid, batch) = (services.GetRequiredService<SpaceGrid>(), services.GetRequiredService<SpaceBatch>());
        var (all, kept) = (new GridRequest(null, null, null, false, 0, Page), true);
        var total = (await grid.PageAsync(all, Actor.Operator, CancellationToken.None)).Total;
        Console.WriteLine($"{total} spaces, {Runs} runs, pages of {Page}");
        Console.WriteLine("| what | median ms | most ms | processor ms, median | |\n|---|---|---|---|---|");
        foreach (var (name, request) in new (string, GridRequest)[]
        {
            ("first page", all),
            ("search, a common word", all with { Text = "hub" }),
            ("search, three words", all with { Text = "hub la paris" }),
            ("by city", all with { Sort = nameof(SpaceGridRow.City) }),
            ("by the day of confirmation", all with { Sort = nameof(SpaceGridRow.ConfirmedOn), Descending = true }),
            ("by change, the latest first", all with { Sort = nameof(SpaceGridRow.ChangedAt), Descending = true }),
            ("the last page", all with { Skip = total - Page }),
            ("view: not confirmed", all with { View = "not-confirmed" }),
            ("filter: without a price", all with { Filter = new Dictionary<string, string> { ["price"] = "none" } }),
        })
        {
            kept &= await TellAsync(name, () => grid.PageAsync(request, Actor.Operator, CancellationToken.None));
        }

        var page = (await grid.PageAsync(all, Actor.Operator, CancellationToken.None)).Rows
            .Select(r => new RecordToChange(SpaceRecords.Token, r.Id, r.Name)).ToList();
        var free = 0;
        return await TellAsync($"free desks of {Page} spaces set", () => batch.RunAsync(
            page, new SpaceChange.Desks(free++ % 2), Actor.Operator, null, CancellationToken.None)) && kept;
    }

    private static async Task<bool> TellAsync(string name, Func<Task> act)
    {
        await act();
        var (times, work) = (new List<double>(), new List<double>());
        for (var run = 0; run < Runs; run++)
        {
            var (watch, before) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
            await act();
            times.Add(watch.Elapsed.TotalMilliseconds);
            work.Add((Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds);
        }

        times.Sort();
        work.Sort();
        var isKept = times[Runs / 2] <= Goal;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {times[Runs / 2]:0} | {times[^1]:0} | {work[Runs / 2]:0} | {(isKept ? "" : "TOO SLOW")} |"));
        return isKept;
    }
}
