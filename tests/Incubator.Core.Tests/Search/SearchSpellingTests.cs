using Incubator.Core.Common;
using Incubator.Core.Spaces;

namespace Incubator.Core.Tests.Search;

/// <summary>Other spellings find the same, corrections stay in the reader's language, and what is closed comes last.</summary>
public sealed class SearchSpellingTests : ParisTest
{
    [Theory]
    [InlineData("Atelier Saint-Denis", "st denis")]
    [InlineData("Atelier Saint-Denis", "St-Denis")]
    [InlineData("Atelier St Denis", "saint-denis")]
    [InlineData("Blue Room", "blueroom")]
    [InlineData("Blueroom", "blue room")]
    [InlineData("Blueroom", "blue-room")]
    [InlineData("Blue-Room", "blueroom")]
    [InlineData("Οδός", "οδος")]
    [InlineData("ΟΔΟΣ", "οδός")]
    [InlineData("東京タワー", "タワー")]
    [InlineData("東京タワー", "京")]
    [InlineData("上海创业中心", "创业")]
    [InlineData("서울창업허브", "창업")]
    [InlineData("Café", "cafe\u0301")]
    public async Task Spellings_of_a_name_meet(string name, string typed)
    {
        await AddAsync(name);
        await AddAsync("Other");

        Assert.Equal([name], await Incubator.NamesOfSpacesAsync(typed));
        Assert.Equal([name], (await Incubator.Get<SpaceQueries>().SuggestAsync(typed, 5, CancellationToken.None)).Select(s => s.Name));
    }

    [Theory]
    [InlineData("An e-commerce shop", "ecommerce")]
    [InlineData("An e-commerce shop", "e commerce")]
    [InlineData("An e commerce shop", "ecommerce")]
    [InlineData("An ecommerce shop", "e-commerce")]
    [InlineData("A start up", "startup")]
    public async Task Spellings_in_a_text_meet(string text, string typed)
    {
        await AddAsync("Mercier", s => s.Description = new BilingualText(text, null));

        Assert.Equal(["Mercier"], await Incubator.NamesOfSpacesAsync(typed));
    }

    [Fact]
    public async Task A_run_is_found_by_what_stands_in_it_and_not_by_what_does_not()
    {
        await AddAsync("東京タワー");

        Assert.Empty(await Incubator.NamesOfSpacesAsync("京東"));
        Assert.Empty(await Incubator.NamesOfSpacesAsync("東タ"));
    }

    [Theory]
    [InlineData("foyer")]
    [InlineData("HLM")]
    [InlineData("garant")]
    public async Task A_word_of_a_label_or_a_synonym_is_not_corrected(string typed)
    {
        await AddAsync("Loyer");
        await AddAsync("Hlma Garand");

        Assert.Null((await Incubator.SearchSpacesAsync(typed)).Meant);
    }

    [Fact]
    public async Task A_correction_goes_into_the_language_of_the_reader_or_a_name()
    {
        foreach (var name in new[] { "One", "Two", "Three" })
        {
            await AddAsync(name, s => s.Description = new BilingualText("A greenhouse.", "Une serrurerie."));
        }

        Assert.Equal("greenhouse", (await Incubator.SearchSpacesAsync("greenhuose")).Meant?.Text);
        Assert.Null((await Incubator.SearchSpacesAsync("serrurerei")).Meant);
        Assert.Equal("serrurerie", (await Languages.In("fr", () => Incubator.SearchSpacesAsync("serrurerei"))).Meant?.Text);
        Assert.Null((await Languages.In("fr", () => Incubator.SearchSpacesAsync("greenhuose"))).Meant);
    }

    [Fact]
    public async Task Closed_spaces_come_last_in_every_order()
    {
        await AddAsync("Aaa", s => s.IsClosed = true);
        await AddAsync("Desk");
        await AddAsync("Aab desk", s => s.IsClosed = true);
        await AddAsync("Desk of others", s => s.Description = new BilingualText("Aaa", null));
        await AddAsync("Zzz", s => s.IsClosed = true);

        foreach (var sort in new[] { SpaceSort.Best, SpaceSort.Name, SpaceSort.Price, SpaceSort.Newest })
        {
            var found = await Incubator.SearchSpacesAsync(null, f => f with { Sort = sort, Unit = PriceUnit.Month, Currency = "EUR" });
            Assert.Equal([false, false, true, true, true], found.Page.Items.Select(s => s.IsClosed));
        }

        Assert.Equal(["Desk of others", "Aaa"], await Incubator.NamesOfSpacesAsync("aaa"));
    }

    private async Task<int> AddAsync(string name, Action<SpaceInput>? change = null) =>
        (await Incubator.AddSpaceAsync(Paris, name, change)).Id;
}
