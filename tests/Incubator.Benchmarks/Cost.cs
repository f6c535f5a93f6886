using System.Globalization;
using System.Net;
using Microsoft.Data.Sqlite;

namespace Incubator.Benchmarks;

/// <summary>
/// What each address that anybody may ask costs a running server: processor time and bytes of a request that nothing has kept,
/// and of the first one after a write. Whatever is above the bounds has to be limited.
/// </summary>
internal static class Cost
{
    private const double MostMilliseconds = 20;
    private const long MostBytes = 2_000_000;
    private const int AtOnce = 50;
    private const int InBurst = 300;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(1);

    /// <returns>The number of addresses that are too costly and not limited.</returns>
    public static async Task<int> MeasureAsync(string server, string process, string database, string table)
    {
        using var client = new AttackClient(server);
        var (addresses, faults) = (new Addresses(database), 0);
        Console.WriteLine("| address | status | KB | processor ms | first after a write, ms | limited | |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var attack in Addresses.Read(table))
        {
            await RepeatAsync(client, addresses, attack, WarmUp);
            var first = await FirstAsync(client, addresses, attack, process, database);
            var before = ProcessorTime.Of(process);
            var (requests, statuses) = await RepeatAsync(client, addresses, attack, Measured);
            var each = (ProcessorTime.Of(process) - before) / requests;
            var (_, bytes) = await client.AskAsync(attack, addresses, client.Stranger(), encoding: null);
            var isLimited = await IsLimitedAsync(client, addresses, attack);
            var isCostly = Math.Max(first, each) > MostMilliseconds || bytes > MostBytes;
            var isServerError = attack.Route != "/error" && statuses.Any(s => s >= 500);
            var isFault = (isCostly && !isLimited) || isServerError;
            faults += isFault ? 1 : 0;
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {attack.Method} {attack.Address} | {string.Join(' ', statuses.Order())} | {bytes / 1000.0:0.0} | "
                        + $"{each:0.00} | {first:0} | {(isLimited ? "yes" : "")} | {(isFault ? "TOO COSTLY" : "")} |"
                )
            );
        }

        Console.WriteLine(faults == 0
            ? "\nNothing costs more than 20 ms or 2 MB without a limit."
            : $"\n{faults} addresses cost more than 20 ms or 2 MB without a limit, or failed.");
        return faults;
    }

    private static async Task<double> FirstAsync(AttackClient client, Addresses addresses, Attack attack, string process, string database)
    {
        await using (var connection = new SqliteConnection($"Data Source={database}"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            // Changes nothing, and still is a write.
            command.CommandText = "UPDATE Cities SET Version = Version WHERE Id = (SELECT MIN(Id) FROM Cities)";
            await command.ExecuteNonQueryAsync();
        }

        // The server looks for others' writes twice a second.
        await Task.Delay(TimeSpan.FromSeconds(1.1));
        var before = ProcessorTime.Of(process);
        await client.AskAsync(attack, addresses, client.Stranger(), "br");
        return ProcessorTime.Of(process) - before;
    }

    private static async Task<(int Requests, HashSet<int> Statuses)> RepeatAsync(
        AttackClient client,
        Addresses addresses,
        Attack attack,
        TimeSpan length
    )
    {
        var (requests, statuses, until) = (0, new HashSet<int>(), TimeProvider.System.GetTimestamp());
        do
        {
            var (status, _) = await client.AskAsync(attack, addresses, client.Stranger(), "br");
            statuses.Add((int)status);
            requests++;
        }
        while (TimeProvider.System.GetElapsedTime(until) < length || requests < 5);
        return (requests, statuses);
    }

    /// <summary>Whether one client who asks for many at once is told to wait.</summary>
    private static async Task<bool> IsLimitedAsync(AttackClient client, Addresses addresses, Attack attack)
    {
        var (one, isLimited) = (client.Stranger(), false);
        await Parallel.ForAsync(0, InBurst, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (_, _) =>
        {
            if (!isLimited && (await client.AskAsync(attack, addresses, one, "br")).Status == HttpStatusCode.TooManyRequests)
            {
                isLimited = true;
            }
        });
        return isLimited;
    }
}
