using Bunit;
using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Startups;
using Incubator.Core.Startups.Consents;
using Incubator.Site.Startups;
using Microsoft.AspNetCore.Http;

namespace Incubator.Web.Tests.Site;

public sealed class StartupPagesTests : PageTest
{
    [Fact]
    public async Task The_search_counts_filters_and_says_where_a_startup_resides()
    {
        await AddWorldAsync();

        var page = Open<StartupSearchPage>("/en/startups");

        AssertSound(page);
        Assert.Equal("3", page.Find("#results").GetAttribute("data-total"));
        Assert.Contains("3 startups", Words(page));
        Assert.Contains("At Atelier Mercier, Paris", Words(page.Find("[data-slug=velopli]")));
        Assert.Contains("Hiring", Words(page.Find("[data-slug=velopli]")));
        Assert.Contains("Formerly at Atelier Mercier, Paris", Words(page.Find("[data-slug=ancien]")));
        Assert.Equal("1", page.Find("[data-facet=resident][data-value=now]").GetAttribute("data-count"));
        Assert.Equal("Resident in a space now 1", Words(page.Find("[data-facet=resident]")));
        Assert.Equal("Growing 1", Words(page.Find("[data-facet=stage][data-value=growing]")));
    }

    [Fact]
    public async Task A_chosen_space_is_a_chip_that_can_be_dropped_and_stays_in_the_form()
    {
        await AddWorldAsync();

        var page = Open<StartupSearchPage>("/fr/startups?space=atelier-mercier&q=velo");

        Assert.Contains("Startups passées par Atelier Mercier", page.Find("h1").TextContent);
        var chip = page.FindAll(".chips a").Single(a => a.TextContent.Contains("Espace\u00A0: Atelier Mercier", StringComparison.Ordinal));
        Assert.Equal("/fr/startups?q=velo", chip.GetAttribute("href"));
        Assert.Equal("atelier-mercier", page.Find("#finder input[name=space]").GetAttribute("value"));
        Assert.Equal("velo", page.Find("#finder input[name=q]").GetAttribute("value"));
        Assert.Contains("1 startup", Words(page));
    }

    [Theory]
    [InlineData("/en/startups?q=zzzz&stage=growing", "Nothing matches.", "Remove “zzzz”", "(1 result)")]
    [InlineData("/fr/startups?q=zzzz&stage=growing", "Aucun résultat.", "Retirer «\u00A0zzzz\u00A0»", "(1 résultat)")]
    public async Task An_empty_result_names_the_filter_to_drop(string address, string say, string filter, string gives)
    {
        await AddWorldAsync();

        var page = Open<StartupSearchPage>(address);

        Assert.Equal("0", page.Find("#results").GetAttribute("data-total"));
        Assert.Contains(say, Words(page));
        Assert.Contains($"{filter} {gives}", Words(page));
        Assert.Equal($"{address.Split('?')[0]}?stage=growing", page.Find(".empty li a").GetAttribute("href"));
    }

    [Theory]
    [InlineData("en", "Now at", "since 1 March 2025", "1 January 2023 to 28 February 2025", "31 people", "Founder")]
    [InlineData(
        "fr",
        "Actuellement à",
        "depuis le 1er mars 2025",
        "du 1er janvier 2023 au 28 février 2025",
        "31 personnes",
        "Cofondatrice, cofondateur"
    )]
    public async Task A_startup_tells_its_stays_with_their_days(
        string language,
        string heading,
        string since,
        string before,
        string team,
        string founders
    )
    {
        await AddWorldAsync();

        var page = Open<StartupPage>($"/{language}/startups/velopli", p => p.Add(s => s.Slug, "velopli"));

        AssertSound(page);
        var words = Words(page);
        Assert.All(
            (string[])[heading, since, before, team, founders, "Ada Martin", "Programme Seine", "2019"],
            w => Assert.Contains(w, words)
        );
        Assert.DoesNotContain("Sam Roy", words);
        Assert.Contains($"/{language}/spaces/atelier-mercier", page.FindAll(".rows a").Select(a => a.GetAttribute("href")));
        Assert.Equal($"/{language}/startups?sector=mobility", page.Find(".chips a").GetAttribute("href"));
    }

