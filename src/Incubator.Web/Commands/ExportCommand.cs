using Incubator.Core.Files;
using Incubator.Core.Storage;

namespace Incubator.Web.Commands;

internal static class ExportCommand
{
    public static Command Command { get; } = new(
        "export",
        "export KIND FILE.csv|FILE.json",
        NeedsDatabase: true,
        (services, args, ct) => RunAsync(services, args, Console.Out, Console.Error, ct))
    {
        Takes = (services, args) => args is [var kind, var name] && Find(services, kind, name) is not null,
        Hint = services => CommandLine.Files(services.GetServices<FileExport>().Select(f => (f.Kind, f.IsJson))),
    };

    internal static async Task<int> RunAsync(
        IServiceProvider services,
        string[] args,
        TextWriter output,
        TextWriter errors,
        CancellationToken ct
    )
    {
        var export = Find(services, args[0], args[1])!;
        // A half-written file must never stand where a whole one is looked for.
        var file = Path.GetFullPath(args[1]);
        var draft = file + ".part";
        if (!Directory.Exists(Path.GetDirectoryName(file)))
        {
            await errors.WriteLineAsync($"export: there is no folder for {file}.");
            return CommandLine.Unusable;
        }

        try
        {
            int rows;
            await using (var stream = SafeFiles.Create(draft))
            {
                rows = await export.WriteAsync(stream, ct);
            }

            SafeFiles.Publish(draft, file);
            await output.WriteLineAsync($"{export.Kind}: {rows} exported");
            return CommandLine.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"export: {e.Message}");
            return CommandLine.Unusable;
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static FileExport? Find(IServiceProvider services, string kind, string file) =>
        services.GetServices<FileExport>().SingleOrDefault(f => f.Kind == kind && f.IsJson == CommandLine.IsJson(file));
}
