namespace Incubator.Web.Tests.Architecture;

public sealed class LineLengthTests
{
    private const int Most = 140;

    /// <summary>
    /// A text of a test that is one piece of data may be longer: broken, it would no longer be the text. So may the row of a table.
    /// </summary>
    [Theory]
    [InlineData("src", "*.cs")]
    [InlineData("src", "*.razor")]
    [InlineData("src", "*.css")]
    [InlineData("src", "*.js")]
    [InlineData("tests", "*.cs")]
    [InlineData("docs", "*.md")]
    public void No_line_is_longer_than_a_reader_can_follow(string folder, string pattern)
    {
        var lines = from file in Repository.Sources(folder, pattern)
                    from line in file.Text.Split('\n').Select((text, i) => (Text: text.TrimEnd('\r'), Number: i + 1))
                    where line.Text.Length > Most && !IsOnePiece(folder, line.Text)
                    select $"{file.Path}:{line.Number}";

        Assert.Empty(lines);
    }

    private static bool IsOnePiece(string folder, string line) =>
        (folder == "tests" && line.Contains('"')) || (folder == "docs" && line.StartsWith('|'));
}
