using Bunit;
using Incubator.Core.Spaces;
using Incubator.Core.Tests;
using Incubator.Core.Visits;
using Incubator.Web.Admin.Spaces;
using Incubator.Web.Admin.Visits;

namespace Incubator.Web.Tests.Admin;

/// <summary>How often the page of a space was opened, for those who keep it. It is 22 November 2026.</summary>
public sealed class VisitsPageTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private int _space;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _space = (await _incubator.AddSpaceAsync(await _incubator.AddCityAsync())).Id;
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Theory]
    [InlineData("en-GB", "1,003 visits from 26 August 2026 to 23 November 2026", "1,003", "Last 90 days")]
    [InlineData("fr-FR", "1\u202f003 visites du 26 août 2026 au 23 novembre 2026", "1\u202f003", "90 derniers jours")]
    public async Task A_manager_sees_each_day_as_a_bar_and_each_week_as_a_number(string language, string chart, string total, string days)
    {
        AdminContext.Speak(language);
        await using var admin = await AdminContext.ForManagerAsync(_incubator, _space);
        await VisitAsync(1000);
        _incubator.Clock.Advance(TimeSpan.FromDays(1));
        await VisitAsync(3);

        var page = admin.Show<VisitsPage>(("List", "spaces"), ("Id", _space));

        page.WaitForElement("svg");
        Assert.Equal(chart, page.Find("svg").GetAttribute("aria-label"));
        Assert.Equal(90, page.FindAll("rect").Count);
        Assert.Equal(["100", "1"], page.FindAll("rect").Select(r => r.GetAttribute("height")!).TakeLast(2));
        Assert.Equal(14, page.FindAll("tbody tr").Count);
        Assert.Equal(["3", days == "Last 90 days" ? "1,000" : "1\u202f000"], page.FindAll("tbody td").Select(c => c.TextContent).Take(2));
        Assert.Equal([days, total], page.FindAll("tfoot tr > *").Select(c => c.TextContent));
        Assert.Contains("Atelier Mercier", page.Find("h1").TextContent);
    }

    [Theory]
    [InlineData("en-GB", "No visit in the last 90 days")]
    [InlineData("fr-FR", "Aucune visite ces 90 derniers jours")]
    public async Task Without_visits_the_page_says_what_to_do(string language, string none)
    {
        AdminContext.Speak(language);
        await using var admin = await AdminContext.ForManagerAsync(_incubator, _space);

        var page = admin.Show<VisitsPage>(("List", "spaces"), ("Id", _space));

        Assert.StartsWith(none, page.WaitForElement(".empty").TextContent);
        Assert.Equal($"admin/spaces/{_space}", page.Find(".empty a").GetAttribute("href"));
        Assert.Empty(page.FindAll("svg"));
    }

    [Fact]
    public async Task Who_does_not_manage_it_sees_nothing_of_it()
    {
        AdminContext.Speak("en-GB");
        await VisitAsync(3);
        await using var admin = await AdminContext.ForManagerAsync(_incubator);

        var page = admin.Show<VisitsPage>(("List", "spaces"), ("Id", _space));

        page.WaitForElement("h1");
        Assert.DoesNotContain("Atelier", page.Markup);
        Assert.Empty(page.FindAll("svg, table"));
    }

    [Fact]
    public async Task The_editor_leads_there()
    {
        AdminContext.Speak("en-GB");
        await using var admin = await AdminContext.ForManagerAsync(_incubator, _space);

        var page = admin.Show<SpaceEditPage>(("Id", _space));

        Assert.Equal($"admin/spaces/{_space}/visits", page.WaitForElement("a[href$='/visits']").GetAttribute("href"));
    }

    private Task VisitAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _incubator.Get<VisitCounter>().Count(SpaceRecords.Kind, "atelier-mercier");
        }

        return _incubator.Get<VisitCounter>().WriteAsync(CancellationToken.None);
    }
}
