using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Incubator.Core.Storage;

namespace Incubator.Core.Privacy;

/// <summary>What was erased once, told by hashes alone.</summary>
/// <param name="Id">Stands in the history of a database in which it is erased.</param>
public sealed record ErasureEntry(string Id, DateTime At, IReadOnlyList<string> Hashes);

/// <summary>
/// Who was erased, in a file beside the database: a restore replaces the database and leaves it, and what it brings back is erased again.
/// It names nobody: addresses and accounts stand in it as hashes with a key of its own, which no backup holds either.
/// </summary>
public sealed class ErasureLedger(string databasePath)
{
    private const int KeyBytes = 32;

    private readonly string _path = $"{databasePath}.erasures";

    /// <summary>All that was erased; empty where nothing ever was.</summary>
    public IReadOnlyList<ErasureEntry> Read() => [.. Lines().Skip(1).Select(Entry)];

    /// <summary>Hashes what a text names, such as an address, as it is done here.</summary>
    internal Func<string, string> Hasher()
    {
        var key = Convert.FromHexString(Lines()[0]);
        return text => HashOf(key, text);
    }

    /// <summary>Notes one more, on the disk before it returns. Its caller is the only one who writes to the database.</summary>
    internal void Add(string id, DateTime at, IEnumerable<string> texts)
    {
        var lines = Lines();
        if (lines.Length == 0)
        {
            lines = [Convert.ToHexString(RandomNumberGenerator.GetBytes(KeyBytes))];
        }

        var key = Convert.FromHexString(lines[0]);
        var line = $"{id} {at.ToString("O", CultureInfo.InvariantCulture)} {string.Join(' ', texts.Select(t => HashOf(key, t)))}";
        var unfinished = $"{_path}.tmp";
        using (var file = SafeFiles.Create(unfinished))
        {
            file.Write(Encoding.ASCII.GetBytes(string.Join('\n', [.. lines, line, ""])));
        }

        SafeFiles.Publish(unfinished, _path);
    }

    private string[] Lines() => File.Exists(_path) ? File.ReadAllLines(_path) : [];

    private static ErasureEntry Entry(string line)
    {
        var parts = line.Split(' ');
        return new ErasureEntry(
            parts[0], DateTime.Parse(parts[1], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind), parts[2..]);
    }

    private static string HashOf(byte[] key, string text) => Convert.ToHexString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
}
