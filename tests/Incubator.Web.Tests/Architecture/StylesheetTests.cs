using System.Text.RegularExpressions;

namespace Incubator.Web.Tests.Architecture;

public sealed partial class StylesheetTests
{
    // Where scripts and tests find something; nothing is to look different there.
    private static readonly string[] Hooks = ["apply", "none", "on", "together", "towns"];

    /// <summary>A name that no rule knows promises a look that is not there: what was wrong stood in a line like any other.</summary>
    [Fact]
    public void Every_class_that_a_page_names_has_a_rule()
    {
        var sheet = File.ReadAllText(Path.Combine(Repository.Root, "src", "Incubator.Site", "wwwroot", "site.css"));
        var rules = InSheet().Matches(sheet).Select(m => m.Groups[1].Value).Concat(Hooks).ToHashSet();

        var unknown = from file in Repository.Sources("src/Incubator.Site", "*.razor")
                      from Match match in InPage().Matches(file.Text)
                      from name in match.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                      where !rules.Contains(name)
                      select $"{file.Path}: {name}";

        Assert.Equal("", string.Join('\n', unknown.Distinct()));
    }

    [GeneratedRegex(@"\.([a-zA-Z][\w-]*)")]
    private static partial Regex InSheet();

    [GeneratedRegex("class=\"([\\w -]+)\"")]
    private static partial Regex InPage();
}
