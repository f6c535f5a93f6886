using System.Globalization;
using Bunit;
using Incubator.Core.Enquiries;
using Incubator.Core.Records;
using Incubator.Web.Admin.Enquiries;
using Incubator.Web.Admin.Home;
using MudBlazor;

namespace Incubator.Web.Tests.Admin;

/// <summary>A manager answers those who ask for a desk.</summary>
public sealed class EnquiryAnswerPageTests : SpaceEditTest
{
    [Fact]
    public async Task A_manager_sees_what_waits_answers_it_and_says_how_far_it_is()
    {
        await using var manager = await AdminContext.ForManagerAsync(Incubator, Cantine.Id);
        var link = await AskAsync("<b>Two</b> desks?");
        Assert.Equal("1 enquiry waits for an answer", manager.Render<WaitingList>().Find("a").TextContent);
        var list = manager.Render<EnquiryListPage>();
        Assert.Contains("<b>Two</b> desks?", list.Find(".enquiries li").TextContent, StringComparison.Ordinal);
        var id = int.Parse(list.Find(".enquiries a").GetAttribute("href")!.Split('/')[^1], CultureInfo.InvariantCulture);

        var page = manager.Show<EnquiryAnswerPage>(("Id", id));
        page.WaitForElement("#field-Message");
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
        Assert.Contains("must be filled in", page.Markup, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find("#field-Message").ChangeAsync("Come at ten."));
        await page.InvokeAsync(() => page.FindComponent<MudSelect<EnquiryState>>().Instance.SelectOption(EnquiryState.VisitAgreed));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".message").Count));
        var asked = (await Incubator.Get<EnquiryQueries>().OfLinkAsync(link, CancellationToken.None))!;
        Assert.Equal((EnquiryState.VisitAgreed, "Come at ten."), (asked.State, asked.Messages[^1].Text));
        Assert.Empty(manager.Render<WaitingList>().FindAll("a"));
    }

    [Fact]
    public async Task Another_manager_finds_nothing()
    {
        await using var here = await AdminContext.ForManagerAsync(Incubator, Cantine.Id);
        await AskAsync("A desk?");
        var id = (await Incubator.Get<EnquiryQueries>().ListAsync(Actor.Operator, 1, CancellationToken.None)).Single().Id;
        var other = await Incubator.AddSpaceAsync(await Incubator.AddCityAsync("Lyon"), "Elsewhere");
        await using var manager = await AdminContext.ForManagerAsync(Incubator, other.Id);

        Assert.Empty(manager.Render<EnquiryListPage>().FindAll(".enquiries li"));
        Assert.Empty(manager.Show<EnquiryAnswerPage>(("Id", id)).FindAll("form"));
    }

    private async Task<string> AskAsync(string text)
    {
        var input = new EnquiryInput { Message = text, Name = "Ada", Email = "ada@example.org" };
        return (await Incubator.Get<EnquiryDesk>().AskAsync("la-cantine", input, CancellationToken.None)).Link!;
    }
}
