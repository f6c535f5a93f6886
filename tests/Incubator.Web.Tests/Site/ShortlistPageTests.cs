using Bunit;
using Incubator.Core.Housing;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Tests.Housing;
using Incubator.Core.Tests.Startups;
using Incubator.Site.Shortlist;

namespace Incubator.Web.Tests.Site;

public sealed class ShortlistPageTests : PageTest
{
    [Theory]
    [InlineData("en", "1 entry of this list is no longer in the directory.")]
    [InlineData("fr", "1 fiche de cette liste n’est plus dans l’annuaire.")]
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

        Assert.Equal(slugs, page.FindAll("input[type=checkbox][name=space]").Select(e => e.GetAttribute("value")));
        Assert.Equal(4, page.FindAll("input[type=checkbox][checked]").Count);
    }

    [Fact]
    public async Task A_closed_space_can_be_let_go_and_is_compared_only_where_it_is_ticked()
    {
        var paris = await Incubator.AddCityAsync();
        await Incubator.AddSpaceAsync(paris, "Un");
        await Incubator.AddSpaceAsync(paris, "Deux", s => s.IsClosed = true);

        var page = Open<ShortlistPage>("/en/shortlist?space=deux&space=un");

        Assert.Equal(["Deux", "Un"], page.FindAll("[data-keep]").Select(e => e.GetAttribute("data-keep")));
        Assert.Equal(["un"], page.FindAll("input[type=checkbox][checked]").Select(e => e.GetAttribute("value")));
        Assert.Contains("Deux (Closed for good)", Words(page));
    }

    [Fact]
    public void An_empty_list_says_how_it_fills_with_and_without_script()
    {
        var page = Open<ShortlistPage>("/en/shortlist");

        AssertSound(page);
        Assert.Contains("Press “Save”", Words(page));
        Assert.NotNull(page.Find("noscript"));
    }

    [Theory]
    [InlineData("en", "A list put together by whoever sent you this link.", "nothing is kept in your browser until you press “Save”")]
    [InlineData("fr", "Une liste préparée par la personne qui vous a envoyé ce lien.", "rien n’est gardé dans votre navigateur")]
    public async Task A_list_of_all_three_kinds_says_what_it_is_and_whose_browser_keeps_what(string language, params string[] said)
    {
        var paris = await Incubator.AddCityAsync();
        await Incubator.AddSpaceAsync(paris, "Atelier Mercier");
        await Incubator.AddStartupAsync("Vélopli");
        await Incubator.AddAidAsync("Visale", a => a.CountryCode = "FR");

        var page = Open<ShortlistPage>($"/{language}/shortlist?space=atelier-mercier&startup=velopli&startup=nowhere&aid=visale");

        AssertSound(page);
        Assert.Equal(
            ["/atelier-mercier", "startup/velopli", "aid/visale"],
            page.FindAll(".cards > li").Select(e => $"{e.GetAttribute("data-kind")}/{e.GetAttribute("data-slug")}")
        );
        Assert.All(said, s => Assert.Contains(s, Words(page), StringComparison.Ordinal));
        Assert.EndsWith(
            $"/{language}/shortlist?space=atelier-mercier&startup=velopli&startup=nowhere&aid=visale",
            page.Find(".sharing input").GetAttribute("value"),
            StringComparison.Ordinal
        );
        Assert.Contains("1", page.Find(".note").TextContent, StringComparison.Ordinal);
        // One space alone is compared with nothing.
        Assert.Empty(page.FindAll("form.choice"));
    }

    [Fact]
    public async Task A_former_address_of_a_startup_or_an_aid_is_found_too()
    {
        var startup = await Incubator.AddStartupAsync("Vélopli");
        var aid = await Incubator.AddAidAsync("Visale", a => a.CountryCode = "FR");
        var (startups, aids) = (Incubator.Get<StartupEditor>(), Incubator.Get<HousingAidEditor>());
        var renamed = (await startups.ReadAsync(startup.Id, Actor.Operator, CancellationToken.None))!;
        renamed.Slug = "velo-pli";
        await startups.SaveAsync(startup.Id, renamed, Actor.Operator, CancellationToken.None);
        var guarantee = (await aids.ReadAsync(aid.Id, Actor.Operator, CancellationToken.None))!;
        guarantee.Slug = "garantie-visale";
        await aids.SaveAsync(aid.Id, guarantee, Actor.Operator, CancellationToken.None);

        var page = Open<ShortlistPage>("/en/shortlist?startup=velopli&aid=visale");

        Assert.Equal(["velo-pli", "garantie-visale"], page.FindAll(".cards > li").Select(e => e.GetAttribute("data-slug")));
    }
}
