using System.Globalization;

namespace Incubator.Benchmarks;

/// <summary>Processor time and memory of another process, as Linux counts them.</summary>
internal static class ProcessorTime
{
    private const double TicksPerMillisecond = .1;

    /// <summary>Milliseconds that a process has run, in steps of ten.</summary>
    public static double Of(string process)
    {
        // The name in parentheses may hold spaces; 14 and 15 are the times in user and in kernel mode.
        var stat = File.ReadAllText($"/proc/{process}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture))
            / TicksPerMillisecond;
    }

    /// <summary>The most memory that a process has had resident, in MB.</summary>
    public static double MostMemory(string process) =>
        double.Parse(
            File.ReadLines($"/proc/{process}/status")
                .First(l => l.StartsWith("VmHWM", StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture
        ) / 1024;

    /// <summary>Begins to count the most memory anew.</summary>
    public static void ForgetMostMemory(string process) => File.WriteAllText($"/proc/{process}/clear_refs", "5");
}
