using Incubator.Core.Pictures;
using Incubator.Core.Storage.Sqlite;
using Incubator.Web.Hosting;

namespace Incubator.Web.Commands;

internal static class CheckCommand
{
    public static Command Command { get; } = new("check", "check", NeedsDatabase: false, RunAsync)
    {
        Takes = (_, args) => args is [],
    };

    private static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken ct)
    {
        var database = services.GetRequiredService<DataFolder>().DatabasePath;
        if (!File.Exists(database))
        {
            Console.Error.WriteLine($"check: there is no database at {database}.");
            return CommandLine.Unusable;
        }

        if (await services.GetRequiredService<DatabaseCheck>().RefusalAsync(ct) is { } refusal)
        {
            Console.Error.WriteLine($"check: {refusal}");
            return CommandLine.Unusable;
        }

        var check = services.GetRequiredService<DatabaseCheck>();
        var faults = new List<string>(await check.FaultsAsync(ct));
        if (faults.Count == 0 && await check.IsOfEarlierVersionAsync(ct))
        {
            Console.WriteLine(
                "check: the database is whole and of an earlier version; its pictures can be checked once the server was started"
            );
            return CommandLine.Done;
        }

        if (faults.Count == 0)
        {
            // A damaged database could not say which pictures there are.
            faults.AddRange(await services.GetRequiredService<PictureCare>().FaultsAsync(ct));
        }

        foreach (var fault in faults)
        {
            Console.Error.WriteLine(fault);
        }

        Console.WriteLine(faults.Count == 0 ? "check: the database and the pictures are whole" : $"check: {faults.Count} faults");
        return faults.Count == 0 ? CommandLine.Done : CommandLine.Refused;
    }
}
