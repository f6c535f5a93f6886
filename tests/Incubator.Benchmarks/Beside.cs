using System.Diagnostics;
using System.Globalization;
using Incubator.Core;
using Incubator.Core.Files;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Benchmarks;

/// <summary>
/// How long others wait while a file is brought in by the same server: ten times a second a space is saved, somebody signs in (what that
/// writes), and a search is asked.
/// </summary>
internal static class Beside
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <param name="file">Startups as CSV, with their sources.</param>
    public static async Task MeasureAsync(string database, string file)
    {
        await using var services = new ServiceCollection().AddIncubator($"Data Source={database}").BuildServiceProvider();
        await using var db = await services.GetRequiredService<IDbContextFactory<IncubatorDb>>().CreateDbContextAsync();
        var ids = await db.Spaces().OrderBy(s => s.Id).Select(s => s.Id).Take(500).ToListAsync();
        var person = new User { UserName = $"{Guid.NewGuid():N}@example.org", DisplayName = "Somebody" };
        db.Users().Add(person);
        await db.SaveChangesAsync();
        var (editor, queries) = (services.GetRequiredService<SpaceEditor>(), services.GetRequiredService<SpaceQueries>());
        var sessions = services.GetRequiredService<SessionStore>();
        await queries.SearchAsync(new SpaceFilter(), CancellationToken.None);

        var (saves, signIns, searches) = (new List<double>(), new List<double>(), new List<double>());
        var watch = Stopwatch.StartNew();
        var import = Task.Run(() => ImportAsync(services, file));
        for (var i = 0; !import.IsCompleted; i++)
        {
            var input = (await editor.ReadAsync(ids[i % ids.Count], Actor.Operator, CancellationToken.None))!;
            input.DesksTotal = 20 + (i % 2);
            await TimeAsync(saves, async () => Expect(
                await editor.SaveAsync(ids[i % ids.Count], input, Actor.Operator, CancellationToken.None)));
            await TimeAsync(signIns, () => sessions.BeginAsync(person.Id, null, default, CancellationToken.None));
            await TimeAsync(searches, async () => await queries.SearchAsync(new SpaceFilter { Text = "hub" }, CancellationToken.None));
            await Task.Delay(Pause);
        }

        var rows = await import;
        var seconds = watch.Elapsed.TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows} rows in {seconds:0.0} s: {rows / seconds:0} a second"));
        Console.WriteLine("| what | times | median ms | p99 ms | most ms |\n|---|---|---|---|---|");
        Tell("save of a space", saves);
        Tell("sign-in, what it writes", signIns);
        Tell("search", searches);
    }

    private static async Task<int> ImportAsync(IServiceProvider services, string file)
    {
        var format = services.GetServices<FileImport>().Single(f => f is { Kind: "startups", IsJson: false });
        await using var stream = File.OpenRead(file);
        var preview = await format.PreviewAsync(stream, new ImportOptions(), null, CancellationToken.None);
        return await format.ApplyAsync(preview, Actor.Operator, null, CancellationToken.None) is ImportResult.Written written
            ? written.Preview.Count(ImportOutcome.Created)
            : throw new InvalidOperationException("The file was not written.");
    }

    private static void Expect(SaveResult result)
    {
        if (result is not SaveResult.Saved)
        {
            throw new InvalidOperationException($"A save was refused: {result}.");
        }
    }

    private static async Task TimeAsync(List<double> times, Func<Task> act)
    {
        var watch = Stopwatch.StartNew();
        await act();
        times.Add(watch.Elapsed.TotalMilliseconds);
    }

    private static void Tell(string what, List<double> times)
    {
        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {what} | {times.Count} | {times[times.Count / 2]:0} | {times[(int)(times.Count * 0.99)]:0} | {times[^1]:0} |"));
    }
}
