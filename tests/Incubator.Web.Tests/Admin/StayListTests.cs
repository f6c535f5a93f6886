using Bunit;
using Incubator.Core.Records;
using Incubator.Core.Startups;
using Incubator.Core.Tests.Startups;
using Incubator.Web.Admin.Startups;
using Microsoft.AspNetCore.Components.Web;

namespace Incubator.Web.Tests.Admin;

/// <summary>The buttons with which a startup says what is true of its stays, and leaves.</summary>
public sealed class StayListTests : SpaceEditTest
{
    [Fact]
    public async Task One_press_says_it_and_leaving_asks_for_the_last_day()
    {
        AdminContext.Speak("en");
        var startup = (await Incubator.AddStartupAsync()).Id;
        var stay = (await Incubator.AddStayAsync(startup, Cantine.Id)).Id;
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = admin.Show<StartupPeoplePage>(("Id", startup));
        page.WaitForElement($"[data-stay='{stay}']");
        Assert.Equal(["Confirm", "Do not show", "Not true", "Leave"], Buttons(page));

        await PressAsync(page, "Not true");
        page.WaitForAssertion(() => Assert.Equal(["Confirm"], Buttons(page)));
        await PressAsync(page, "Confirm");
        page.WaitForAssertion(() => Assert.Equal(["Do not show", "Not true", "Leave"], Buttons(page)));
        await PressAsync(page, "Do not show");
        page.WaitForAssertion(() => Assert.Equal(["Show", "Not true", "Leave"], Buttons(page)));
        await PressAsync(page, "Show");
        page.WaitForAssertion(() => Assert.Equal(["Do not show", "Not true", "Leave"], Buttons(page)));

        await PressAsync(page, "Leave");
        await page.InvokeAsync(() => page.Find("#field-Until").ChangeAsync("2024-06-01"));
        await page.InvokeAsync(() => page.Find("[data-stay] form").SubmitAsync());
        Assert.Contains("before", page.Find("[data-stay]").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find("#field-Until").ChangeAsync("2025-06-30"));
        await page.InvokeAsync(() => page.Find("[data-stay] form").SubmitAsync());

        page.WaitForAssertion(() => Assert.Equal(["Do not show", "Not true"], Buttons(page)));
        var saved = (await Incubator.Get<ResidencyEditor>().ReadAsync(stay, Actor.Operator, CancellationToken.None))!;
        Assert.Equal(new DateOnly(2025, 6, 30), saved.Until);
    }

    private static IEnumerable<string> Buttons(IRenderedComponent<AdminContext.Shown> page) =>
        page.FindAll("[data-stay] button").Select(b => b.TextContent.Trim());

    private static Task PressAsync(IRenderedComponent<AdminContext.Shown> page, string name) => page.InvokeAsync(
        () => page.FindAll("[data-stay] button").Single(b => b.TextContent.Trim() == name).ClickAsync(new MouseEventArgs()));
}
