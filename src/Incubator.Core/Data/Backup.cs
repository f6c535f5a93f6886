using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Incubator.Core.Pictures;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Data;

/// <summary>
/// One zip with the database, the pictures and the keys that protect cookies. Copying the live file is no backup (it passed SQLite's own check with rows
/// missing): the copy is made by SQLite's backup, under which writers go on.
/// </summary>
public sealed class Backup(IDbContextFactory<IncubatorDb> factory, PictureFolder pictures, TimeProvider clock)
{
    private const string DatabaseName = "incubator.db";
    private const string KeysPrefix = "keys/";
    private const string PicturesPrefix = "pictures/";
    private const string ManifestName = "manifest.json";

    /// <param name="Program">Tells our backups from other zips.</param>
    /// <param name="Files">SHA-256 of each file: the zip's own checksum is not looked at when it is read.</param>
    private sealed record Manifest(string Program, DateTime MadeAt, IReadOnlyDictionary<string, string> Files);

    /// <summary>Writes the backup; the file appears whole or not at all.</summary>
    public async Task SaveAsync(string file, string keysFolder, CancellationToken ct)
    {
        var copy = $"{file}.{Guid.NewGuid():N}.db";
        var unfinished = $"{file}.{Guid.NewGuid():N}.tmp";
        try
        {
            await using (var source = new SqliteConnection(ConnectionString()))
            await using (var target = new SqliteConnection(Unpooled(copy)))
            {
                await source.OpenAsync(ct);
                await target.OpenAsync(ct);
                source.BackupDatabase(target);
            }

            var files = new SortedDictionary<string, string>(StringComparer.Ordinal) { [DatabaseName] = copy };
            foreach (var key in Directory.Exists(keysFolder) ? Directory.GetFiles(keysFolder, "*.xml") : [])
            {
                files[KeysPrefix + Path.GetFileName(key)] = key;
            }

            // After the database: what a record shows in the copy was stored before.
            foreach (var (name, path) in pictures.Files())
            {
                files[PicturesPrefix + name] = path;
            }

            await using (var zip = await ZipFile.OpenAsync(unfinished, ZipArchiveMode.Create, ct))
            {
                var sums = new SortedDictionary<string, string>(StringComparer.Ordinal);
                foreach (var (name, path) in files)
                {
                    sums[name] = await SumAsync(path, ct);
                    // Pictures are as small as they get.
                    await zip.CreateEntryFromFileAsync(path, name, name.StartsWith(PicturesPrefix, StringComparison.Ordinal) ? CompressionLevel.NoCompression : CompressionLevel.Optimal, ct);
                }

                await using var manifest = await zip.CreateEntry(ManifestName).OpenAsync(ct);
                await JsonSerializer.SerializeAsync(manifest, new Manifest("Incubator", clock.GetUtcNow().UtcDateTime, sums), cancellationToken: ct);
            }

            File.Move(unfinished, file, overwrite: true);
        }
        finally
        {
            File.Delete(copy);
            File.Delete(unfinished);
        }
    }

    /// <summary>Puts a backup in place and keeps the present database aside. Answers what is wrong with the backup, or null when it is restored.</summary>
    public async Task<string?> RestoreAsync(string file, string keysFolder, CancellationToken ct)
    {
        var database = Path.GetFullPath(new SqliteConnectionStringBuilder(ConnectionString()).DataSource);
        var unpacked = Directory.CreateDirectory($"{database}.{Guid.NewGuid():N}.restore").FullName;
        try
        {
            var fault = await UnpackAsync(file, unpacked, ct) ?? await LookAsync(Path.Combine(unpacked, DatabaseName), ct) ?? await CloseAsync(database, ct);
            if (fault is not null)
            {
                return fault;
            }

            await EndSessionsAsync(Path.Combine(unpacked, DatabaseName), ct);
            MoveAside(database);
            File.Move(Path.Combine(unpacked, DatabaseName), database);
            Directory.Move(Path.Combine(unpacked, PicturesPrefix), pictures.Path);
            var keys = Path.Combine(unpacked, KeysPrefix);
            Directory.CreateDirectory(keysFolder);
            foreach (var key in Directory.Exists(keys) ? Directory.GetFiles(keys) : [])
            {
                File.Copy(key, Path.Combine(keysFolder, Path.GetFileName(key)), overwrite: true);
            }

            return null;
        }
        finally
        {
            Directory.Delete(unpacked, recursive: true);
        }
    }

    private static readonly string[] Parts = ["", "-wal", "-shm"];

    /// <summary>Keeps the present database aside, its log with it (a log left behind would be played into the restored one), and its pictures.</summary>
    private void MoveAside(string database)
    {
        var stamp = clock.GetUtcNow().ToString("yyyyMMddHHmmssfff", System.Globalization.CultureInfo.InvariantCulture);
        foreach (var part in Parts.Where(p => File.Exists(database + p)))
        {
            File.Move(database + part, $"{database}.{stamp}.before-restore{part}");
        }

        if (Directory.Exists(pictures.Path))
        {
            Directory.Move(pictures.Path, $"{pictures.Path}.{stamp}.before-restore");
        }
    }

