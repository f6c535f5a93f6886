using Bunit;
using Incubator.Core.Files;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Tests;
using Incubator.Core.Tests.Files;
using Incubator.Core.Tests.Startups;
using Incubator.Web.Admin.Import;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Web.Tests.Admin;

public sealed class ImportListPageTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public ImportListPageTests() => AdminContext.Speak("en-GB");

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task An_import_is_undone_after_a_second_question_and_the_page_says_what_became_of_it()
    {
        await _incubator.ImportAsync("spaces", "source,id,name,kind,city,country\nmap,1,A1,hub,Paris,FR\nmap,2,B1,hub,Paris,FR");
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = admin.Show<ImportListPage>();
        page.WaitForElement("#import-1 button");

        await page.Find("#import-1 button").ClickAsync(new());
        await using var db = _incubator.OpenDb();
        Assert.Equal(2, await db.Spaces().CountAsync());
        await page.WaitForElement("#import-1 [role=alert] + button").ClickAsync(new());

        page.WaitForElement("[role=status]");
        Assert.Contains("Records removed: 3 ", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Undone", page.Find("#import-1").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#import-1 button"));
        Assert.Equal(0, await db.Spaces().CountAsync());
    }

    [Fact]
    public async Task What_somebody_else_has_undone_already_is_said()
    {
        await _incubator.ImportAsync("spaces", "source,id,name,kind,city,country\nmap,1,A1,hub,Paris,FR");
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = admin.Show<ImportListPage>();
        await page.WaitForElement("#import-1 button").ClickAsync(new());
        await _incubator.Get<ImportUndo>().RunAsync(1, Actor.Operator, CancellationToken.None);

        await page.WaitForElement("#import-1 [role=alert] + button").ClickAsync(new());

        Assert.Contains("someone has already undone it", page.WaitForElement(".mud-alert").TextContent, StringComparison.Ordinal);
        Assert.Contains("22/11/2026 12:00 UTC", page.Find("#import-1").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stay_that_is_left_alone_is_named_in_words_and_an_import_that_is_not_undone_to_its_end_can_be_undone_again()
    {
        var startup = await _incubator.AddStartupAsync("S1");
        var space = await _incubator.AddSpaceAsync(await _incubator.AddCityAsync(), "A1");
        await _incubator.ImportAsync("residencies", "startup,space,from,startup_source,space_source\ns1,a1,2025-01-01,local,local");
        await using (var db = _incubator.OpenDb())
        {
            await db.Set<ImportRecord>().ExecuteUpdateAsync(i => i.SetProperty(x => x.State, ImportState.Undoing));
        }

        var stays = _incubator.Get<ResidencyEditor>();
        var stay = (await stays.ReadAsync(1, Actor.Operator, CancellationToken.None))!;
        stay.Programme = "Spring";
        Assert.IsType<SaveResult.Saved>(await stays.SaveAsync(1, stay, Actor.Operator, CancellationToken.None));
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = admin.Show<ImportListPage>();
        Assert.Contains("Only partly undone", page.WaitForElement("#import-1").TextContent, StringComparison.Ordinal);
        Assert.Equal("Residencies", page.Find("#import-1 .name").TextContent);

        await page.Find("#import-1 button").ClickAsync(new());
        await page.WaitForElement("#import-1 [role=alert] + button").ClickAsync(new());

        Assert.StartsWith("Residency 1 – edited since", page.WaitForElement("li.aged").TextContent, StringComparison.Ordinal);
    }
}
