using Bunit;
using Incubator.Core.Places;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Web.Tests.Admin;

/// <summary>Where a space is, in its form: what is pasted, and what is probably wrong.</summary>
public sealed class SpacePointTests : SpaceEditTest
{
    [Theory]
    [InlineData("2.3522", "48.8566", "Use 48.8566,2.3522")]
    [InlineData("0", "0", "Use 48.853,2.349")]
    [InlineData("-48.8566", "2.3522", "Use 48.8566,2.3522")]
    [InlineData("48.8566", "-12.3522", null)]
    public async Task A_doubtful_point_is_warned_of_and_put_right_on_one_press(string latitude, string longitude, string? button)
    {
        await PlaceParisAsync();
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = Open(admin);

        await page.TypeAsync("field-Latitude", latitude);
        await page.TypeAsync("field-Longitude", longitude);

        var warning = page.Find(".mud-alert[role=status]");
        Assert.Contains("its city", warning.TextContent, StringComparison.Ordinal);
        Assert.Equal(button, warning.QuerySelector("button")?.TextContent.Trim());
        if (button is not null)
        {
            await warning.QuerySelector("button")!.ClickAsync(new());
            Assert.Empty(page.FindAll(".mud-alert[role=status]"));
            await page.SaveAsync();
            Assert.Equal(button["Use ".Length..], await SavedPointAsync());
        }
    }

    [Theory]
    [InlineData("field-Latitude", "48.8566, 2.3522")]
    [InlineData("field-Latitude", "48,8566 2,3522")]
    [InlineData("field-Latitude", "48\u00b051'23.76\"N 2\u00b021'7.92\"E")]
    [InlineData("field-Longitude", "48.8566, 2.3522")]
    public async Task A_pair_that_is_pasted_fills_both_fields(string field, string typed)
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = Open(admin);

        await page.TypeAsync(field, typed);

        Assert.Equal("48.8566", page.Find("#field-Latitude").GetAttribute("value"));
        Assert.Equal("2.3522", page.Find("#field-Longitude").GetAttribute("value"));

        await page.TypeAsync(field, typed);

        Assert.Equal("48.8566", page.Find("#field-Latitude").GetAttribute("value"));
        Assert.Equal("2.3522", page.Find("#field-Longitude").GetAttribute("value"));
        await page.SaveAsync();
        Assert.Equal("48.8566,2.3522", await SavedPointAsync());
    }

    [Fact]
    public async Task What_is_no_latitude_stays_and_says_what_can_be_written()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = Open(admin);

        await page.TypeAsync("field-Latitude", "2\u00b021'08\"E");
        await page.SaveAsync();

        Assert.StartsWith("Not a latitude or longitude.", page.ErrorOf("field-Latitude"), StringComparison.Ordinal);
        Assert.Equal("2\u00b021'08\"E", page.Find("#field-Latitude").GetAttribute("value"));
    }

    private async Task<string> SavedPointAsync()
    {
        var space = await SavedAsync();
        return new Coordinates(space.Latitude!.Value, space.Longitude!.Value).ToString();
    }

    private async Task PlaceParisAsync()
    {
        await using var db = Incubator.OpenDb();
        await db.Cities().ExecuteUpdateAsync(u => u.SetProperty(c => c.Latitude, 48.853).SetProperty(c => c.Longitude, 2.349));
    }
}
