using Bunit;
using Incubator.Core.Places;
using Incubator.Core.Tests;
using Incubator.Web.Admin.Cities;
using Incubator.Web.Admin.FormParts;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Web.Tests.Admin;

/// <summary>A new city gets its zone and its point from the gazetteer.</summary>
public sealed class CityTownsTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public CityTownsTests() => AdminContext.Speak("en-GB");

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Theory]
    [InlineData("Lyon", "France", "Europe/Paris", "45.7")]
    [InlineData("Portland", "United States", "America/Los_Angeles", "45.5")]
    [InlineData("Portland, Maine", "United States", "America/New_York", "43.6")]
    [InlineData("Saint-Denis 97400", "France", "Indian/Reunion", "-20.8")]
    public async Task Name_and_country_fill_zone_and_point(string name, string country, string zone, string latitude)
    {
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = await OpenAsync(admin, name, country);

        Assert.Equal(zone, page.Find("#field-TimeZone").GetAttribute("value"));
        Assert.StartsWith(latitude, page.Find("#field-Latitude").GetAttribute("value"), StringComparison.Ordinal);
        Assert.Contains("from the gazetteer", page.Find(".mud-alert").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_town_of_the_name_is_one_press_away_and_what_is_typed_stays()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = await OpenAsync(admin, "Portland", "United States");

        await page.FindAll(".mud-alert button").Single(b => b.TextContent.Trim() == "Portland, Maine").ClickAsync(new());

        Assert.Equal("America/New_York", page.Find("#field-TimeZone").GetAttribute("value"));
        Assert.StartsWith("43.6", page.Find("#field-Latitude").GetAttribute("value"), StringComparison.Ordinal);

        await page.TypeAsync("field-Latitude", "43.1");
        await page.TypeAsync("field-Name", "Oakland");

        Assert.Equal("43.1", page.Find("#field-Latitude").GetAttribute("value"));
        Assert.Equal("America/New_York", page.Find("#field-TimeZone").GetAttribute("value"));
        await page.SaveAsync();
        await using var db = _incubator.OpenDb();
        Assert.Equal((43.1, "America/New_York"), await db.Cities().Select(c => ValueTuple.Create(c.Latitude!.Value, c.TimeZone!)).SingleAsync());
    }

    [Fact]
    public async Task A_town_that_nobody_knows_fills_nothing()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = await OpenAsync(admin, "Nowhereville", "France");

        Assert.Empty(page.FindAll(".mud-alert"));
        Assert.True(string.IsNullOrEmpty(page.Find("#field-TimeZone").GetAttribute("value")));
    }

    private static async Task<IRenderedComponent<AdminContext.Shown>> OpenAsync(AdminContext admin, string name, string country)
    {
        var page = admin.Show<CityEditPage>();
        page.WaitForElement("#field-Name");
        await page.TypeAsync("field-Name", name);
        var box = page.FindComponents<CodeBox>().Single(b => b.Instance.Id == "field-CountryCode").Instance;
        await page.InvokeAsync(() => box.TakeAsync(country));
        return page;
    }
}
