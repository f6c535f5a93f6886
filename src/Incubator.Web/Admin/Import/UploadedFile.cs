using Incubator.Core.Files;
using Microsoft.AspNetCore.Components.Forms;

namespace Incubator.Web.Admin.Import;

/// <summary>
/// A chosen file, kept so that it can be read again. On disk, not in memory: fifty megabytes times every administrator who tries.
/// </summary>
internal sealed class UploadedFile : IDisposable
{
    private UploadedFile(string name, FileStream stream) => (Name, Stream) = (name, stream);

    public string Name { get; }

    public bool IsJson => Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private FileStream Stream { get; }

    public static async Task<UploadedFile> ReceiveAsync(IBrowserFile chosen, CancellationToken ct)
    {
        const FileOptions Passing = FileOptions.DeleteOnClose | FileOptions.Asynchronous;
        var file = new UploadedFile(
            chosen.Name, new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, Passing));
        try
        {
            await using var upload = chosen.OpenReadStream(CsvFile.MaxBytes, ct);
            await upload.CopyToAsync(file.Stream, ct);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The contents, from the start.</summary>
    public Stream Read()
    {
        Stream.Position = 0;
        return Stream;
    }

    public void Dispose() => Stream.Dispose();
}
