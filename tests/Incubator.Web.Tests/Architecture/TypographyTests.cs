using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Incubator.Web.Tests.Architecture;

/// <summary>Texts are set as each language sets them: apostrophes, quotation marks, and the blanks before signs.</summary>
public sealed partial class TypographyTests
{
    private static readonly string[] Folders = ["src/Incubator.Core", "src/Incubator.Site", "src/Incubator.Web"];

    [Fact]
    public void No_text_has_a_straight_apostrophe_or_quotation_mark() =>
        Assert.Empty(
            from text in Texts("*.resx")
            where Straight().IsMatch(text.Value.Replace("{{ \"aids\": [ … ] }}", "", StringComparison.Ordinal))
            select $"{text.File} {text.Key}: {text.Value}"
        );

    [Fact]
    public void English_writes_a_percentage_in_one_piece_and_groups_digits_with_commas() =>
        Assert.Empty(
            from text in Texts("*.resx")
            where !text.File.EndsWith(".fr.resx", StringComparison.Ordinal) && FrenchNumber().IsMatch(text.Value)
            select $"{text.File} {text.Key}: {text.Value}"
        );

    [Fact]
    public void French_puts_a_no_break_space_before_high_signs_and_inside_guillemets() =>
        Assert.Empty(
            from text in Texts("*.fr.resx")
                // The signs of Markdown are named one after the other.
            where text.Key != "Rule.MarkdownTangled" && PlainBlank().IsMatch(text.Value)
            select $"{text.File} {text.Key}: {text.Value}"
        );

    [Fact]
    public void The_sample_catalogue_has_no_straight_apostrophe() =>
        Assert.Empty(
            from file in Repository.Sources("src/Incubator.Core/Sample/Catalogue", "*.json")
            from line in file.Text.Split('\n').Select((text, i) => (Text: text, Number: i + 1))
            where Apostrophe().IsMatch(line.Text) && !line.Text.Contains("\"sourceNote\"", StringComparison.Ordinal)
            select $"{file.Path}:{line.Number}"
        );

    private static IEnumerable<(string File, string Key, string Value)> Texts(string pattern) =>
        from folder in Folders
        from file in Repository.Sources(folder, pattern)
        from data in XDocument.Parse(file.Text).Root!.Elements("data")
        select (file.Path, data.Attribute("name")!.Value, data.Element("value")!.Value);

    [GeneratedRegex("['\"]")]
    private static partial Regex Straight();

    [GeneratedRegex(@"\d[\s\u00a0\u202f](?:%|\d{3}\b)")]
    private static partial Regex FrenchNumber();

    [GeneratedRegex(@" [:;?!»%](?:\s|$)|« ")]
    private static partial Regex PlainBlank();

    [GeneratedRegex(@"\p{L}'\p{L}|\bs' ")]
    private static partial Regex Apostrophe();
}
