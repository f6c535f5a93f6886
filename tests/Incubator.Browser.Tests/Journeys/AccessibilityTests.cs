using Incubator.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace Incubator.Browser.Tests.Journeys;

/// <summary>
/// axe with the tags of WCAG 2.2 AA, on every kind of page, in both themes and both languages: filled, empty and with errors.
/// The pages of the admin area are asked about where all of them are visited: <see cref="AdminPolicyTests"/>.
/// </summary>
public sealed class AccessibilityTests(SiteHost site) : Journey(site)
{
    private static readonly string[] Static =
    [
        "",
        "/spaces",
        "/spaces?kind=coworking&city=paris",
        "/spaces?q=xyzzyplugh&kind=coworking",
        "/startups",
        "/startups?q=xyzzyplugh",
        "/events",
        "/events?from=soon",
        "/events?q=xyzzyplugh",
        "/programmes",
        "/programmes?q=xyzzyplugh",
        "/housing",
        "/housing?q=xyzzyplugh",
        "/housing/check",
        "/housing/first-months?city=paris",
        "/housing/check?city=paris&age=27&status=self-employed&income=1150&rent=500&deposit=900&moving=100",
        "/housing/check?age=270&income=lots",
        "/cities/paris",
        "/cities/paris/coworking",
        "/shortlist",
        "/shortlist?space=nowhere",
        "/spaces/compare",
        "/spaces/compare?space=station-f&space=nowhere&near=48.857,2.352",
        "/about",
        "/privacy",
        "/nothing-here",
        "/account/sign-in",
        "/account/forgotten",
        "/account/password",
    ];

    private static readonly string[] Lists = ["/spaces", "/startups", "/events", "/programmes", "/housing"];

    /// <summary>What axe sees of a language and of a theme is apart: words and names from the one, contrast from the other.</summary>
    public static TheoryData<string, ColorScheme> Ways => new() { { "en", ColorScheme.Light }, { "fr", ColorScheme.Dark } };

    [Theory]
    [MemberData(nameof(Ways))]
    public Task Every_page_of_the_site(string language, ColorScheme theme) => TravelAsync(async visit =>
    {
        var breaches = new List<string>();
        foreach (var path in Static)
        {
            await visit.GoAsync($"/{language}{path}");
            breaches.AddRange(await visit.BreachesAsync());
        }

        foreach (var list in Lists)
        {
            Assert.Equal(200, await visit.GoAsync(await visit.FirstOfAsync($"/{language}{list}")));
            breaches.AddRange(await visit.BreachesAsync());
        }

        await visit.GoAsync($"/{language}/account/sign-in");
        await new SignIn(visit.Page).TryAsync("", "");
        breaches.AddRange(await visit.BreachesAsync());
        Assert.Empty(breaches.Distinct());
    }, theme: theme);

    [Fact]
    public Task The_search_and_a_space_on_a_phone() => TravelAsync(async visit =>
    {
        var breaches = new List<string>();
        await visit.GoAsync("/en/spaces");
        await visit.Page.Locator("details.filters > summary").ClickAsync();
        breaches.AddRange(await visit.BreachesAsync());
        Assert.Equal(200, await visit.GoAsync(await visit.FirstOfAsync("/en/spaces")));
        breaches.AddRange(await visit.BreachesAsync());
        Assert.Empty(breaches.Distinct());
    }, width: 390);
}
