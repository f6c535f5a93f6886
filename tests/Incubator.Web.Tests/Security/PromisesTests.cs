using Incubator.Web.Tests.Architecture;

namespace Incubator.Web.Tests.Security;

/// <summary>What the documents promise, each with a test that is there.</summary>
public sealed class PromisesTests
{
    [Theory]
    [InlineData("docs/reliability.md", 20)]
    [InlineData("SECURITY.md", 12)]
    public void Every_promise_names_a_test_that_is_there(string document, int atLeast)
    {
        var promises = File.ReadAllLines(Path.Combine(Repository.Root, document)).Where(l => l.StartsWith("| ", StringComparison.Ordinal))
            .Select(l => l.Trim('|', ' ').Split(" | ")).Where(c => c[1] != "shown by").ToList();

        Assert.InRange(promises.Count, atLeast, 100);
        Assert.Empty(promises.Where(c => c.Length != 2 || c[1].Length == 0).Select(c => c[0]));
        Assert.Empty(promises.SelectMany(c => c[1].Split(' ')).Where(t => !NamedTests.Exist(t)));
    }
}
