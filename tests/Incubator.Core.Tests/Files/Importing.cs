using System.Text;
using Incubator.Core.Files;
using Incubator.Core.Records;

namespace Incubator.Core.Tests.Files;

/// <summary>Shortcuts: a text or a file through preview and apply.</summary>
public static class Importing
{
    /// <summary>Where texts come from that do not say so.</summary>
    public const string Source = "a list";

    public static async Task<ImportPreview> PreviewAsync<T>(
        this TestIncubator incubator, string text, ImportOptions? options = null) where T : FileImport
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await incubator.Get<T>().PreviewAsync(stream, Named(text, options), null, CancellationToken.None);
    }

    public static async Task<ImportPreview> ImportAsync<T>(
        this TestIncubator incubator, string text, ImportOptions? options = null) where T : FileImport
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await incubator.ImportAsync<T>(stream, Named(text, options));
    }

    public static async Task<ImportPreview> ImportAsync<T>(this TestIncubator incubator, Stream stream, ImportOptions options) where T : FileImport
    {
        var import = incubator.Get<T>();
        var preview = await import.PreviewAsync(stream, options, null, CancellationToken.None);
        return await import.ApplyAsync(preview, Actor.Operator, null, CancellationToken.None) switch
        {
            ImportResult.Written written => written.Preview,
            ImportResult.HeldBack held => held.Preview,
            _ => throw new InvalidOperationException("Not allowed."),
        };
    }

    /// <summary>The whole file, with the refused rows skipped.</summary>
    public static async Task<ImportPreview> ImportFileAsync<T>(this TestIncubator incubator, string relative) where T : FileImport
    {
        await using var stream = File.OpenRead(Data(relative));
        return await incubator.ImportAsync<T>(stream, new ImportOptions(SkipRefused: true));
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
