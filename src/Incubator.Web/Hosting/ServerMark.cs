using Incubator.Core.Storage;

namespace Incubator.Web.Hosting;

/// <summary>
/// A file beside the database that a server holds open while it runs, so that a second one notices. A killed server lets go by itself.
/// </summary>
public sealed class ServerMark : IDisposable
{
    private readonly FileStream? _file;

    /// <param name="databasePath">Its folder is there.</param>
    public ServerMark(string databasePath)
    {
        try
        {
            var options = new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                Options = FileOptions.DeleteOnClose,
            };
            _file = new FileStream($"{databasePath}.server", options);
        }
        catch (IOException exception) when (StorageFaults.Of(exception) is null)
        {
            HasOther = true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A disk that may only be read: there is nothing that two servers could write.
        }
    }

    /// <summary>Whether another server has this database open.</summary>
    public bool HasOther { get; }

    /// <summary>Whether a server has this database open at this moment.</summary>
    public static bool IsHeld(string databasePath)
    {
        using var mark = new ServerMark(databasePath);
        return mark.HasOther;
    }

    public void Dispose() => _file?.Dispose();
}
