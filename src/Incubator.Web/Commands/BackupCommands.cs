using Incubator.Core.Privacy;
using Incubator.Core.Storage.Sqlite;
using Incubator.Web.Hosting;

namespace Incubator.Web.Commands;

internal static class BackupCommands
{
    public static Command Backup { get; } = new("backup", "backup FILE", NeedsDatabase: false, SaveAsync)
    {
        Takes = (_, args) => args is [_],
    };

    public static Command Restore { get; } = new("restore", "restore FILE", NeedsDatabase: false, RestoreAsync)
    {
        Takes = (_, args) => args is [_],
    };

    private static async Task<int> SaveAsync(IServiceProvider services, string[] args, CancellationToken ct)
    {
        var folder = services.GetRequiredService<DataFolder>();
        var file = Path.GetFullPath(args[0]);
        if (WhyNotInto(file, folder) is { } why)
        {
            Console.Error.WriteLine($"backup: {why}.");
            return CommandLine.Unusable;
        }

        if (await services.GetRequiredService<DatabaseCheck>().RefusalAsync(ct) is { } refusal)
        {
            Console.Error.WriteLine($"backup: {refusal}");
            return CommandLine.Unusable;
        }

        if (await services.GetRequiredService<Backup>().SaveAsync(file, folder.Keys, ct) is { } fault)
        {
            Console.Error.WriteLine($"backup: nothing was saved: {fault}");
            return CommandLine.Unusable;
        }

        Console.WriteLine($"backup: {file}");
        return CommandLine.Done;
    }

    private static async Task<int> RestoreAsync(IServiceProvider services, string[] args, CancellationToken ct)
    {
        var folder = services.GetRequiredService<DataFolder>();
        var file = Path.GetFullPath(args[0]);
        if (!File.Exists(file))
        {
            Console.Error.WriteLine($"restore: there is no file {file}.");
            return CommandLine.Unusable;
        }

        if (File.Exists(folder.DatabasePath) && ServerMark.IsHeld(folder.DatabasePath))
        {
            Console.Error.WriteLine($"restore: a server has {folder.DatabasePath} open: stop it first.");
            return CommandLine.Unusable;
        }

        if (await services.GetRequiredService<Restore>().RunAsync(file, folder.Keys, ct) is { } fault)
        {
            Console.Error.WriteLine($"restore: {file} was not restored: {fault}");
            return CommandLine.Unusable;
        }

        if (services.GetRequiredService<ErasureLedger>().Read().Count > 0)
        {
            // Brings the database to this version, and erases in it whoever was erased since.
            await services.GetRequiredService<DatabaseSetUp>().RunAsync(ct);
            Console.WriteLine("restore: whoever was erased since is erased in it too.");
        }

        Console.WriteLine(
            $"restore: {folder.DatabasePath} is now what {file} holds. What was there before lies beside it, as *.before-restore."
        );
        return CommandLine.Done;
    }

    private static string? WhyNotInto(string file, DataFolder folder)
    {
        if (File.Exists(file))
        {
            return $"{file} exists already";
        }

        if (!File.Exists(folder.DatabasePath))
        {
            return $"there is no database at {folder.DatabasePath}";
        }

        return Directory.Exists(Path.GetDirectoryName(file)) ? null : $"there is no folder for {file}";
    }
}
