using Bunit;
using Incubator.Core.Freshness;
using Incubator.Core.Spaces;
using Incubator.Core.Tests;
using Incubator.Core.Visits;
using Incubator.Web.Admin.Freshness;
using Incubator.Web.Tests.Admin;

namespace Incubator.Web.Tests.Freshness;

/// <summary>The board of what is due, for an administrator.</summary>
public sealed class DuePageTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        var paris = await _incubator.AddCityAsync();
        for (var i = 0; i <= DueBoard.PageSize; i++)
        {
            await _incubator.AddSpaceAsync(paris, $"Space {i}", s => s.OpeningHours = "24/7");
        }

        _incubator.Clock.Advance(TimeSpan.FromDays(91));
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Theory]
    [InlineData("en-GB", "1 visit in 30 days", "51 listings in all")]
    [InlineData("fr-FR", "1 visite en 30 jours", "51 fiches en tout")]
    public async Task What_is_read_comes_first_and_what_does_not_fit_is_on_the_next_page(string language, string visits, string total)
    {
        AdminContext.Speak(language);
        _incubator.Get<VisitCounter>().Count(SpaceRecords.Kind, "space-50");
        await _incubator.Get<VisitCounter>().WriteAsync(CancellationToken.None);
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);

        var page = admin.Show<DuePage>();

        page.WaitForElement("[data-next]");
        Assert.Equal(DueBoard.PageSize, page.FindAll(".log-list li").Count);
        Assert.Contains("Space 50", page.Find(".log-list li").TextContent);
        Assert.Contains(visits, page.Find(".log-list li").TextContent);
        Assert.Contains(total, page.Find(".versions-tools").TextContent);

        await page.InvokeAsync(() => page.Find("[data-next]").Click());
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".log-list li")));
        Assert.Contains("Space 49", page.Find(".log-list li").TextContent);
        Assert.Empty(page.FindAll("[data-next]"));

        await page.InvokeAsync(() => page.Find(".versions-tools button").Click());
        page.WaitForAssertion(() => Assert.Equal(DueBoard.PageSize, page.FindAll(".log-list li").Count));
    }
}
