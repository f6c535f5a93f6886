using Incubator.Core.Files;

namespace Incubator.Core.Tests.Files;

public sealed class CellTextTests
{
    [Theory]
    [InlineData("l'\u0092équipe", "l'’équipe")]
    [InlineData("12 \u0080 \u0096 14 \u0080\u0085", "12 € – 14 €…")]
    [InlineData("veÌ\u0081hicule", "ve\u0301hicule")]
    [InlineData("no\u0081thing", "nothing")]
    [InlineData("déjà", "déjà")]
    public void Control_characters_become_what_was_meant(string text, string meant) => Assert.Equal(meant, CellText.FixControls(text));

    [Theory]
    [InlineData("<span class=\"x\">Un</span> service", "Un service")]
    [InlineData("one<br>two<br/>three", "one\ntwo\nthree")]
    [InlineData("<ul><li>one</li><li>two</li></ul>", "- one\n- two")]
    [InlineData("a<script>alert('x')</script>b", "ab")]
    [InlineData("&quot;produit&quot; &amp; cie", "\"produit\" & cie")]
    [InlineData("https:&#x2F;&#x2F;example.org", "https://example.org")]
    public void Html_becomes_text(string html, string text) => Assert.Equal(text, CellText.FromHtml(html));

    [Theory]
    [InlineData("1 < 2 and 3 > 2")]
    [InlineData("R&D, we <3 you; <https://example.org>")]
    [InlineData("fish & chips;")]
    [InlineData("a <foo> b")]
    public void What_only_looks_like_html_stays(string text) => Assert.Same(text, CellText.FromHtml(text));
}
