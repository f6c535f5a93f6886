using Bunit;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Web.Admin.Editing;
using Incubator.Web.Admin.Spaces;
using Incubator.Web.Admin.Startups;

namespace Incubator.Web.Tests.Admin;

/// <summary>A record that is begun.</summary>
public sealed class NewSpaceTests : SpaceEditTest
{
    [Fact]
    public async Task It_begins_as_a_draft_for_an_administrator_and_live_for_a_manager_who_makes_no_drafts()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = admin.Show<SpaceEditPage>();
        page.WaitForElement("#field-Name");
        Assert.Equal(RecordState.Draft, page.FindComponent<RecordForm<SpaceInput>>().Instance.Session.Input.State);
        Assert.Empty(page.FindAll("[data-unsaved]"));

        await using var manager = await AdminContext.ForManagerAsync(Incubator, Cantine.Id);
        var hers = manager.Show<StartupEditPage>();
        hers.WaitForElement("#field-Name");
        Assert.Equal(RecordState.Live, hers.FindComponent<RecordForm<StartupInput>>().Instance.Session.Input.State);
    }

    [Fact]
    public async Task Spaces_of_that_name_are_shown_while_it_is_typed()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = admin.Show<SpaceEditPage>();
        page.WaitForElement("#field-Name");

        await page.InvokeAsync(() => page.Find("#field-Name").InputAsync("cant"));
        page.WaitForAssertion(() => Assert.Equal("La Cantine (Paris)", page.Find("[role=status] a").TextContent));
        Assert.EndsWith($"/{Cantine.Id}", page.Find("[role=status] a").GetAttribute("href"), StringComparison.Ordinal);

        await page.InvokeAsync(() => page.Find("#field-Name").InputAsync("cantonnier"));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[role=status] a")));
    }

    [Theory]
    [InlineData("Numa", "www.cantine.example", "01 23 45 67 89", "same website, phone, city")]
    [InlineData("La Cantinne", "", "", "same name, city")]
    [InlineData("Numa", "www.numa.example", "01 23 45 67 89", null)]
    [InlineData("Numa", "", "", null)]
    public async Task A_space_that_is_there_is_shown_by_all_that_is_typed(string name, string site, string phone, string? agree)
    {
        var editor = Incubator.Get<SpaceEditor>();
        var cantine = (await editor.ReadAsync(Cantine.Id, Actor.Operator, CancellationToken.None))!;
        (cantine.Website, cantine.Phone) = ("https://cantine.example", "+33 1 23 45 67 89");
        Assert.IsType<SaveResult.Saved>(await editor.SaveAsync(Cantine.Id, cantine, Actor.Operator, CancellationToken.None));
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = admin.Show<SpaceEditPage>();
        page.WaitForElement("#field-Name");
        page.FindComponent<RecordForm<SpaceInput>>().Instance.Session.Input.CityId = cantine.CityId;

        await page.InvokeAsync(() => page.Find("#field-Website").ChangeAsync(site));
        await page.InvokeAsync(() => page.Find("#field-Phone").ChangeAsync(phone));
        await page.InvokeAsync(() => page.Find("#field-Name").InputAsync(name));

        var twins = page.FindComponent<TwinSpaces>();
        if (agree is null)
        {
            Assert.Empty(await Incubator.Get<SpaceTwins>().FindAsync(
                page.FindComponent<RecordForm<SpaceInput>>().Instance.Session.Input, CancellationToken.None));
            Assert.Empty(twins.FindAll("li"));
        }
        else
        {
            page.WaitForAssertion(() => Assert.EndsWith(agree, twins.Find("li").TextContent.Trim(), StringComparison.Ordinal));
            Assert.EndsWith($"/{Cantine.Id}", twins.Find("li a").GetAttribute("href"), StringComparison.Ordinal);
        }
    }
}
