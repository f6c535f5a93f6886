using Bunit;
using Incubator.Site.Spaces;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Web.Tests.Site;

/// <summary>Who looks for an open door says when.</summary>
public sealed class OpenFilterTests : PageTest
{
    [Theory]
    [InlineData("/en/spaces?open=su-20:00", "su", "20:00", "Open on Sunday at 20:00")]
    [InlineData("/fr/spaces?open=su-20:00", "su", "20:00", "Ouvert le dimanche à 20 h")]
    [InlineData("/en/spaces?open=su", "su", null, "Open on Sunday")]
    [InlineData("/en/spaces?open=now", "now", null, "Open now")]
    public async Task The_time_asked_for_stands_in_the_form_and_as_a_chip(string address, string day, string? time, string chip)
    {
        await Incubator.AddSpaceAsync(await Incubator.AddCityAsync(), change: s => s.OpeningHours = "24/7");

        var page = Open<SpaceSearchPage>(address);

        Assert.Equal(day, page.Find("select[name=open] option[selected]").GetAttribute("value"));
        Assert.Equal(time, page.Find("input[name=at]").GetAttribute("value"));
        var said = Words(page.Find(".chips a")).Replace('\u00A0', ' ').Replace('\u202F', ' ');
        Assert.EndsWith($"{(address.StartsWith("/fr", StringComparison.Ordinal) ? " :" : ":")}{chip} ✕", said, StringComparison.Ordinal);
        Assert.Equal("1", page.Find("#results").GetAttribute("data-total"));
    }

    [Fact]
    public async Task The_answer_of_the_form_becomes_one_value()
    {
        await Incubator.AddSpaceAsync(await Incubator.AddCityAsync());

        Open<SpaceSearchPage>("/en/spaces?city=paris&open=su&at=20:00&sort=name");

        var here = Services.GetRequiredService<NavigationManager>().Uri;
        Assert.EndsWith("/en/spaces?city=paris&open=su-20%3A00&sort=name", here, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TG", "/en", "Mo-Fr 09:00-18:00; PH off", "We do not know this country’s public holidays")]
    [InlineData("TG", "/fr", "Mo-Fr 09:00-18:00; PH off", "Nous ne connaissons pas les jours fériés de ce pays")]
    [InlineData("TG", "/en", "Mo-Fr 09:00-18:00", null)]
    [InlineData("FR", "/en", "Mo-Fr 09:00-18:00; PH off", null)]
    public async Task Where_nobody_knows_the_holidays_a_space_with_other_hours_on_them_says_so(
        string country, string language, string hours, string? said)
    {
        var city = await Incubator.AddCityAsync("Lomé", country, "Africa/Lome");
        await Incubator.AddSpaceAsync(city, change: s => s.OpeningHours = hours);

        var page = Words(Open<SpacePage>($"{language}/spaces/atelier-mercier", p => p.Add(s => s.Slug, "atelier-mercier")));

        Assert.Equal(said is not null, page.Contains(said ?? "not know this country", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_time_without_its_day_is_asked_back_beside_its_field()
    {
        await Incubator.AddSpaceAsync(await Incubator.AddCityAsync());

        var page = Open<SpaceSearchPage>("/en/spaces?at=20:00");

        var field = page.Find("input[name=at]");
        Assert.Equal(("20:00", "true"), (field.GetAttribute("value"), field.GetAttribute("aria-invalid")));
        Assert.StartsWith("Choose a day", Words(page.Find($"#{field.GetAttribute("aria-describedby")}")), StringComparison.Ordinal);
        Assert.Equal("1", page.Find("#results").GetAttribute("data-total"));
    }
}
