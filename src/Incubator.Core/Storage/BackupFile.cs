using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Incubator.Core.Common;

namespace Incubator.Core.Storage;

/// <param name="Program">Tells our backups from other zips.</param>
/// <param name="Files">SHA-256 of each file: the zip's own checksum is not looked at when it is read.</param>
internal sealed record BackupManifest(string Program, DateTime MadeAt, IReadOnlyDictionary<string, string> Files);

/// <summary>
/// What lies in a backup, and how it is taken out: only names that a backup writes, no more bytes than it says and than there is room for.
/// </summary>
internal static partial class BackupFile
{
    public const string Program = "Incubator";
    public const string Database = "incubator.db";
    public const string Keys = "keys/";
    public const string Pictures = "pictures/";
    public const string Manifest = "manifest.json";

    /// <summary>The manifest of half a million files, a key and a picture are all far smaller.</summary>
    private const long SmallBytes = 64L << 20;

    /// <summary>Unpacks a backup. Answers what is wrong with it, or null.</summary>
    public static async Task<string?> UnpackAsync(string file, string folder, CancellationToken ct)
    {
        try
        {
            await using var zip = await ZipFile.OpenReadAsync(file, ct);
            return await UnpackAsync(zip, folder, ct);
        }
        catch (Exception exception) when (exception is not OperationCanceledException && StorageFaults.Of(exception) is null)
        {
            // Whatever a broken or made-up file leads the readers of zip and JSON to.
            return $"it is damaged: {exception.Message}";
        }
    }

    public static async Task<string> SumAsync(string path, CancellationToken ct)
    {
        await using var stream = File.OpenRead(path);
        return Convert.ToHexString(await SHA256.HashDataAsync(stream, ct));
    }

    private static async Task<string?> UnpackAsync(ZipArchive zip, string folder, CancellationToken ct)
    {
        if (zip.GetEntry(Manifest) is not { Length: < SmallBytes } entry)
        {
            return "it is not a backup of Incubator: its manifest is missing.";
        }

        BackupManifest? manifest;
        await using (var stream = await entry.OpenAsync(ct))
        {
            manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(stream, cancellationToken: ct);
        }

        if (manifest is not { Program: Program, Files: not null } || !manifest.Files.ContainsKey(Database))
        {
            return "it is not a backup of Incubator.";
        }

        var parts = new List<(string Name, ZipArchiveEntry Entry, string Sum)>();
        foreach (var (name, sum) in manifest.Files)
        {
            // An entry such as "../x" stays where it is.
            if (!IsOurs(name) || zip.GetEntry(name) is not { } part || (name != Database && part.Length > SmallBytes))
            {
                return $"it is damaged: {Shown(name)} is missing, too large or has a wrong place.";
            }

            parts.Add((name, part, sum));
        }

        var needed = parts.Aggregate(0m, (total, part) => total + part.Entry.Length);
        if (needed > new DriveInfo(folder).AvailableFreeSpace)
        {
            return $"unpacked it takes {needed / (1 << 20):0} MB, and there is not so much room on the disk.";
        }

        SafeFiles.CreateFolder(Path.Combine(folder, Keys));
        SafeFiles.CreateFolder(Path.Combine(folder, Pictures));
        foreach (var (name, part, sum) in parts)
        {
            var path = Path.Combine(folder, name);
            SafeFiles.CreateFolder(Path.GetDirectoryName(path)!);
            if (!await ExtractAsync(part, path, ct) || await SumAsync(path, ct) != sum)
            {
                return $"it is damaged: {name} is not what was saved.";
            }
        }

        foreach (var place in Directory.GetDirectories(folder, "*", SearchOption.AllDirectories).Append(folder))
        {
            SafeFiles.FlushFolder(place);
        }

        return null;
    }

    /// <summary>False where more comes out than the entry says: it could fill any disk.</summary>
    private static async Task<bool> ExtractAsync(ZipArchiveEntry part, string path, CancellationToken ct)
    {
        await using var from = await part.OpenAsync(ct);
        await using var to = SafeFiles.Create(path);
        var buffer = new byte[128 << 10];
        int read;
        while ((read = await from.ReadAsync(buffer, ct)) > 0)
        {
            if (to.Length + read > part.Length)
            {
                return false;
            }

            await to.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        to.Flush(flushToDisk: true);
        return true;
    }

    private static bool IsOurs(string name) => name == Database || KeyName().IsMatch(name)
        || (name.Split('/') is ["pictures", var picture, var file] && PictureName.Parse(picture)?.Files.Contains(file) == true);

    private static string Shown(string name) => name.Length <= 100 ? name : $"{name[..100]}…";

    [GeneratedRegex(@"\Akeys/[A-Za-z0-9][A-Za-z0-9._-]{0,99}\.xml\z", RegexOptions.None, 1_000)]
    private static partial Regex KeyName();
}
