using System.Diagnostics;
using System.Globalization;
using Incubator.Core;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Benchmarks;

/// <summary>
/// What an editor waits for in the history of a space of 1,000 versions: its pages, and two versions compared. Makes the versions that
/// the first space of the database does not have yet: give it a copy.
/// </summary>
internal static class Histories
{
    private const int Versions = 1000;
    private const int Runs = 21;
    private const double Goal = 20;

    /// <returns>Whether the median of every comparison keeps the goal.</returns>
    public static async Task<bool> MeasureAsync(string database)
    {
        await using var services = new ServiceCollection().AddIncubator($"Data Source={database}").BuildServiceProvider();
        var editor = services.GetRequiredService<SpaceEditor>();
        var id = (await services.GetRequiredService<SpaceGrid>().PageAsync(
            new GridRequest(null, null, null, false, 0, 1), Actor.Operator, CancellationToken.None)).Rows[0].Id;
        var versions = await VersionsAsync(editor, id);
        for (var made = versions.Count; made < Versions; made++)
        {
            var input = (await editor.ReadAsync(id, Actor.Operator, CancellationToken.None))!;
            (input.NearestStation, input.DesksTotal) = ($"Station {made}", 100 + made);
            await editor.SaveAsync(id, input, Actor.Operator, CancellationToken.None);
        }

        versions = await VersionsAsync(editor, id);
        Console.WriteLine($"{versions.Count} versions, {Runs} runs\n| what | median ms | most ms | |\n|---|---|---|---|");
        var kept = await TellAsync("the oldest and the newest", versions[^1], versions[0]);
        kept &= await TellAsync("the two oldest", versions[^1], versions[^2]);
        kept &= await TellAsync("the two newest", versions[1], versions[0]);
        kept &= await MeasureAsync("first page", () => editor.History.PageAsync(id, null, Actor.Operator, CancellationToken.None));
        return kept & await MeasureAsync(
            "last page", () => editor.History.PageAsync(id, versions[^RecordHistory.PageSize], Actor.Operator, CancellationToken.None));

        Task<bool> TellAsync(string name, long one, long other) =>
            MeasureAsync(name, () => editor.History.CompareAsync(id, one, other, Actor.Operator, CancellationToken.None));
    }

    private static async Task<List<long>> VersionsAsync(SpaceEditor editor, int id)
    {
        var (found, more) = (new List<long>(), true);
        while (more)
        {
            var page = (await editor.History.PageAsync(
                id, found.Count == 0 ? null : found[^1], Actor.Operator, CancellationToken.None))!;
            found.AddRange(page.Versions.Select(v => v.Id));
            more = page.HasOlder;
        }

        return found;
    }

    private static async Task<bool> MeasureAsync(string name, Func<Task> act)
    {
        await act();
        var times = new List<double>();
        for (var run = 0; run < Runs; run++)
        {
            var watch = Stopwatch.StartNew();
            await act();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        var isKept = times[Runs / 2] <= Goal;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {name} | {times[Runs / 2]:0.0} | {times[^1]:0.0} | {(isKept ? "" : "TOO SLOW")} |"));
        return isKept;
    }
}
