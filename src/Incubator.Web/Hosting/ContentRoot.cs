namespace Incubator.Web.Hosting;

/// <summary>
/// Where settings lie: the project's folder while developing, the folder of the program once published. Never the current folder: a
/// person may start the program, or one of its commands, from anywhere.
/// </summary>
public static class ContentRoot
{
    /// <summary>The folder of the project that the program was built in; null for a published one.</summary>
    public static string? Project { get; } = FindProject();

    public static string Find() => Project ?? AppContext.BaseDirectory;

    /// <summary>How this program is called, to be followed by a command.</summary>
    public static string Call()
    {
        if (Project is not null)
        {
            return "dotnet run --project src/Incubator.Web --";
        }

        var program = Environment.ProcessPath ?? "dotnet";
        return Path.GetFileNameWithoutExtension(program) == "dotnet"
            ? $"dotnet {typeof(ContentRoot).Assembly.Location}"
            : program;
    }

    private static string? FindProject()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Incubator.Web.csproj")))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
