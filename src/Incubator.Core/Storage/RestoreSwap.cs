using System.Globalization;
using Incubator.Core.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Storage;

/// <summary>
/// Puts what a restore has unpacked in the place of what is there. One rename decides: before it everything is as it was; after it
/// whoever comes next, the restore itself or the next start of the server or a command, carries the rest through. The database's own
/// path holds a whole database at every moment.
/// </summary>
public sealed class RestoreSwap
{
    private const string Unpacking = ".restoring";
    private const string Decided = ".restored";

    private readonly string _pictures;
    private readonly TimeProvider _clock;

    public RestoreSwap(IDbContextFactory<IncubatorDb> factory, PictureFolder pictures, TimeProvider clock)
    {
        using var db = factory.CreateDbContext();
        (DatabasePath, _pictures, _clock) = (DatabaseFile.PathOf(db), pictures.Path, clock);
    }

    public string DatabasePath { get; }

    /// <summary>Called before each step with its name: a test stops there as a killed process does.</summary>
    internal Action<string>? Before { get; set; }

    private string Folder => Path.GetDirectoryName(DatabasePath)!;

    /// <summary>One restore at a time; a killed one lets go by itself.</summary>
    public IDisposable Take()
    {
        try
        {
            SafeFiles.CreateFolder(Folder);
            var options = new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                Options = FileOptions.DeleteOnClose,
            };
            return new FileStream($"{DatabasePath}.restore-lock", options);
        }
        catch (IOException exception) when (StorageFaults.Of(exception) is null)
        {
            throw new DatabaseRefusedException("another restore is under way.");
        }
    }

    /// <summary>An empty folder to unpack into, on the disk of the database. What killed restores left is taken away.</summary>
    public string MakeFolder()
    {
        foreach (var old in Directory.GetDirectories(Folder, $"{Path.GetFileName(DatabasePath)}.*{Unpacking}"))
        {
            Directory.Delete(old, recursive: true);
        }

        var stamp = _clock.GetUtcNow().ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture);
        return SafeFiles.CreateFolder($"{DatabasePath}.{stamp}{Unpacking}").FullName;
    }

    /// <summary>From here on the backup is what counts.</summary>
    public void Decide(string unpacked)
    {
        Step("decide", () => Directory.Move(unpacked, unpacked[..^Unpacking.Length] + Decided));
    }

    /// <summary>At the start of the server and of every command: carries through a restore that was killed after it was decided.</summary>
    /// <returns>Whether there was one.</returns>
    public bool FinishInterrupted(string keysFolder)
    {
        if (!Directory.Exists(Folder) || Pending() is null)
        {
            return false;
        }

        using var turn = Take();
        return Finish(keysFolder);
    }

    /// <summary>Each step leaves the next one to be done, whenever the process ends.</summary>
    internal bool Finish(string keysFolder)
    {
        if (Pending() is not { } ready)
        {
            return false;
        }

        var aside = $"{ready[(DatabasePath.Length + 1)..^Decided.Length]}.before-restore";
        SwapDatabase(Path.Combine(ready, BackupFile.Database), aside);
        SwapPictures(Path.Combine(ready, BackupFile.Pictures.TrimEnd('/')), $"{_pictures}.{aside}");
        SafeFiles.CreateFolder(keysFolder);
        foreach (var key in Directory.GetFiles(Path.Combine(ready, BackupFile.Keys)))
        {
            Step("key", () => File.Move(key, Path.Combine(keysFolder, Path.GetFileName(key)), overwrite: true));
        }

        SafeFiles.FlushFolder(keysFolder);
        Step("end", () => Directory.Delete(ready, recursive: true));
        return true;
    }

    private void SwapDatabase(string restored, string aside)
    {
        // Once it has moved, a log beside the database is its own.
        if (!File.Exists(restored))
        {
            return;
        }

        // A log left behind would be played into the restored database.
        foreach (var part in (string[])["-wal", "-shm"])
        {
            if (File.Exists(DatabasePath + part))
            {
                Step($"log {part}", () => File.Move(DatabasePath + part, $"{DatabasePath}.{aside}{part}"));
            }
        }

        if (File.Exists(DatabasePath))
        {
            // Gives the old one a second name, then the first to the new one: there is no moment without a database.
            Step("database", () => File.Replace(restored, DatabasePath, $"{DatabasePath}.{aside}"));
            SafeFiles.Own($"{DatabasePath}.{aside}");
        }
        else
        {
            Step("database", () => File.Move(restored, DatabasePath));
        }
    }

    private void SwapPictures(string restored, string aside)
    {
        if (!Directory.Exists(restored))
        {
            return;
        }

        if (Directory.Exists(_pictures))
        {
            Step("old pictures", () => Directory.Move(_pictures, aside));
        }

        Step("pictures", () => Directory.Move(restored, _pictures));
    }

    private void Step(string name, Action act)
    {
        Before?.Invoke(name);
        act();
        SafeFiles.FlushFolder(Folder);
    }

    private string? Pending() =>
        Directory.GetDirectories(Folder, $"{Path.GetFileName(DatabasePath)}.*{Decided}").Order(StringComparer.Ordinal).FirstOrDefault();
}
