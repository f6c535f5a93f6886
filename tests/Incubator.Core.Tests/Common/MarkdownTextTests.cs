using Incubator.Core.Common;
using Incubator.Core.Housing;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Tests.Housing;

namespace Incubator.Core.Tests.Common;

public sealed class MarkdownTextTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    public static TheoryData<string> Deep =>
        new(
            new string('>', 9) + "a",
            new string('>', 500),
            new string('>', 10_000),
            Repeat("> ", 300) + "a",
            Repeat("- ", 30) + "a",
            Repeat("> - ", 20) + "a",
            Repeat("1. ", 40) + "a",
            Repeat("[", 40),
            Repeat("![", 30) + "a" + Repeat("](b)", 30),
            Repeat("*a _b ", 20) + Repeat("c_ d* ", 20),
            string.Concat(Enumerable.Range(0, 12).Select(i => new string(' ', i * 2) + "- a\n"))
        );

    public static TheoryData<string> Tangled =>
        new(
            Repeat("[", 10_000),
            Repeat("*a **a ", 1_000),
            Repeat("`", 10_000),
            Repeat("[](", 3_000),
            Repeat("http://a.b ", 900),
            Repeat("www.a.b ", 1_200),
            Repeat("-\n", 5_000),
            Repeat("a\r", 5_000),
            // Markdig makes 13 MB of HTML of it.
            Repeat("|", 300) + "\n" + Repeat("|-", 300) + "\n" + Repeat("|\n", 4_500),
            Repeat("|", 100) + Repeat("\na", 100)
        );

    [Theory]
    [MemberData(nameof(Deep))]
    public void What_is_nested_too_deeply_cannot_be_shown(string text)
    {
        Assert.False(MarkdownText.IsTangled(text));
        Assert.Null(MarkdownText.ToHtml(text));
    }

    [Theory]
    [MemberData(nameof(Tangled))]
    public void What_would_take_long_cannot_be_shown(string text)
    {
        Assert.True(MarkdownText.IsTangled(text));
        Assert.Null(MarkdownText.ToHtml(text));
    }

    [Theory]
    [InlineData(">>>>>>>> a", "<blockquote>")]
    [InlineData("- a\n  - b\n    - c\n      - **d _e_** [f](https://g.h)", "<strong>d <em>e</em></strong>")]
    [InlineData("| a | b |\n|---|---|\n| c | d |", "<td>d</td>")]
    [InlineData("* * * * * * * *", "<hr")]
    [InlineData("a_b_c [x] 18:30 - 5 > 4 * 3", "18:30")]
    [InlineData("https://a.b/c", "<a href=\"https://a.b/c\">")]
    public void What_people_write_is_shown(string text, string shown) =>
        Assert.Contains(shown, MarkdownText.ToHtml(text), StringComparison.Ordinal);

    [Fact]
    public void No_text_makes_it_throw()
    {
        string[] signs =
        [
            "*",
            "**",
            "_",
            "[",
            "]",
            "(",
            "](",
            "![",
            "`",
            "|",
            "\n",
            "\n\n",
            "> ",
            "- ",
            "1. ",
            "    ",
            "a",
            "b ",
            "http://a.b/",
            "<",
            ">",
            "&amp;",
            "# ",
            "---\n",
            "|-|-|\n",
            "\\",
            "~~~\n",
            "\t",
            "🚀",
            "\uD83D",
            "\0",
        ];
        var random = new Random(1);
        for (var i = 0; i < 2_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 400)).Select(_ => signs[random.Next(signs.Length)]));
            var html = MarkdownText.ToHtml(text);
            Assert.True(html is null || html.Length < 100_000);
        }
    }

    [Fact]
    public void What_has_few_signs_is_shallow_without_being_taken_apart()
    {
        string[] signs = ["*", "_", "[", "](a)", "> ", "- ", "1. ", "a", " ", "\n", "| ", "http://a.b/", "www.a.b ", "(", "!["];
        var random = new Random(2);
        var deep = 0;
        for (var i = 0; i < 5_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => signs[random.Next(signs.Length)]));
            var isShown = MarkdownText.ToHtml(text) is not null;
            Assert.Equal(isShown, MarkdownText.IsShallow(text));
            deep += isShown ? 0 : 1;
        }

        Assert.InRange(deep, 100, 4_900);
    }

    [Theory]
    [InlineData(
        "en-GB",
        "Quotes, lists, emphasis and brackets can be nested at most 8 deep.",
        "This text has too many lines, table cells or signs"
    )]
    [InlineData(
        "fr-FR",
        "Citations, listes, mises en valeur et crochets peuvent s’emboîter sur 8 niveaux au plus.",
        "Ce texte a trop de lignes, de cellules de tableau ou de signes"
    )]
    public async Task Every_text_that_is_shown_as_markdown_is_refused_what_cannot_be_shown(string culture, string deep, string tangled)
    {
        System.Globalization.CultureInfo.CurrentUICulture = new System.Globalization.CultureInfo(culture);
        var city = await _incubator.AddCityAsync();
        foreach (var (text, message) in new[] { (new string('>', 500), deep), (Repeat("[", 1_000), tangled) })
        {
            BilingualText Both() => new(text, text);
            var space = new SpaceInput { Name = "A", Kind = SpaceKind.Coworking, CityId = city, Description = Both() };
            var startup = new StartupInput { Name = "A", Description = Both() };
            var aid = TestAids.Input(
                "A",
                a =>
                    (a.CountryCode, a.Audience, a.Conditions, a.Documents, a.HowToApply, a.Combining) = (
                        "FR",
                        Both(),
                        Both(),
                        Both(),
                        Both(),
                        Both()
                    )
            );

            AssertRefused(
                await _incubator.Get<SpaceEditor>().SaveAsync(null, space, Actor.Operator, CancellationToken.None),
                message,
                "Description"
            );
            AssertRefused(
                await _incubator.Get<StartupEditor>().SaveAsync(null, startup, Actor.Operator, CancellationToken.None),
                message,
                "Description"
            );
            AssertRefused(
                await _incubator.Get<HousingAidEditor>().SaveAsync(null, aid, Actor.Operator, CancellationToken.None),
                message,
                "Audience",
                "Conditions",
                "Documents",
                "HowToApply",
                "Combining"
            );
        }
    }

    private static void AssertRefused(SaveResult result, string message, params string[] fields)
    {
        var errors = Assert.IsType<SaveResult.Invalid>(result).Errors;
        Assert.Equal(fields.SelectMany(f => new[] { $"{f}.En", $"{f}.Fr" }), errors.Select(e => e.Path));
        Assert.All(errors, e => Assert.StartsWith(message, e.Message, StringComparison.Ordinal));
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
