using Incubator.Browser.Tests.Pages;
using Incubator.Core.Visits;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Incubator.Browser.Tests.Journeys;

/// <summary>Somebody reads the page of a space, and who keeps it sees that it is read.</summary>
public sealed class VisitsTests(SiteHost site) : Journey(site)
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

    [Theory]
    [InlineData("en", ColorScheme.Light, 1280)]
    [InlineData("fr", ColorScheme.Dark, 390)]
    public Task A_visit_stands_in_the_owners_chart(string language, ColorScheme theme, int width) => TravelAsync(async visit =>
    {
        var page = visit.Page;
        var space = await Site.AddSpaceAsync($"Quai Visité {width}");
        using var reader = new HttpClient { DefaultRequestHeaders = { { "User-Agent", Firefox } } };
        for (var i = 0; i < 3; i++)
        {
            await reader.GetStringAsync(new Uri($"{Site.Address}/{language}/spaces/{space.Slug}"));
        }

        await Site.Get<VisitCounter>().WriteAsync(CancellationToken.None);
        await new SignIn(page).EnterAsync(await Site.AddPersonAsync(administrator: false, space.Id));
        await visit.GoAsync($"/{language}/admin/spaces/{space.Id}");

        await page.Locator(".record-bar a[href$='/visits']").ClickAsync();
        await Expect(page.Locator("[data-total]")).ToHaveTextAsync("3");

        await Expect(page.Locator(".visit-chart rect")).ToHaveCountAsync(VisitQueries.DaysShown);
        Assert.Empty(await visit.BreachesAsync());
        Assert.Empty(visit.Complaints);
    }, theme: theme, width: width);
}
