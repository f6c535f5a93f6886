using Bunit;
using Incubator.Core.Spaces;
using Incubator.Core.Tests;
using Incubator.Core.Tests.Files;
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
        Assert.Contains("3 records removed", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Contains("undone", page.Find("#import-1").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#import-1 button"));
        Assert.Equal(0, await db.Spaces().CountAsync());
    }
}
