using Incubator.Web.Tests.Architecture;

namespace Incubator.Web.Tests.Security;

/// <summary>The tests that documents name: <c>SomeTests</c>, or <c>SomeTests.One_of_them</c>.</summary>
internal static class NamedTests
{
    private static readonly ILookup<string, string> Files =
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .ToLookup(f => Path.GetFileNameWithoutExtension(f), File.ReadAllText);

    public static bool Exist(string name)
    {
        var parts = name.Split('.');
        return Files[parts[0]].Any(text => parts.Length == 1 || text.Contains($" {parts[1]}(", StringComparison.Ordinal));
    }
}
