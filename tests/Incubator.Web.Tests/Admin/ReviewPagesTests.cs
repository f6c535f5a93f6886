using System.Globalization;
using Bunit;
using Incubator.Core.Proposals;
using Incubator.Core.Records;
using Incubator.Web.Admin.Home;
using Incubator.Web.Admin.Review;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Web.Tests.Admin;

/// <summary>An administrator works through the queue.</summary>
public sealed class ReviewPagesTests : SpaceEditTest
{
    [Fact]
    public async Task A_typical_case_takes_a_key_and_leads_to_the_next()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        await ProposeAsync("Street", "152 rue Montmartre");
        Assert.Equal("1 case waits for a decision", admin.Render<WaitingList>().Find("a").TextContent);
        var list = admin.Render<ReviewListPage>();
        var id = int.Parse(list.Find(".enquiries a").GetAttribute("href")!.Split('/')[^1], CultureInfo.InvariantCulture);

        var page = admin.Show<ReviewCasePage>(("Id", id));
        var row = page.WaitForElement("tr[data-field=Street]");
        Assert.Contains("151 rue Montmartre", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("152 rue Montmartre", row.TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find(".review").KeyDownAsync(new KeyboardEventArgs { Key = "a" }));

        Assert.Equal("152 rue Montmartre", (await SavedAsync()).Street);
        Assert.EndsWith("/admin/review", admin.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        Assert.Empty(admin.Render<WaitingList>().FindAll("a"));
    }

    [Fact]
    public async Task The_words_that_change_are_marked_within_a_text()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        await ProposeAsync("Street", "151 boulevard Montmartre, Paris");

        var row = admin.Show<ReviewCasePage>(("Id", 1)).WaitForElement("tr[data-field=Street]");

        var cells = row.QuerySelectorAll("td").Take(2).Select(c => c.TextContent);
        Assert.Equal(["151 rue Montmartre", "151 boulevard Montmartre, Paris"], cells);
        Assert.Equal("rue", row.QuerySelector("del")!.TextContent);
        Assert.Equal(["boulevard", ", Paris"], row.QuerySelectorAll("ins").Select(i => i.TextContent));
    }

    [Fact]
    public async Task A_refusal_wants_a_reason_and_keys_do_nothing_while_it_is_typed()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        await ProposeAsync("Street", "152 rue Montmartre");
        var page = admin.Show<ReviewCasePage>(("Id", 1));
        page.WaitForElement("[data-act=refuse]");
        await page.InvokeAsync(() => page.Find(".review").KeyDownAsync(new KeyboardEventArgs { Key = "r" }));
        page.WaitForElement("#field-Text");
        await page.InvokeAsync(() => page.Find(".review").KeyDownAsync(new KeyboardEventArgs { Key = "a" }));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
        Assert.Contains("must be filled in", page.Markup, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find("#field-Text").ChangeAsync("We called: it is right."));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        Assert.Equal("151 rue Montmartre", (await SavedAsync()).Street);
        Assert.Equal(ProposalVerdict.Refused, (await CaseAsync()).Proposals.Single().Verdict);
    }

    [Fact]
    public async Task Two_reviewers_see_each_other_and_the_second_is_told()
    {
        await using var first = await AdminContext.ForAdministratorAsync(Incubator);
        await ProposeAsync("Street", "152 rue Montmartre");
        await ProposeAsync("NearestStation", "Bourse");
        var page = first.Show<ReviewCasePage>(("Id", 1));
        page.WaitForElement("[data-accept]");
        var readers = first.Services.GetRequiredService<CaseReaders>();
        var told = 0;
        using var second = readers.Enter(1, "Mary", () => told++);
        page.WaitForAssertion(() => Assert.Contains("Also looking at this now: Mary", page.Markup, StringComparison.Ordinal));

        await page.InvokeAsync(() => page.Find(".review").KeyDownAsync(new KeyboardEventArgs { Key = "a" }));
        Assert.Equal("152 rue Montmartre", (await SavedAsync()).Street);
        Assert.NotEqual(0, told);

        var open = (await CaseAsync()).Proposals.Single(p => p.State == ProposalState.Open);
        var note = new ReviewAnswer { Act = ReviewAct.Note, Text = "I called them." };
        await Incubator.Get<ReviewDesk>().AnswerAsync(open.Id, (await CaseAsync()).Version, note, Actor.Operator, CancellationToken.None);
        await page.InvokeAsync(() => page.Find("[data-accept]").ClickAsync(new MouseEventArgs()));
        page.WaitForAssertion(() => Assert.Contains("Somebody else has done something", page.Markup, StringComparison.Ordinal));
        Assert.Contains("I called them.", page.Markup, StringComparison.Ordinal);
        Assert.Null((await SavedAsync()).NearestStation);
    }

    [Fact]
    public async Task A_field_that_moved_on_is_taken_only_by_whoever_ticks_it()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        await ProposeAsync("Street", "152 rue Montmartre");
        var editor = Incubator.Get<Core.Spaces.SpaceEditor>();
        var input = (await editor.ReadAsync(Cantine.Id, Actor.Operator, CancellationToken.None))!;
        input.Street = "153 rue Montmartre";
        await editor.SaveAsync(Cantine.Id, input, Actor.Operator, CancellationToken.None);

        var page = admin.Show<ReviewCasePage>(("Id", 1));
        page.WaitForElement("[data-accept]");
        Assert.Contains("Changed to something else since", page.Markup, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find("[data-accept]").ClickAsync(new MouseEventArgs()));
        Assert.Equal("153 rue Montmartre", (await SavedAsync()).Street);

        await page.InvokeAsync(() => page.Find("tr[data-field=Street] input").ChangeAsync(true));
        await page.InvokeAsync(() => page.Find("[data-accept]").ClickAsync(new MouseEventArgs()));
        Assert.Equal("152 rue Montmartre", (await SavedAsync()).Street);
    }

    [Fact]
    public async Task A_proposal_is_changed_on_the_form_of_its_record_and_accepted_by_saving_it()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        await ProposeAsync("Street", "rue Montmartre");
        var review = admin.Show<ReviewCasePage>(("Id", 1));
        review.WaitForElement("[data-accept]");
        var change = review.FindAll("a").Single(a => a.TextContent.Contains("Change and accept", StringComparison.Ordinal));
        await using var second = await AdminContext.ForAdministratorAsync(Incubator);
        second.Services.GetRequiredService<NavigationManager>().NavigateTo(change.GetAttribute("href")!);

        var page = Open(second);
        Assert.Equal("rue Montmartre", page.Find("#field-Street").GetAttribute("value"));
        await page.TypeAsync("field-Street", "155 rue Montmartre");
        await page.SaveAsync();

        Assert.Equal("155 rue Montmartre", (await SavedAsync()).Street);
        Assert.Equal(ProposalVerdict.AcceptedInPart, (await CaseAsync()).Proposals.Single().Verdict);
    }

    private async Task<CaseDetails> CaseAsync() =>
        (await Incubator.Get<ReviewQueries>().FindAsync(1, Actor.Operator, CancellationToken.None))!;

    private async Task ProposeAsync(string path, string value)
    {
        var input = new ProposalInput { Path = path, Value = value };
        Assert.NotNull((await Incubator.Get<ProposalDesk>().ProposeAsync("spaces", "la-cantine", input, CancellationToken.None)).Link);
    }
}
