using System.Globalization;
using Bunit;
using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Site;
using Incubator.Site.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Incubator.Web.Tests.Site;

public sealed class ComponentTests : BunitContext
{
    public ComponentTests()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
        Services.AddLocalization();
        Services.AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("[click](javascript:alert(1))")]
    [InlineData("![pixel](https://tracker.example/p.png)")]
    [InlineData("[data](data:text/html;base64,PHNjcmlwdD4=)")]
    public void A_text_can_neither_run_nor_fetch_anything(string markdown)
    {
        var page = Html(markdown);

        Assert.Empty(page.QuerySelectorAll("script, img, [onerror], a[href^=javascript], a[href^=data]"));
    }

    [Fact]
    public void A_link_in_a_text_passes_on_no_weight() =>
        Assert.Equal("nofollow ugc noopener", Html("[site](https://example.org)").QuerySelector("a")!.GetAttribute("rel"));

    [Fact]
    public void Headings_of_a_text_start_below_those_of_the_page_and_skip_none() =>
        Assert.Equal(
            ["H3", "H4", "H3"],
            Html("# One\n\n### Two\n\n# Three").QuerySelectorAll("h1, h2, h3, h4, h5, h6").Select(h => h.TagName)
        );

    [Fact]
    public void A_text_that_cannot_be_laid_out_is_shown_as_it_is_and_noted_once()
    {
        var log = new FakeLogger<Markdown>();
        Services.AddSingleton<Microsoft.Extensions.Logging.ILogger<Markdown>>(log);
        var text = new string('>', 500) + " one\r\ntwo <script>\n\nthree";

        var page = Html(text);
        Html(text);

        Assert.Equal([new string('>', 500) + " onetwo <script>", "three"], page.QuerySelectorAll("p").Select(p => p.TextContent));
        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.Single(log.Collector.GetSnapshot());
    }

    [Fact]
    public void A_cover_is_the_same_for_the_same_record_and_another_for_another()
    {
        string Cover(string slug) => Render<Cover>(p => p.Add(c => c.Slug, slug)).Markup;

        Assert.Equal(Cover("la-cantine"), Cover("la-cantine"));
        Assert.NotEqual(Cover("la-cantine"), Cover("parisoma"));
        Assert.DoesNotContain("style=", Cover("la-cantine"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-22", "Confirmed today", "checked")]
    [InlineData("2026-11-21", "Confirmed yesterday", "checked")]
    [InlineData("2026-11-01", "Confirmed 3 weeks ago", "checked")]
    [InlineData("2026-04-26", "Confirmed 7 months ago", "checked")]
    [InlineData("2026-04-25", "Not confirmed since 25 April 2026", "checked old")]
    public void A_fact_ages_visibly_at_the_pace_of_its_kind(string on, string said, string look)
    {
        var day = DateOnly.Parse(on, CultureInfo.InvariantCulture);
        var mark = Render<CheckedOn>(p => p.Add(c => c.On, day).Add(c => c.At, Cadence.Startup)).Find("span");

        Assert.Equal(said, mark.TextContent);
        Assert.Equal(look, mark.ClassName);
    }

    [Theory]
    [InlineData("fr-FR", "the space", "Confirmé par l’espace il y a 2 jours")]
    [InlineData("fr-FR", "a visitor", "Confirmé par un visiteur il y a 2 jours")]
    [InlineData("en-GB", "the space", "Confirmed by the space 2 days ago")]
    [InlineData("fr-FR", "Ada Lovelace", "Confirmé par Ada Lovelace il y a 2 jours")]
    public void Who_confirmed_is_said_in_the_language_of_the_page(string culture, string by, string said)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

        var mark = Render<CheckedOn>(p => p.Add(c => c.On, new DateOnly(2026, 11, 20)).Add(c => c.By, by)).Find("span");

        Assert.Equal(said, mark.TextContent);
    }

    [Fact]
    public void A_link_of_a_filter_changes_one_value_and_starts_at_the_first_page()
    {
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("en/spaces?city=paris&city=lyon&country=fr&after=abc");
        var address = SearchAddress.Of(navigation, PageQuery.Spaces);

        Assert.Equal("/en/spaces?city=lyon&country=fr", address.Without("city", "paris"));
        Assert.Equal("/en/spaces?city=paris&city=lyon", address.Without("country", "FR"));
        Assert.Equal("/en/spaces?city=paris&city=lyon&country=fr&kind=hub", address.With("kind", "hub"));
        Assert.Equal("/en/spaces?city=paris&city=lyon&country=fr&after=def", address.Next("def"));
    }

    private AngleSharp.Dom.IElement Html(string markdown) =>
        Render<Markdown>(p => p.Add(c => c.Of, new LanguageText(markdown, "en"))).Find(".prose");
}
