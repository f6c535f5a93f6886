using Microsoft.Data.Sqlite;

namespace Incubator.Core.Storage.Sqlite;

/// <summary>Where the database of a connection string lies.</summary>
/// <param name="ConnectionString">With the full path.</param>
/// <param name="Path">Full path of the file.</param>
public sealed record DatabaseLocation(string ConnectionString, string Path)
{
    /// <param name="root">What a path that is not full begins at.</param>
    public static DatabaseLocation Of(string connectionString, string root)
    {
        var settings = new SqliteConnectionStringBuilder(connectionString);
        settings.DataSource = System.IO.Path.GetFullPath(settings.DataSource, root);
        return new DatabaseLocation(settings.ToString(), settings.DataSource);
    }
}
