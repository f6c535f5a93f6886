namespace Incubator.Web.Tests.Architecture;

/// <summary>The folder that holds the solution.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The hand-written source below a folder of the repository.</summary>
    /// <param name="pattern">Of the names of the files.</param>
    public static IEnumerable<(string Path, string Text)> Sources(string folder, string pattern = "*.cs") =>
        from path in Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
        let name = Path.GetRelativePath(Root, path).Replace('\\', '/')
        where !NotWritten.Any(n => name.Contains(n, StringComparison.Ordinal))
        select (name, File.ReadAllText(path));

    private static readonly string[] NotWritten = ["/obj/", "/bin/", "/Migrations/", "/node_modules/", "/wwwroot/leaflet/"];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Incubator.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
