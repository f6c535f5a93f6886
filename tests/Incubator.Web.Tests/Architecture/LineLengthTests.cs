namespace Incubator.Web.Tests.Architecture;

public sealed class LineLengthTests
{
    private const int Most = 140;

    /// <summary>A text of a test that is one piece of data may be longer: broken, it would no longer be the text.</summary>
    [Theory]
    [InlineData("src", "*.cs")]
    [InlineData("tests", "*.cs")]
    public void No_line_is_longer_than_a_reader_can_follow(string folder, string pattern)
    {
        var lines = from file in Repository.Sources(folder, pattern)
                    from line in file.Text.Split('\n').Select((text, i) => (Text: text.TrimEnd('\r'), Number: i + 1))
                    where line.Text.Length > Most && !(folder == "tests" && line.Text.Contains('"'))
                    select $"{file.Path}:{line.Number}";

        Assert.Empty(lines);
    }
}
