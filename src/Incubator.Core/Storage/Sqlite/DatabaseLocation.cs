using Microsoft.Data.Sqlite;

namespace Incubator.Core.Storage.Sqlite;

/// <summary>Where the database of a connection string lies.</summary>
/// <param name="ConnectionString">With the full path.</param>
/// <param name="Path">Full path of the file.</param>
public sealed record DatabaseLocation(string ConnectionString, string Path)
{
    private const string FileAddress = "file:";
    private const string Unchanging = "?immutable=1";
    private const string Example = "It has to name a file, such as \"Data Source=/var/lib/incubator/incubator.db\".";

    /// <param name="root">What a path that is not full begins at.</param>
    /// <exception cref="DatabaseRefusedException">The text cannot be read, or names no file.</exception>
    public static DatabaseLocation Of(string connectionString, string root)
    {
        SqliteConnectionStringBuilder settings;
        try
        {
            settings = new SqliteConnectionStringBuilder(connectionString);
        }
        catch (ArgumentException exception)
        {
            throw new DatabaseRefusedException($"the connection string cannot be read ({exception.Message.TrimEnd('.')}). {Example}");
        }

        var named = settings.DataSource;
        if (settings.Mode == SqliteOpenMode.Memory
            || string.IsNullOrWhiteSpace(named)
            || named.Contains('\0', StringComparison.Ordinal)
            || named.StartsWith(':')
            || named.StartsWith(FileAddress, StringComparison.OrdinalIgnoreCase))
        {
            throw new DatabaseRefusedException($"the connection string names no file. {Example}");
        }

        var path = System.IO.Path.GetFullPath(named, root);
        settings.DataSource = path;
        return IsOnReadOnlyDisk(path) ? OnReadOnlyDisk(path) : new DatabaseLocation(settings.ToString(), path);
    }

    /// <summary>
    /// SQLite makes a file beside a database with a log even to read it, unless it is told that nobody can write.
    /// </summary>
    internal static DatabaseLocation OnReadOnlyDisk(string path)
    {
        var address = Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal);
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = FileAddress + address + Unchanging,
            Mode = SqliteOpenMode.ReadOnly,
        };
        return new DatabaseLocation(settings.ToString(), path);
    }

    /// <summary>Full path of the file that a connection string names.</summary>
    internal static string PathOf(string? connectionString)
    {
        var named = new SqliteConnectionStringBuilder(connectionString).DataSource;
        return named.StartsWith(FileAddress, StringComparison.Ordinal)
            ? Uri.UnescapeDataString(named[FileAddress.Length..^Unchanging.Length])
            : System.IO.Path.GetFullPath(named);
    }

    /// <summary>
    /// Whether nothing can be made beside the database. What a log holds would be passed over: with one, SQLite is left to try.
    /// </summary>
    private static bool IsOnReadOnlyDisk(string path) =>
        !OperatingSystem.IsWindows()
        && File.Exists(path)
        && new FileInfo($"{path}-wal") is not { Exists: true, Length: > 0 }
        && !SafeFiles.CanWriteInto(System.IO.Path.GetDirectoryName(path)!);
}
