namespace Incubator.Web.Tests.Architecture;

/// <summary>The folder that holds the solution.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

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
