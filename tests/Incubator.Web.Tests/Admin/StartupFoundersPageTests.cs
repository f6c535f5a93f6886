using Bunit;
using Incubator.Core.Startups;
using Incubator.Core.Tests.Startups;
using Incubator.Web.Admin.Startups;
using Microsoft.AspNetCore.Components.Web;

namespace Incubator.Web.Tests.Admin;

/// <summary>Whoever edits a startup asks its founders; an administrator records what they said on paper.</summary>
public sealed class StartupFoundersPageTests : SpaceEditTest
{
    [Fact]
    public async Task A_founder_is_asked_by_mail_and_the_page_says_so()
    {
        var startup = await AddAsync();
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = admin.Show<StartupFoundersPage>(("Id", startup));
        page.WaitForElement("[data-founder='Ada']");
        Assert.Contains("not asked yet", page.Markup, StringComparison.Ordinal);

        await PressAsync(page, "Ask Ada by mail");
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
        Assert.Contains("must be filled in", page.Markup, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find("#field-Email").ChangeAsync("ada@example.org"));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        page.WaitForAssertion(() => Assert.Contains("waiting for an answer", page.Markup, StringComparison.Ordinal));
        Assert.Contains("Asked at ada@example.org", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Consent_on_paper_is_recorded_with_who_recorded_it()
    {
        var startup = await AddAsync();
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = admin.Show<StartupFoundersPage>(("Id", startup));
        page.WaitForElement("[data-founder='Ada']");

        await PressAsync(page, "Record that Ada has agreed on paper");

        page.WaitForAssertion(() => Assert.Contains("Shown with their consent", page.Markup, StringComparison.Ordinal));
        Assert.Contains("recorded by", page.Markup, StringComparison.Ordinal);
    }

    private static Task PressAsync(IRenderedComponent<AdminContext.Shown> page, string label) =>
        page.InvokeAsync(() => page.Find($"button[aria-label='{label}']").ClickAsync(new MouseEventArgs()));

    private async Task<int> AddAsync() =>
        (await Incubator.AddStartupAsync("Lumen", s => s.Founders = [new Founder { Name = "Ada", Role = "Chair" }])).Id;
}
