using Bunit;
using Incubator.Core.Tests.Programmes;
using Incubator.Site.Programmes;
using Microsoft.AspNetCore.Http;

namespace Incubator.Web.Tests.Site;

public sealed class ProgrammePagesTests : PageTest
{
    [Fact]
    public async Task The_list_says_until_when_one_can_apply_and_what_it_costs()
    {
        await AddWorldAsync();

        var page = Open<ProgrammeSearchPage>("/en/programmes");

        AssertSound(page);
        Assert.Equal("2", page.Find("#results").GetAttribute("data-total"));
        Assert.Equal(
            ["spring-intake", "studio"], page.FindAll("#results [data-slug]").Select(e => e.GetAttribute("data-slug")!));
        var spring = Words(page.Find("[data-slug=spring-intake]"));
        Assert.Contains("Applications close in 12 days", spring, StringComparison.Ordinal);
        Assert.Contains(
            "Starts on 11 January 2027 · 12 weeks · 2.5% equity · €1,200", spring, StringComparison.Ordinal);
        Assert.Contains("Applications all year", Words(page.Find("[data-slug=studio]")), StringComparison.Ordinal);
        Assert.Equal("2", page.Find("[data-facet=open][data-value=true]").GetAttribute("data-count"));
        Assert.Equal("1", page.Find("[data-facet=sector][data-value=health]").GetAttribute("data-count"));
    }

    [Fact]
    public async Task A_list_narrowed_to_a_city_says_so_and_keeps_its_filters_as_chips()
    {
        await AddWorldAsync();

        var page = Open<ProgrammeSearchPage>("/fr/programmes?open=true&city=paris");

        Assert.Equal("Programmes à Paris", Words(page.Find("h1")));
        Assert.Contains("Candidatures ouvertes", Words(page.Find(".bar")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_list_names_the_filter_to_drop()
    {
        await AddWorldAsync();
        await Incubator.AddCityAsync("Lyon");

        var page = Open<ProgrammeSearchPage>("/en/programmes?open=true&sector=health&q=studio");

        Assert.Contains(page.FindAll(".empty li a"), a => a.GetAttribute("href") == "/en/programmes?q=studio&open=true");
        Assert.DoesNotContain("Opening hours", Words(page.Find(".empty")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_has_every_fact_in_the_readers_language_and_where_to_apply()
    {
        await AddWorldAsync();

        var page = Open<ProgrammePage>("/fr/programmes/spring-intake", p => p.Add(e => e.Slug, "spring-intake"));

        AssertSound(page);
        Assert.Equal("Promotion de printemps", Words(page.Find("h1")));
        Assert.Contains("Candidatures\u00A0: encore 12 jours", Words(page.Find(".hero")), StringComparison.Ordinal);
        var aside = Words(page.Find(".aside")).Replace('\u00A0', ' ');
        foreach (var fact in new[]
        {
            "Du 1er novembre 2026 au 4 décembre 2026", "11 janvier 2027", "12 semaines", "2,5 %", "1 200 €", "Français et anglais",
        })
        {
            Assert.Contains(fact, aside, StringComparison.Ordinal);
        }

        Assert.Equal("https://atelier.example/apply", page.Find(".aside a.button").GetAttribute("href"));
    }

    [Fact]
    public async Task A_closed_programme_says_when_it_closed_and_has_no_door_to_apply()
    {
        await AddWorldAsync();
        Incubator.Clock.Advance(TimeSpan.FromDays(20));

        var page = Open<ProgrammePage>("/en/programmes/spring-intake", p => p.Add(e => e.Slug, "spring-intake"));

        Assert.Contains("Applications closed on 4 December 2026", Words(page.Find(".hero")), StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".aside a.button[href^=https]"));
    }

    [Fact]
    public void A_programme_that_does_not_exist_is_not_found()
    {
        Open<ProgrammePage>("/en/programmes/none", p => p.Add(e => e.Slug, "none"));

        Assert.True(IsNotFound || Http.Response.StatusCode == StatusCodes.Status404NotFound);
    }

    private async Task AddWorldAsync()
    {
        var space = (await Incubator.AddSpaceAsync(await Incubator.AddCityAsync(), "Atelier")).Id;
        await Incubator.AddProgrammeAsync(ProgrammeWorld.Whole(space));
        await Incubator.AddProgrammeAsync(ProgrammeWorld.Intake(space, "Studio", null, null));
    }
}
