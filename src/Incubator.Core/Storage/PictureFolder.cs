using System.Security.Cryptography;
using System.Text;
using Incubator.Core.Common;

namespace Incubator.Core.Storage;

/// <summary>
/// The pictures on disk, beside the database: one folder for each, named after what lies in it, so that a file which is missing,
/// changed or too many shows in the name. A folder appears whole or not at all.
/// </summary>
public sealed class PictureFolder(string path, TimeProvider clock)
{
    private const string Unfinished = ".tmp";

    public string Path { get; } = path;

    public bool Has(string? file) => PictureName.TryParse(file, out var name) && Directory.Exists(Of(name.ToString()));

    /// <summary>Where a file of a picture lies; null when there is none of this width and format.</summary>
    public string? Find(string? picture, string file) =>
        PictureName.TryParse(picture, out var name)
        && name.Files.Contains(file)
        && System.IO.Path.Combine(Of(name.ToString()), file) is var path
        && File.Exists(path)
            ? path
            : null;

    /// <summary>Stores a picture, which then waits a day for the record that shows it. The same picture again is stored once.</summary>
    /// <param name="files">Its files by name.</param>
    internal async Task<PictureName> AddAsync(int width, int height, IReadOnlyDictionary<string, byte[]> files, CancellationToken ct)
    {
        var name = new PictureName(HashOf(width, height, files), width, height);
        var unfinished = Directory.CreateDirectory(Of(Guid.NewGuid().ToString("N") + Unfinished)).FullName;
        try
        {
            foreach (var (file, content) in files)
            {
                await using var stream = new FileStream(System.IO.Path.Combine(unfinished, file), FileMode.CreateNew);
                await stream.WriteAsync(content, ct);
                stream.Flush(flushToDisk: true);
            }

            var place = Of(name.ToString());
            if (Directory.Exists(place) && Fault(name.ToString()) is not null)
            {
                Directory.Delete(place, recursive: true);
            }

            if (!Directory.Exists(place))
            {
                Directory.Move(unfinished, place);
            }

            Directory.SetLastWriteTimeUtc(place, clock.GetUtcNow().UtcDateTime);
            return name;
        }
        finally
        {
            if (Directory.Exists(unfinished))
            {
                Directory.Delete(unfinished, recursive: true);
            }
        }
    }

    /// <summary>Everything that lies there, with the time it came.</summary>
    public IReadOnlyList<(string Name, DateTime At)> All() =>
        Directory.Exists(Path)
            ?
            [
                .. new DirectoryInfo(Path)
                    .GetFileSystemInfos()
                    .Select(f => (f.Name, f.LastWriteTimeUtc))
                    .OrderBy(f => f.Name, StringComparer.Ordinal),
            ]
            : [];

    /// <summary>Every file of every picture: its name below the folder, and where it lies.</summary>
    public IReadOnlyList<(string Name, string Path)> Files() =>
        [.. from entry in All()
            let name = PictureName.Parse(entry.Name)
            where name is not null
            from file in name.Files
            let path = Find(entry.Name, file)
            where path is not null
            select ($"{entry.Name}/{file}", path)];

    /// <summary>What is wrong with a stored picture, in words; null when nothing is.</summary>
    public string? Fault(string picture)
    {
        if (!PictureName.TryParse(picture, out var name) || !Directory.Exists(Of(picture)))
        {
            return "is missing";
        }

        var there = Directory.GetFiles(Of(picture)).ToDictionary(f => System.IO.Path.GetFileName(f), File.ReadAllBytes);
        if (name.Files.FirstOrDefault(f => !there.ContainsKey(f)) is { } missing)
        {
            return $"lacks its file {missing}";
        }

        return HashOf(name.Width, name.Height, there) == name.Hash ? null : "is not what was stored under this name";
    }

    internal void Delete(string entry)
    {
        if (Directory.Exists(Of(entry)))
        {
            Directory.Delete(Of(entry), recursive: true);
        }
        else
        {
            File.Delete(Of(entry));
        }
    }

    private string Of(string name) => System.IO.Path.Combine(Path, name);

    private static string HashOf(int width, int height, IReadOnlyDictionary<string, byte[]> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes($"{width}x{height}"));
        foreach (var (name, content) in files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{name} {content.Length}\n"));
            hash.AppendData(content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..PictureName.HashLength];
    }
}
