using Incubator.Site.Components;
using Microsoft.AspNetCore.Components;

namespace Incubator.Web.Tests.Site;

public class HtmlTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("\" onload=\"x", "&quot; onload=&quot;x")]
    [InlineData("L'œuvre & café", "L&#x27;œuvre &amp; café")]
    [InlineData(null, "")]
    public void What_stands_in_a_hole_is_encoded(string? text, string encoded) =>
        Assert.Equal($"<b title=\"{encoded}\">{encoded}</b>", Text(Html.Of($"<b title=\"{text}\">{text}</b>")));

    [Fact]
    public void Markup_in_a_hole_stays_markup()
    {
        var items = Html.Each(["a", "<b>"], i => Html.Of($"<li>{i}</li>"));

        Assert.Equal("<ul><li>a</li><li>&lt;b&gt;</li></ul>12", Text(Html.Of($"<ul>{items}{default(Html)}</ul>{12}")));
    }

    private static string Text(MarkupString markup) => markup.Value;
}
