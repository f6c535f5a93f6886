using Bunit;
using Incubator.Core.Ownership;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Web.Admin.Spaces;
using Microsoft.AspNetCore.Components.Web;

namespace Incubator.Web.Tests.Admin;

/// <summary>Those who manage a space settle among themselves who does.</summary>
public sealed class SpacePeoplePageTests : SpaceEditTest
{
    [Fact]
    public async Task An_administrator_hands_over_and_removes_once_it_was_asked_whether_it_is_meant()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var lead = await Incubator.AddPersonAsync("lead", administrator: false, Cantine.Id);
        var mary = await Incubator.AddPersonAsync("mary", administrator: false, Cantine.Id);
        var page = admin.Show<SpacePeoplePage>(("Id", Cantine.Id));
        page.WaitForElement($"[data-person='{mary.Id}']");

        await PressAsync(page, "Make mary the lead");
        Assert.Contains("mary invites and removes from then on.", page.Markup, StringComparison.Ordinal);
        Assert.Equal("lead Lead", await FirstAsync());
        await PressAsync(page, null, "Make lead");
        page.WaitForAssertion(() => Assert.Contains(
            "leads it", page.Find($"[data-person='{mary.Id}']").TextContent, StringComparison.Ordinal));
        Assert.Equal("mary Lead", await FirstAsync());

        await PressAsync(page, "Remove lead");
        await PressAsync(page, null, "Remove");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll($"[data-person='{lead.Id}']")));
    }

    [Fact]
    public async Task A_manager_who_does_not_lead_can_contest_and_leave_alone()
    {
        await Incubator.AddPersonAsync("lead", administrator: false, Cantine.Id);
        await using var mary = await AdminContext.ForManagerAsync(Incubator, Cantine.Id);
        var page = mary.Show<SpacePeoplePage>(("Id", Cantine.Id));
        page.WaitForElement("[data-person]");

        Assert.Equal(["Contest", "Leave"], page.FindAll("[data-person] button").Select(b => b.TextContent.Trim()));
        Assert.Empty(page.FindAll("#field-Email"));
        await PressAsync(page, "Contest that lead manages it");
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
        Assert.Contains("must be filled in", page.Markup, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find("#field-Text").ChangeAsync("She left in May."));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        var queue = await Incubator.Get<Core.Proposals.ReviewQueries>().QueueAsync(Actor.Operator, 10, CancellationToken.None);
        Assert.Single(queue);
    }

    private async Task<string> FirstAsync()
    {
        var people = await Incubator.Get<ManagerQueries>().OfAsync(
            new(SpaceRecords.Token, Cantine.Id), Actor.Operator, CancellationToken.None);
        return people!.People.Select(p => $"{p.Name} {p.Role}").First();
    }

    private static Task PressAsync(IRenderedComponent<AdminContext.Shown> page, string? label, string? text = null) => page.InvokeAsync(
        () => page.FindAll("button").Single(b => label is null ? b.TextContent.Trim() == text && !b.HasAttribute("aria-label")
            : b.GetAttribute("aria-label") == label).ClickAsync(new MouseEventArgs()));
}