    private static async Task<string?> UnpackAsync(string file, string folder, CancellationToken ct)
    {
        try
        {
            await using var zip = await ZipFile.OpenReadAsync(file, ct);
            if (zip.GetEntry(ManifestName) is not { } entry)
            {
                return "it is not a backup of Incubator: its manifest is missing.";
            }

            await using var stream = await entry.OpenAsync(ct);
            var manifest = await JsonSerializer.DeserializeAsync<Manifest>(stream, cancellationToken: ct);
            if (manifest is not { Program: "Incubator", Files: not null } || !manifest.Files.ContainsKey(DatabaseName))
            {
                return "it is not a backup of Incubator.";
            }

            Directory.CreateDirectory(Path.Combine(folder, KeysPrefix));
            Directory.CreateDirectory(Path.Combine(folder, PicturesPrefix));
            foreach (var (name, sum) in manifest.Files)
            {
                // Only names that a backup writes: an entry such as "../x" stays where it is.
                if (!IsOurs(name) || zip.GetEntry(name) is not { } part)
                {
                    return $"it is damaged: {name} is missing or has a wrong place.";
                }

                var path = Path.Combine(folder, name);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await part.ExtractToFileAsync(path, ct);
                if (await SumAsync(path, ct) != sum)
                {
                    return $"it is damaged: {name} is not what was saved.";
                }
            }

            return null;
        }
        catch (Exception exception) when (exception is InvalidDataException or JsonException or EndOfStreamException)
        {
            return $"it is damaged: {exception.Message}";
        }
    }

    private static bool IsOurs(string name) => name == DatabaseName || name == KeysPrefix + Path.GetFileName(name)
        || (name.Split('/') is ["pictures", var picture, var file] && PictureName.TryParse(picture, out var known) && known.Files.Contains(file));

    /// <summary>Whether the unpacked database is whole, ours and not of a later version.</summary>
    private async Task<string?> LookAsync(string path, CancellationToken ct)
    {
        try
        {
            await using var connection = new SqliteConnection(Unpooled(path));
            await connection.OpenAsync(ct);
            if (await ReadAsync(connection, "SELECT integrity_check FROM pragma_integrity_check", ct) is not ["ok"])
            {
                return "its database is damaged.";
            }

            if ((await ReadAsync(connection, "SELECT \"table\" FROM pragma_foreign_key_check", ct)).Count > 0)
            {
                return "its database refers to missing rows.";
            }

            await using var db = await factory.CreateDbContextAsync(ct);
            var unknown = (await ReadAsync(connection, "SELECT MigrationId FROM __EFMigrationsHistory", ct)).Except(db.Database.GetMigrations()).ToList();
            return unknown.Count == 0 ? null : $"it comes from a later version: {string.Join(", ", unknown)} is not known here.";
        }
        catch (SqliteException exception)
        {
            return $"its database is damaged: {exception.Message}";
        }
    }

    /// <summary>Sessions that ended after the backup was made must not come back with it: everybody signs in anew.</summary>
    private static async Task EndSessionsAsync(string path, CancellationToken ct)
    {
        await using var connection = new SqliteConnection(Unpooled(path));
        await connection.OpenAsync(ct);
        // A backup of an earlier version has no such table.
        if ((await ReadAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'Sessions'", ct)).Count > 0)
        {
            await ReadAsync(connection, "PRAGMA secure_delete=ON; DELETE FROM Sessions", ct);
        }
    }

    /// <summary>Writes the log back into the present database, which works only for the last one who has it open.</summary>
    private static async Task<string?> CloseAsync(string database, CancellationToken ct)
    {
        if (!File.Exists(database))
        {
            return null;
        }

        SqliteConnection.ClearAllPools();
        try
        {
            await using var connection = new SqliteConnection(Unpooled(database));
            await connection.OpenAsync(ct);
            return await ReadAsync(connection, "PRAGMA busy_timeout=500; PRAGMA journal_mode=DELETE", ct) is [.., "delete"] ? null : "the database is in use: stop the server first.";
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is 5 or 6)
        {
            return "the database is in use: stop the server first.";
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is 11 or 26)
        {
            // The present database is damaged: that is when a backup is needed. It is kept aside as it is.
            return null;
        }
    }

    private string ConnectionString()
    {
        using var db = factory.CreateDbContext();
        return db.Database.GetConnectionString()!;
    }

    private static string Unpooled(string path) => new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();

    private static async Task<List<string>> ReadAsync(SqliteConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<string>();
        do
        {
            while (await reader.ReadAsync(ct))
            {
                rows.Add(reader.GetValue(0).ToString() ?? "");
            }
        }
        while (await reader.NextResultAsync(ct));
        return rows;
    }

    private static async Task<string> SumAsync(string path, CancellationToken ct)
    {
        await using var stream = File.OpenRead(path);
        return Convert.ToHexString(await SHA256.HashDataAsync(stream, ct));
    }
}