    [Theory]
    [InlineData("en", "No stay in a space of this directory is known.")]
    [InlineData("fr", "Aucun passage connu dans un espace de l’annuaire.")]
    public async Task What_is_not_known_of_a_startup_is_left_out(string language, string noStay)
    {
        await AddStartupAsync("Lumen");

        var page = Open<StartupPage>($"/{language}/startups/lumen", p => p.Add(s => s.Slug, "lumen"));

        AssertSound(page);
        Assert.Contains(noStay, Words(page));
        Assert.Empty(page.FindAll("h2, aside, dl, .badges, .lede"));
    }

    [Fact]
    public async Task A_startup_that_moved_redirects_for_ever_and_keeps_its_query()
    {
        var saved = await AddStartupAsync("Lumen");
        var input = new StartupInput
        {
            Name = "Lumen",
            Slug = "lumen-maps",
            Version = saved.Version,
        };
        Assert.IsType<SaveResult.Saved>(
            await Incubator.Get<StartupEditor>().SaveAsync(saved.Id, input, Actor.Operator, CancellationToken.None)
        );
        Http.Request.QueryString = new QueryString("?from=mail");

        Open<StartupPage>("/en/startups/lumen", p => p.Add(s => s.Slug, "lumen"));

        Assert.Equal(StatusCodes.Status301MovedPermanently, Http.Response.StatusCode);
        Assert.Equal("/en/startups/lumen-maps?from=mail", Http.Response.Headers.Location);
    }

    [Theory]
    [InlineData("en", "This page has been removed")]
    [InlineData("fr", "Cette page a été retirée")]
    public async Task An_archived_startup_answers_that_it_is_gone(string language, string title)
    {
        var saved = await AddStartupAsync("Lumen");
        await Incubator.Get<StartupEditor>().ArchiveAsync(saved.Id, saved.Version, Actor.Operator, CancellationToken.None);

        var page = Open<StartupPage>($"/{language}/startups/lumen", p => p.Add(s => s.Slug, "lumen"));

        Assert.Equal(StatusCodes.Status410Gone, Http.Response.StatusCode);
        Assert.Equal(title, page.Find("h1").TextContent);
    }

    [Fact]
    public void An_unknown_startup_is_not_found()
    {
        Open<StartupPage>("/en/startups/nobody", p => p.Add(s => s.Slug, "nobody"));

        Assert.True(IsNotFound);
    }

    private async Task AddWorldAsync()
    {
        var paris = await Incubator.AddCityAsync();
        var space = await Incubator.AddSpaceAsync(paris);
        var other = await Incubator.AddSpaceAsync(paris, "La Fabrique");
        var velopli = await AddStartupAsync("Vélopli", s =>
        {
            s.Tagline = new BilingualText("Folding cargo bikes", "Des vélos-cargos pliants");
            s.Description = new BilingualText("A bike that carries a desk.", null);
            s.Sectors = ["Mobility"];
            s.Stage = StartupStage.Growing;
            s.FoundedYear = 2019;
            s.TeamSize = 31;
            s.Website = "https://velopli.example";
            s.HiringUrl = "https://velopli.example/jobs";
            s.Founders = [new Founder { Name = "Ada Martin", Role = "CEO" }, new Founder { Name = "Sam Roy" }];
            s.Links = [new ProfileLink { Network = "Mastodon", Url = "https://social.example/@velopli" }];
        });
        // Sam has not agreed to be named.
        await Incubator.Get<ConsentDesk>().RecordAsync(
            velopli.Id, "Ada Martin", true, await Incubator.AddPersonAsync("root", administrator: true), CancellationToken.None);
        var former = await AddStartupAsync("Ancien");
        await AddStartupAsync("Lumen");
        await AddStayAsync(velopli.Id, other.Id, "2023-01-01", "2025-02-28");
        await AddStayAsync(velopli.Id, space.Id, "2025-03-01", programme: "Programme Seine");
        await AddStayAsync(former.Id, space.Id, "2020-01-01", "2021-01-01");
    }
}
