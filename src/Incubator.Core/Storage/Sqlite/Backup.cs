using System.IO.Compression;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Storage.Sqlite;

/// <summary>
/// One zip with the database, the pictures and the keys that protect cookies. Copying the live file is no backup (it passed SQLite's
/// own check with rows missing): the copy is made by SQLite's backup, under which writers go on.
/// </summary>
public sealed class Backup(IDbContextFactory<IncubatorDb> factory, PictureFolder pictures, TimeProvider clock)
{
    /// <summary>Writes the backup; the file appears whole, and on the disk, or not at all.</summary>
    /// <returns>Why there is none: a damaged database makes no backup that could be restored. Null when it is done.</returns>
    public async Task<string?> SaveAsync(string file, string keysFolder, CancellationToken ct)
    {
        var copy = $"{file}.{Guid.NewGuid():N}.db";
        var unfinished = $"{file}.{Guid.NewGuid():N}.tmp";
        try
        {
            if (await CopyAsync(copy, ct) is { } fault)
            {
                return fault;
            }

            var files = new SortedDictionary<string, string>(StringComparer.Ordinal) { [BackupFile.Database] = copy };
            foreach (var key in Directory.Exists(keysFolder) ? Directory.GetFiles(keysFolder, "*.xml") : [])
            {
                files[BackupFile.Keys + Path.GetFileName(key)] = key;
            }

            // After the database: what a record shows in the copy was stored before.
            foreach (var (name, path) in pictures.Files())
            {
                files[BackupFile.Pictures + name] = path;
            }

            await using (var stream = SafeFiles.Create(unfinished))
            await using (var zip = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, null, ct))
            {
                await WriteAsync(zip, files, ct);
            }

            SafeFiles.Publish(unfinished, file);
            return null;
        }
        finally
        {
            File.Delete(copy);
            File.Delete(unfinished);
        }
    }

    private async Task<string?> CopyAsync(string copy, CancellationToken ct)
    {
        // An empty file of the right mode: SQLite makes its own for everybody to read.
        await SafeFiles.Create(copy).DisposeAsync();
        await using var db = await factory.CreateDbContextAsync(ct);
        await using var source = new SqliteConnection(db.Database.GetConnectionString());
        await using var target = new SqliteConnection(DatabaseFile.Unpooled(copy));
        await source.OpenAsync(ct);
        await target.OpenAsync(ct);
        source.BackupDatabase(target);
        return await DatabaseFile.IsWholeAsync(target, ct)
            ? null : "the database is damaged, and a copy of it could not be restored: run check.";
    }

    private async Task WriteAsync(ZipArchive zip, SortedDictionary<string, string> files, CancellationToken ct)
    {
        var sums = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, path) in files)
        {
            sums[name] = await BackupFile.SumAsync(path, ct);
            // Pictures are as small as they get.
            var isPicture = name.StartsWith(BackupFile.Pictures, StringComparison.Ordinal);
            await zip.CreateEntryFromFileAsync(path, name, isPicture ? CompressionLevel.NoCompression : CompressionLevel.Optimal, ct);
        }

        var manifest = new BackupManifest(BackupFile.Program, clock.GetUtcNow().UtcDateTime, sums);
        await using var stream = await zip.CreateEntry(BackupFile.Manifest).OpenAsync(ct);
        await JsonSerializer.SerializeAsync(stream, manifest, cancellationToken: ct);
    }
}
