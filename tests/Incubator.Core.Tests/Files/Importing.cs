using System.Text;
using Incubator.Core.Files;
using Incubator.Core.Records;

namespace Incubator.Core.Tests.Files;

/// <summary>Shortcuts: a text or a file through preview and apply.</summary>
public static class Importing
{
    /// <summary>Where texts come from that do not say so.</summary>
    public const string Source = "a list";

    /// <param name="kind">As the command line names it, with ".json" where it is no CSV file.</param>
    public static FileImport Importer(this TestIncubator incubator, string kind) =>
        incubator.Get<IEnumerable<FileImport>>().Of(kind);

    public static FileExport Exporter(this TestIncubator incubator, string kind) =>
        incubator.Get<IEnumerable<FileExport>>().Of(kind);

    public static FileImport Of(this IEnumerable<FileImport> imports, string kind) =>
        imports.Single(i => i.Kind == KindOf(kind) && i.IsJson == IsJson(kind));

    public static FileExport Of(this IEnumerable<FileExport> exports, string kind) =>
        exports.Single(i => i.Kind == KindOf(kind) && i.IsJson == IsJson(kind));

    private static bool IsJson(string kind) => kind.EndsWith(".json", StringComparison.Ordinal);

    private static string KindOf(string kind) => kind.Replace(".json", "", StringComparison.Ordinal);

    public static async Task<ImportPreview> PreviewAsync(
        this TestIncubator incubator, string kind, string text, ImportOptions? options = null)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await incubator.Importer(kind).PreviewAsync(stream, Named(text, options), null, CancellationToken.None);
    }

    public static async Task<ImportPreview> ImportAsync(
        this TestIncubator incubator, string kind, string text, ImportOptions? options = null)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await incubator.ImportAsync(kind, stream, Named(text, options));
    }

    public static async Task<ImportPreview> ImportAsync(
        this TestIncubator incubator, string kind, Stream stream, ImportOptions options)
    {
        var import = incubator.Importer(kind);
        var preview = await import.PreviewAsync(stream, options, null, CancellationToken.None);
        return await import.ApplyAsync(preview, Actor.Operator, null, CancellationToken.None) switch
        {
            ImportResult.Written written => written.Preview,
            ImportResult.HeldBack held => held.Preview,
            _ => throw new InvalidOperationException("Not allowed."),
        };
    }

    /// <summary>The whole file, with the refused rows skipped.</summary>
    public static async Task<ImportPreview> ImportFileAsync(
        this TestIncubator incubator, string kind, string relative)
    {
        await using var stream = File.OpenRead(Data(relative));
        return await incubator.ImportAsync(kind, stream, new ImportOptions(SkipRefused: true));
    }

    private static ImportOptions Named(string text, ImportOptions? options)
    {
        var saysSource = text.Contains("\"source\"", StringComparison.Ordinal) || text.Split('\n')[0].Split(',', ';').Contains("source");
        return saysSource ? options ?? new ImportOptions() : (options ?? new ImportOptions()) with { Source = Source };
    }

    private static string Data(string relative)
    {
        var path = TestIncubator.FindData(relative);
        Assert.SkipWhen(path is null, $"The real data ({relative}) is not beside the project.");
        return path!;
    }
}
