using System.Runtime.InteropServices;
using System.Text;

namespace Incubator.Core.Storage;

/// <summary>Files and folders that only their owner reads, and that are whole and under their name after a power cut.</summary>
public static class SafeFiles
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = OwnersFile | UnixFileMode.UserExecute;

    /// <summary>A new file; one of that name is written over.</summary>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnersFile;
        }

        return new FileStream(path, options);
    }

    /// <summary>Makes the folder where it is not there; one that is there keeps its mode.</summary>
    public static DirectoryInfo CreateFolder(string path) =>
        OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, OwnersFolder);

    /// <summary>Whether this process may make a file in the folder, or may make the folder where it is not there.</summary>
    public static bool CanWriteInto(string folder)
    {
        try
        {
            if (!Directory.Exists(folder))
            {
                return !File.Exists(folder) && Path.GetDirectoryName(folder) is { } parent && CanWriteInto(parent);
            }

            var options = new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Options = FileOptions.DeleteOnClose,
            };
            using var file = new FileStream(Path.Combine(folder, $".{Guid.NewGuid():N}.probe"), options);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A full disk is no lack of rights.
            return StorageFaults.Of(exception) is StorageFault.Full;
        }
    }

    /// <summary>Takes everybody else's rights to a file or a folder of ours, unless the disk may only be read.</summary>
    public static void Own(string path)
    {
        if (OperatingSystem.IsWindows() || !Path.Exists(path))
        {
            return;
        }

        var mode = Directory.Exists(path) ? OwnersFolder : OwnersFile;
        try
        {
            if (File.GetUnixFileMode(path) != mode)
            {
                File.SetUnixFileMode(path, mode);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another user's file, or a read-only disk: the database can still be read.
        }
    }

    /// <summary>Gives a written file its name: after a power cut the whole file stands there, or what stood there before.</summary>
    public static void Publish(string unfinished, string path)
    {
        Flush(unfinished);
        File.Move(unfinished, path, overwrite: true);
        FlushFolderOf(path);
    }

    /// <summary>Waits until the content of a file is on the disk.</summary>
    public static void Flush(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        file.Flush(flushToDisk: true);
    }

    public static void FlushFolderOf(string path) => FlushFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);

    /// <summary>Waits until the names in a folder are on the disk. .NET opens no folder, so the system is asked.</summary>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = NativeMethods.Open(Encoding.UTF8.GetBytes(folder + "\0"), 0);
        if (handle < 0)
        {
            throw new IOException($"The folder {folder} cannot be opened.", Marshal.GetLastPInvokeError());
        }

        try
        {
            if (NativeMethods.Sync(handle) != 0)
            {
                throw new IOException($"The folder {folder} cannot be written.", Marshal.GetLastPInvokeError());
            }
        }
        finally
        {
            _ = NativeMethods.Close(handle);
        }
    }

    private static class NativeMethods
    {
        [DllImport("libc", EntryPoint = "open", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Open(byte[] path, int flags);

        [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Sync(int handle);

        [DllImport("libc", EntryPoint = "close", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Close(int handle);
    }
}
