using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Incubator.Benchmarks;

/// <summary>
/// How long people wait who look at ordinary pages while something else goes on, and the most memory of the server meanwhile.
/// </summary>
internal static class Visitors
{
    private const double MostP95 = 100;
    private const double MostMegabytes = 512;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private static readonly Attack[] Pages =
    [
        new("GET", "/", "/en?n={n}", ""),
        new("GET", "/spaces", "/en/spaces?q={word}&n={n}", ""),
        new("GET", "/spaces/{Slug}", "/en/spaces/{space}?n={n}", ""),
        new("GET", "/startups", "/en/startups?n={n}", ""),
        new("GET", "/spaces", "/en/spaces", ""),
    ];

    /// <returns>Whether everything stayed within the bounds.</returns>
    public static async Task<bool> MeasureAsync(string server, string process, string database, double seconds, string what)
    {
        using var client = new AttackClient(server);
        var (addresses, times, errors) = (new Addresses(database), new List<double>(), 0);
        ProcessorTime.ForgetMostMemory(process);
        for (var watch = Stopwatch.StartNew(); watch.Elapsed.TotalSeconds < seconds;)
        {
            var begun = Stopwatch.GetTimestamp();
            var (status, _) = await client.AskAsync(Pages[times.Count % Pages.Length], addresses, client.Stranger(), "br");
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            errors += status == HttpStatusCode.OK ? 0 : 1;
            await Task.Delay(Pause);
        }

        times.Sort();
        var (p95, memory) = (times[times.Count * 95 / 100], ProcessorTime.MostMemory(process));
        var isWithin = p95 <= MostP95 && memory <= MostMegabytes && errors == 0;
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {what} | {times[times.Count / 2]:0.0} | {p95:0.0} | {times[^1]:0} | {errors} | {memory:0} | "
                    + $"{(isWithin ? "" : "BEYOND")} |"
            )
        );
        return isWithin;
    }
}
