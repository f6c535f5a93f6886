using System.Globalization;
using Incubator.Browser.Tests.Pages;
using Incubator.Core.Proposals;
using Incubator.Core.Records;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Incubator.Browser.Tests.Journeys;

/// <summary>What a phone asks of a page: little room, no pointer, the reader's own colours.</summary>
public sealed class PhoneTests(SiteHost site) : Journey(site)
{
    private const int Phone = 390;
    private const int Screen = 844;

    [Theory]
    [InlineData("/en/spaces")]
    [InlineData("/fr/spaces?city=paris")]
    public Task The_first_result_stands_high_and_the_keyboard_is_there_soon(string address) => TravelAsync(async visit =>
    {
        var page = visit.Page;
        await visit.GoAsync(address);
        Assert.InRange((await page.Locator("#results .card").First.BoundingBoxAsync())!.Y, 0, 350);
        Assert.Equal(Phone, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));

        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("a.skip[href='#found']")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        for (var n = 2; n < 15 && !await page.EvaluateAsync<bool>("document.activeElement.matches('#results [data-slug] a')"); n++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.True(await page.EvaluateAsync<bool>("document.activeElement.matches('#results [data-slug] a')"));
    }, width: Phone);

    [Theory]
    [InlineData("en", "Show {0} space", "Show 0 spaces")]
    [InlineData("fr", "Afficher {0} espace", "Afficher 0 espace")]
    public Task The_filters_are_a_sheet_that_counts_while_one_ticks(string language, string some, string none) => TravelAsync(async visit =>
    {
        var page = visit.Page;
        await visit.GoAsync($"/{language}/spaces");
        await page.Locator(".filters > summary").ClickAsync();
        var promised = await page.Locator("[data-facet=kind][data-value=incubator]").GetAttributeAsync("data-count");
        await page.Locator("[data-facet=kind][data-value=incubator] input").CheckAsync();
        await Expect(page.Locator(".apply")).ToContainTextAsync(some.Replace("{0}", promised, StringComparison.Ordinal));
        await Expect(page.Locator("#results")).ToHaveAttributeAsync("data-total", promised!);
        Assert.EndsWith("/spaces?kind=incubator", page.Url, StringComparison.Ordinal);

        // A price counts in one currency.
        await page.Locator(".filters select[name=currency]").SelectOptionAsync("EUR");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("currency=EUR"));
        await page.Locator(".filters input[name=max]").FillAsync("0.01");
        await page.Locator(".filters input[name=max]").BlurAsync();
        await Expect(page.Locator(".apply")).ToHaveTextAsync(none);
        await page.Locator(".filters input[name=max]").FillAsync("");
        await page.Locator(".filters input[name=max]").BlurAsync();
        await page.Locator(".filters select[name=currency]").SelectOptionAsync("");
        await Expect(page.Locator("#results")).ToHaveAttributeAsync("data-total", promised!);

        await page.Locator(".filters select[name=sort]").SelectOptionAsync("name");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("sort=name"));
        await page.Locator(".apply").ClickAsync();
        await Expect(page.Locator(".apply")).ToBeHiddenAsync();
        await Expect(page.Locator("#results .card").First).ToBeInViewportAsync();
        await Expect(page.Locator("#results .card .keep")).ToHaveCountAsync(int.Parse(promised!, CultureInfo.InvariantCulture));
        Assert.Empty(visit.Complaints);
    }, width: Phone);

    [Theory]
    [InlineData("/en/spaces/la-fontaine-a-encre", "from €24/day", "6 of 40 desks free", "Contact")]
    [InlineData("/fr/spaces/la-fontaine-a-encre", "dès 24 €/jour", "6 postes libres sur 40", "Contact")]
    public Task Under_its_title_a_space_says_price_desks_hours_and_how_to_reach_it(string address, params string[] facts) => TravelAsync(
        async visit =>
        {
            var page = visit.Page;
            await visit.GoAsync(address);
            var brief = page.Locator(".brief");
            var said = (await brief.InnerTextAsync()).Replace('\u00a0', ' ').Replace('\u202f', ' ');
            Assert.All(facts, f => Assert.Contains(f, said, StringComparison.Ordinal));
            await Expect(brief.Locator("li:has(.badge)")).ToHaveCountAsync(1);
            await Expect(brief).ToBeInViewportAsync(new() { Ratio = 1 });

            await brief.Locator("a[href='#contact']").ClickAsync();
            await Expect(page.Locator("#contact")).ToBeInViewportAsync();
        }, width: Phone, height: Screen);

    [Theory]
    [InlineData("en", @"^25 to \d+ of \d+$")]
    [InlineData("fr", @"^25 à \d+ sur \d+$")]
    public Task A_further_page_says_where_it_stands_leads_back_and_is_its_own_canonical(string language, string range) => TravelAsync(
        async visit =>
        {
            var page = visit.Page;
            await visit.GoAsync($"/{language}/spaces");
            await page.Locator(".pages a[rel=next]").ClickAsync();
            await page.ArriveAsync($"**/{language}/spaces?after=*");

            Assert.Matches(range, await page.Locator(".pages .fresh").InnerTextAsync());
            Assert.Equal(page.Url, await page.Locator("link[rel=canonical]").GetAttributeAsync("href"));
            await page.Locator(".pages a[rel=prev]").ClickAsync();
            await page.ArriveAsync($"**/{language}/spaces");
        }, width: Phone);

    [Theory]
    [InlineData("/en/spaces", "#results h3")]
    [InlineData("/en/startups", "#results h3")]
    [InlineData("/en/housing", "#results h3")]
    [InlineData("/en/events", "#results h3")]
    [InlineData("/en/programmes", "#results h3")]
    [InlineData("/en/spaces/ecluse-neuf", "h1, .rows > li[data-slug] div > a, .crumbs a, .crumbs span")]
    [InlineData("/en/spaces/compare?space=ecluse-neuf", ".compare thead a:not(.drop)")]
    [InlineData("/en/housing/check?city=paris&age=27", "article h3")]
    public Task A_name_reads_in_its_own_direction(string address, string names) => TravelAsync(async visit =>
    {
        await visit.GoAsync(address);
        var name = visit.Page.Locator(names);
        Assert.NotEqual(0, await name.CountAsync());
        Assert.Empty(await name.EvaluateAllAsync<string[]>(
            "all => all.filter(e => e.dir !== 'auto' && !e.querySelector('[dir=auto]')).map(e => e.outerHTML)"));
    }, script: false, width: Phone);

    [Fact]
    public Task What_has_the_focus_is_not_hidden_behind_the_bar_at_the_foot() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        await visit.GoAsync("/en/spaces/la-fontaine-a-encre");
        await Expect(page.Locator(".lower")).ToBeVisibleAsync();
        for (var n = 0; n < 60; n++)
        {
            await page.Keyboard.PressAsync("Tab");
            var hidden = await page.EvaluateAsync<bool>(
                """
                () => {
                  const at = document.activeElement, bar = document.querySelector(".lower");
                  if (at === document.body || bar.contains(at) || at.closest("footer")) return false;
                  return at.getBoundingClientRect().top >= bar.getBoundingClientRect().top;
                }
                """);
            Assert.False(hidden, await page.EvaluateAsync<string>("document.activeElement.outerHTML"));
        }
    }, width: Phone);

    [Theory]
    [InlineData(320)]
    [InlineData(Phone)]
    public Task A_long_word_is_wrapped(int width) => TravelAsync(async visit =>
    {
        var space = await Site.AddSpaceAsync("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft");
        foreach (var address in (string[])["/en/spaces?q=Donaudampf", $"/en/spaces/{space.Slug}", $"/en/spaces/compare?space={space.Slug}"])
        {
            await visit.GoAsync(address);
            Assert.Empty(await visit.Page.EvaluateAsync<string[]>(
                """
                () => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
                  .filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 120)).slice(0, 5)
                """));
        }
    }, width: width);

    [Fact]
    public Task What_a_change_says_before_and_after_stands_below_each_other_and_nothing_is_cut_off() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        var space = await Site.AddSpaceAsync("Narrow Street House");
        await Site.Get<ProposalDesk>().ProposeAsync(
            "spaces", space.Slug, new ProposalInput { Path = "Street", Value = "12 rue Neuve" }, CancellationToken.None);
        var waiting = await Site.Get<ReviewQueries>().QueueAsync(Actor.Operator, 200, CancellationToken.None);
        await new SignIn(page).EnterAsync(await Site.AddPersonAsync(administrator: true));

        await visit.GoAsync($"/fr/admin/review/{waiting.Single(c => c.Name == "Narrow Street House").Id}");

        var sides = page.Locator(".differences tbody tr > *");
        await Expect(sides).ToHaveCountAsync(4);
        var tops = await sides.EvaluateAllAsync<double[]>("all => all.map(e => e.getBoundingClientRect().top)");
        Assert.Equal(tops.Order().Distinct(), tops);
        Assert.Equal(
            ["Actuellement\u00A0: ", "Proposé\u00A0: ", "Reprendre\u00A0: "],
            await page.Locator(".differences tbody td").EvaluateAllAsync<string[]>(
                "all => all.map(e => JSON.parse(getComputedStyle(e, '::before').content))"));
        Assert.Equal(Phone, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }, width: Phone);

    [Fact]
    public Task Forced_colours_keep_shapes_and_the_current_page() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        await visit.GoAsync("/en/spaces");

        string Border(string selector) => $"getComputedStyle(document.querySelector(\"{selector}\")).borderBottomColor";
        var current = await page.EvaluateAsync<string>(Border("nav a[aria-current]"));
        Assert.NotEqual(current, await page.EvaluateAsync<string>(Border("nav li:last-child a")));
        // The others have no line: it is of the colour of the page.
        Assert.Equal(
            await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"),
            await page.EvaluateAsync<string>(Border("nav li:last-child a")));
        Assert.Equal(
            "1px", await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.search .button')).borderBottomWidth"));
    });
}
