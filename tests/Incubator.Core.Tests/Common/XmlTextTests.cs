using Incubator.Core.Common;
using XmlConvert = System.Xml.XmlConvert;

namespace Incubator.Core.Tests.Common;

public sealed class XmlTextTests
{
    [Fact]
    public void Every_character_is_judged_as_the_xml_writer_judges_it() =>
        Assert.Empty(Enumerable.Range(0, 0x10000).Where(c => XmlText.IsValid(((char)c).ToString()) != XmlConvert.IsXmlChar((char)c)));

    // Not a theory: half a pair of surrogates does not survive as an argument.
    [Fact]
    public void What_xml_forbids_is_left_out()
    {
        foreach (
            var (text, left) in new[]
            {
                ("a\uFFFEb", "ab"),
                ("\uFFFF", ""),
                ("a\u0000b\u0001\u000B\u001F", "ab"),
                ("a\uD83Db", "ab"),
                ("\uDE80\uD83D", ""),
                ("\uD83D\uD83D\uDE80", "🚀"),
            }
        )
        {
            Assert.False(XmlText.IsValid(text));
            Assert.Equal(left, XmlText.Strip(text));
        }
    }

    [Theory]
    [InlineData("a\tb\nc\r\n")]
    [InlineData("🚀 é\u0301 \u200B\uFFFD\uFDD0 \U0001FFFE\U0010FFFF")]
    [InlineData("\u0085\u0080")]
    [InlineData("")]
    public void What_xml_allows_stays_the_very_same_text(string text)
    {
        Assert.True(XmlText.IsValid(text));
        Assert.Same(text, XmlText.Strip(text));
    }
}
