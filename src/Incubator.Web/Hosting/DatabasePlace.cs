using Incubator.Core.Storage;
using Incubator.Core.Storage.Sqlite;

namespace Incubator.Web.Hosting;

/// <summary>Where the database of this installation lies, and how that was found.</summary>
/// <param name="IsGiven">The settings name it; else it lies at a default place, or will.</param>
/// <param name="LookedAt">Where a database was looked for, in that order.</param>
/// <param name="Notes">What an operator should know of the place, a sentence each.</param>
public sealed record DatabasePlace(
    DatabaseLocation Location, bool IsGiven, IReadOnlyList<string> LookedAt, IReadOnlyList<string> Notes)
{
    private const string Name = "Incubator";
    private const string Setting = "ConnectionStrings:Incubator";
    private const string Variable = "ConnectionStrings__Incubator";

    public string Path => Location.Path;

    /// <summary>A log without its database is something too: the start says what to do about it.</summary>
    public bool IsThere => File.Exists(Path) || File.Exists($"{Path}-wal");

    /// <summary>Why a command may not begin: by itself it would make a database that nobody asked for.</summary>
    public string Missing =>
        $"there is no database. Looked at {string.Join(", ", LookedAt)}. Name it by the setting {Setting}, in the environment as "
        + $"{Variable}=\"Data Source=FILE\"; where there is none yet, the server makes one when it starts.";

    /// <param name="connection">The connection string of the settings, if there is one.</param>
    public static DatabasePlace Find(string? connection, string root, DefaultFolders defaults)
    {
        if (string.IsNullOrWhiteSpace(connection))
        {
            return FindDefault(defaults);
        }

        try
        {
            var location = DatabaseLocation.Of(connection, root);
            return new DatabasePlace(location, true, [location.Path], [.. BesideTheProgram(location.Path, defaults)]);
        }
        catch (DatabaseRefusedException exception)
        {
            throw new DatabaseRefusedException($"{Setting}: {exception.Message}");
        }
    }

    private static DatabasePlace FindDefault(DefaultFolders defaults)
    {
        var files = defaults.All.Select(FileIn).ToList();
        var chosen = files.Find(File.Exists)
            ?? defaults.ForNew.Where(SafeFiles.CanWriteInto).Select(FileIn).FirstOrDefault()
            ?? throw new DatabaseRefusedException(
                $"there is no folder for the database: none of {string.Join(", ", defaults.ForNew)} may be written. "
                + $"Name a file by the setting {Setting}, in the environment as {Variable}=\"Data Source=FILE\".");
        var others = files.Where(f => f != chosen && File.Exists(f)).Select(f => $"There is a database at {f} too. It is not used.");
        return new DatabasePlace(
            DatabaseLocation.Of($"Data Source=\"{chosen.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", AppContext.BaseDirectory),
            false,
            [.. files.Select(Look)],
            [.. BesideTheProgram(chosen, defaults), .. others]);
    }

    private static string FileIn(string folder) => System.IO.Path.Combine(folder, "incubator.db");

    private static string Look(string file)
    {
        var folder = System.IO.Path.GetDirectoryName(file)!;
        return Directory.Exists(folder) && !SafeFiles.CanWriteInto(folder)
            ? $"{file} (a folder that {Environment.UserName} may not write into)"
            : file;
    }

    /// <summary>Where replacing the program by a new version would take the data with it.</summary>
    private static IEnumerable<string> BesideTheProgram(string file, DefaultFolders defaults)
    {
        var folder = System.IO.Path.GetDirectoryName(file)!;
        // As this system compares paths: without regard to case on Windows.
        if (defaults.Program is { } program && System.IO.Path.GetRelativePath(program, folder) is var way
            && !System.IO.Path.IsPathRooted(way) && way.Split('/', '\\')[0] != "..")
        {
            var better = defaults.ForNew.FirstOrDefault(SafeFiles.CanWriteInto) ?? $"a folder of {Name}'s own";
            yield return $"The database lies in the program's own folder, {folder}, where a new version of the program may overwrite it. "
                + $"To move it, stop the server, move everything in that folder to {better}, and take a {Setting} that names the old "
                + "place out of the settings.";
        }
    }
}

/// <summary>Folders in which a database is looked for when the settings name none.</summary>
/// <param name="Program">The folder of a published program; null while developing.</param>
/// <param name="ForNew">Where a new database may be made; the first that can be written.</param>
/// <param name="All">Where one is looked for, the places of earlier versions too.</param>
public sealed record DefaultFolders(string? Program, IReadOnlyList<string> ForNew, IReadOnlyList<string> All)
{
    private const string Beside = "App_Data";

    public static DefaultFolders OfThisMachine()
    {
        if (ContentRoot.Project is { } project)
        {
            var data = Path.Combine(project, Beside);
            return new DefaultFolders(null, [data], [data]);
        }

        // What systemd makes for a service with StateDirectory=incubator.
        var state = Environment.GetEnvironmentVariable("STATE_DIRECTORY")?.Split(':')[0];
        var system = OperatingSystem.IsLinux() ? "/var/lib/incubator" : "";
        var user = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        string?[] folders =
        [
            string.IsNullOrWhiteSpace(state) ? system : state,
            user.Length == 0 ? null : Path.Combine(user, "incubator"),
        ];
        return Of(AppContext.BaseDirectory, [.. folders.OfType<string>().Where(f => f.Length > 0)]);
    }

    public static DefaultFolders Of(string program, IReadOnlyList<string> forNew) =>
        new(program, forNew, [.. forNew, Path.Combine(program, Beside)]);
}
