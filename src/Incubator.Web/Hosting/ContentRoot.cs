namespace Incubator.Web.Hosting;

/// <summary>
/// Where settings and the database folder lie: the project's folder while developing, the folder of the program once published.
/// Never the current folder: a person may start the program, or one of its commands, from anywhere.
/// </summary>
public static class ContentRoot
{
    public static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Incubator.Web.csproj")))
            {
                return folder.FullName;
            }
        }

        return AppContext.BaseDirectory;
    }
}
