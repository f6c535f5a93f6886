using System.Diagnostics;
using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Incubator.Benchmarks;

switch (args)
{
    case ["limit", var database, var address]:
        await Limit.ServeAsync(database, address);
        return 0;
    case ["pages", var database]:
        await Pages.MeasureAsync(database);
        return 0;
    case ["cost", var server, var process, var database, var table]:
        return await Cost.MeasureAsync(server, process, database, table) == 0 ? 0 : 1;
    case ["visitors", var server, var process, var database, var seconds, var what]:
        return await Visitors.MeasureAsync(server, process, database, double.Parse(seconds, CultureInfo.InvariantCulture), what) ? 0 : 1;
    case ["fill", var database, var table, var address]:
        Addresses.Print(database, table, address);
        return 0;
    case ["grids", var database]:
        return await Grids.MeasureAsync(database) ? 0 : 1;
    case ["due", var database]:
        await Due.MeasureAsync(database);
        return 0;
    case ["beside", var database, var file]:
        await Beside.MeasureAsync(database, file);
        return 0;
    case ["histories", var database]:
        return await Histories.MeasureAsync(database) ? 0 : 1;
    case ["duplicates", var database]:
        await Duplicates.MeasureAsync(database);
        return 0;
    case ["writes", var database]:
        await Writes.MeasureAsync(database);
        return 0;
}

if (args is not ["processor"])
{
    // In this process: a child would have to be built first, with the rules of this project.
    BenchmarkSwitcher
        .FromAssembly(typeof(CheckBenchmark).Assembly)
        .Run(
            args.Length == 0 ? ["--filter", "*"] : args,
            DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
        );
    return 0;
}

// Processor time, garbage collection with it: what a busy machine does besides is not counted.
const int Runs = 20;
const int ChecksInARun = 20;
var warmUp = TimeSpan.FromSeconds(5);
foreach (var who in Enum.GetValues<Founder>())
{
    var benchmark = new CheckBenchmark { Who = who };
    var times = new List<double>();
    for (var warming = Stopwatch.StartNew(); warming.Elapsed < warmUp;)
    {
        benchmark.Check();
    }

    for (var run = 0; run < Runs; run++)
    {
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        for (var i = 0; i < ChecksInARun; i++)
        {
            benchmark.Check();
        }

        times.Add((Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds / ChecksInARun);
    }

    times.Sort();
    Console.WriteLine(
        string.Create(
            CultureInfo.InvariantCulture,
            $"{who}: {CheckBenchmark.Aids} aids, median {times[Runs / 2]:0.00} ms, least {times[0]:0.00}, most {times[^1]:0.00} ms "
                + $"of processor time"
        )
    );
}

return 0;
