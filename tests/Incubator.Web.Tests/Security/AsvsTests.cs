using Incubator.Core.Common;
using Incubator.Web.Tests.Architecture;

namespace Incubator.Web.Tests.Security;

/// <summary><c>docs/asvs.csv</c>: every requirement has a verdict, and what it says shows a verdict exists.</summary>
public sealed class AsvsTests
{
    private const string Header = "req_id,level,verdict,shown_by,note";
    private const int Requirements = 193;

    private static readonly string Root = Repository.Root;
    private static readonly string[] Verdicts = ["met", "not met", "planned"];

    [Fact]
    public void Every_requirement_has_one_verdict_and_a_reason()
    {
        var rows = Rows();

        Assert.Equal(Requirements, rows.Select(r => r[0]).Distinct().Count());
        Assert.Equal(Requirements, rows.Count);
        Assert.Empty(rows.Where(r => !Verdicts.Contains(r[2])).Select(r => r[0]));
        Assert.Empty(rows.Where(r => r[3].Length == 0 && r[4].Length == 0).Select(r => $"{r[0]} says neither what shows it nor why"));
    }

    [Fact]
    public void What_shows_a_verdict_is_there()
    {
        var missing =
            from row in Rows()
            from shown in row[3].Split(' ', StringSplitOptions.RemoveEmptyEntries)
            where shown.StartsWith("docs/", StringComparison.Ordinal) ? !File.Exists(Path.Combine(Root, shown)) : !NamedTests.Exist(shown)
            select $"{row[0]}: {shown}";

        Assert.Empty(missing);
    }

    // No cell has a comma but the last, the note.
    private static List<string[]> Rows()
    {
        var lines = File.ReadAllLines(Path.Combine(Root, "docs", "asvs.csv"));
        Assert.Equal(Header, lines[0]);
        return [.. lines.Skip(1).Select(l => l.Split(',', 5))];
    }
}
