using Bunit;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Site.Shortlist;

namespace Incubator.Web.Tests.Site;

public sealed class ShortlistPageTests : PageTest
{
    [Theory]
    [InlineData("en", "1 space of this list is no longer in the directory.")]
    [InlineData("fr", "1 espace de cette liste n’est plus dans l’annuaire.")]
    public async Task An_address_shows_its_spaces_in_their_order_and_says_what_is_missing(string language, string missing)
    {
        var paris = await Incubator.AddCityAsync();
        await Incubator.AddSpaceAsync(paris, "Atelier Mercier");
        await Incubator.AddSpaceAsync(paris, "Le Quart Amont");

        var page = Open<ShortlistPage>($"/{language}/shortlist?space=le-quart-amont&space=nowhere&space=atelier-mercier");

        AssertSound(page);
        Assert.Equal(["le-quart-amont", "atelier-mercier"], page.FindAll(".cards > li").Select(e => e.GetAttribute("data-slug")));
        Assert.Equal(["Le Quart Amont", "Atelier Mercier"], page.FindAll("[data-keep]").Select(e => e.GetAttribute("data-keep")));
        Assert.Contains(missing, Words(page));
        Assert.Equal($"/{language}/spaces/compare", page.Find("main form, form").GetAttribute("action"));
        Assert.Equal(
            ["le-quart-amont", "atelier-mercier"],
            page.FindAll("input[type=hidden][name=space]").Select(e => e.GetAttribute("value"))
        );
    }

    [Fact]
    public async Task A_former_address_still_finds_its_space()
    {
        var space = await Incubator.AddSpaceAsync(await Incubator.AddCityAsync(), "Cap Deux Rives");
        var editor = Incubator.Get<SpaceEditor>();
        var input = (await editor.ReadAsync(space.Id, Actor.Operator, CancellationToken.None))!;
        input.Slug = "cap";
        await editor.SaveAsync(space.Id, input, Actor.Operator, CancellationToken.None);

        var page = Open<ShortlistPage>("/en/shortlist?space=cap-deux-rives");

        Assert.Equal("cap", page.Find(".cards > li").GetAttribute("data-slug"));
    }

    [Fact]
    public async Task More_than_four_can_be_chosen_among_for_comparison()
    {
        var paris = await Incubator.AddCityAsync();
        var slugs = new List<string>();
        foreach (var name in (string[])["Un", "Deux", "Trois", "Quatre", "Cinq"])
        {
            slugs.Add((await Incubator.AddSpaceAsync(paris, name)).Slug);
        }

        var page = Open<ShortlistPage>($"/en/shortlist?{string.Join('&', slugs.Select(s => $"space={s}"))}");

        Assert.Equal(slugs, page.FindAll("input[type=checkbox]").Select(e => e.GetAttribute("value")));
        Assert.Equal(4, page.FindAll("input[type=checkbox][checked]").Count);
    }

    [Fact]
    public void An_empty_list_says_how_it_fills_with_and_without_script()
    {
        var page = Open<ShortlistPage>("/en/shortlist");

        AssertSound(page);
        Assert.Contains("Press \"Keep\"", Words(page));
        Assert.NotNull(page.Find("noscript"));
    }
}
