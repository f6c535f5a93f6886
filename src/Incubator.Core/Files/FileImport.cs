using Incubator.Core.Records;

namespace Incubator.Core.Files;

/// <summary>Takes in a file: the command line and the administrator's page make the same two calls.</summary>
public abstract class FileImport
{
    /// <summary>What the file is about, as the command line names it: <c>spaces</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>JSON instead of CSV.</summary>
    public abstract bool IsJson { get; }

    /// <summary>The sources that records were imported from.</summary>
    public abstract Task<IReadOnlyList<string>> SourcesAsync(CancellationToken ct);

    /// <summary>How the last file of a source was read; null for the first one.</summary>
    public abstract Task<SourceProfile?> ProfileAsync(string source, CancellationToken ct);

    /// <summary>Archives records that their source does not name any more; answers how many could be.</summary>
    public abstract Task<int> ArchiveAsync(IReadOnlyList<GoneRecord> gone, Actor actor, CancellationToken ct);

    /// <summary>What the file looks like, and what its columns probably are.</summary>
    /// <param name="said">How somebody has said that it is to be read.</param>
    /// <param name="before">How the last file of its source was read, where there is one.</param>
    /// <exception cref="CsvException">The file cannot be read at all.</exception>
    public abstract Task<FileLook> LookAsync(Stream stream, FileReading said, FileReading? before, CancellationToken ct);

    /// <summary>Reads, maps, resolves and validates every row; writes nothing.</summary>
    /// <exception cref="CsvException">The file cannot be read at all.</exception>
    public abstract Task<ImportPreview> PreviewAsync(
        Stream stream, ImportOptions options, IProgress<ImportProgress>? progress, CancellationToken ct);

    /// <summary>
    /// Writes what the preview showed, in many short writes between which others have their turn, under one import record; resolves
    /// it again first if anything was written since.
    /// </summary>
    public abstract Task<ImportResult> ApplyAsync(
        ImportPreview preview, Actor actor, IProgress<ImportProgress>? progress, CancellationToken ct);
}
