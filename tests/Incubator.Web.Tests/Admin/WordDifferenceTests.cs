using Incubator.Web.Admin.History;

namespace Incubator.Web.Tests.Admin;

/// <summary>The words in which two texts differ.</summary>
public sealed class WordDifferenceTests
{
    [Theory]
    [InlineData("A quiet place to work near the river", "A lively place to work near the river", "A [quiet] place to work near the river",
        "A [lively] place to work near the river")]
    [InlineData("Open from nine to five on weekdays", "Open from nine to five", "Open from nine to five[ on weekdays]",
        "Open from nine to five")]
    [InlineData("Un poste, une salle, un café", "Un poste fixe, deux salles, un café", "Un poste, [une salle], un café",
        "Un poste[ fixe], [deux salles], un café")]
    [InlineData("L’espace ouvre à 9 h le lundi", "L’atelier ouvre à 8 h le lundi", "[L’espace] ouvre à [9] h le lundi",
        "[L’atelier] ouvre à [8] h le lundi")]
    [InlineData("one two three four five", "five one two three four", "one two three four[ five]", "[five ]one two three four")]
    [InlineData("First line here now\nSecond line", "First line here now\n\nSecond line", "First line here now[\n]Second line",
        "First line here now[\n\n]Second line")]
    [InlineData("😀 smile at the door", "😎 smile at the door", "[😀] smile at the door", "[😎] smile at the door")]
    public void Changed_words_are_marked_on_both_sides(string before, string after, string old, string now)
    {
        var difference = WordDifference.Of(before, after)!;

        Assert.Equal((old, now), (Said(difference.Before), Said(difference.After)));
    }

    [Theory]
    [InlineData("1 rue A", "1 rue A")]
    [InlineData("–", "A text that is new here")]
    [InlineData("300", "320")]
    [InlineData("alpha beta gamma delta", "one, two; three: four")]
    public void Where_words_say_no_more_than_the_texts_none_are_marked(string before, string after) =>
        Assert.Null(WordDifference.Of(before, after));

    [Fact]
    public void The_parts_are_the_text_whatever_it_is()
    {
        var random = new Random(14);
        for (var round = 0; round < 500; round++)
        {
            var (before, after) = (Made(random), Made(random));
            if (WordDifference.Of(before, after) is { } difference)
            {
                Assert.Equal(before, string.Concat(difference.Before.Select(p => p.Text)));
                Assert.Equal(after, string.Concat(difference.After.Select(p => p.Text)));
                Assert.Equal(Kept(difference.Before), Kept(difference.After));
            }
        }
    }

    [Fact]
    public void A_text_that_is_too_long_is_marked_from_its_first_change_to_its_last()
    {
        var many = Enumerable.Range(0, 5_000).Select(i => $"w{i}").ToList();
        var other = many.Select((w, i) => i % 2 == 1 ? w + "x" : w);

        var difference = WordDifference.Of(string.Join(' ', many), string.Join(' ', other))!;

        Assert.Equal([false, true], difference.After.Select(p => p.IsChanged));
        Assert.StartsWith("w1x", difference.After[1].Text, StringComparison.Ordinal);
    }

    private static string Made(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => random.GetItems(["a", "bb", "é", " ", "\n", ",", "’", "9"], 1)[0]));

    // What is left of both without what is marked, spaces aside: those between marked words are marked with them.
    private static string Kept(IReadOnlyList<TextPart> parts) =>
        string.Concat(string.Concat(parts.Where(p => !p.IsChanged).Select(p => p.Text)).Where(c => char.IsLetterOrDigit(c)));

    private static string Said(IReadOnlyList<TextPart> parts) =>
        string.Concat(parts.Select(p => p.IsChanged ? $"[{p.Text}]" : p.Text));
}
