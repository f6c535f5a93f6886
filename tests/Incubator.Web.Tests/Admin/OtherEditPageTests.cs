using Bunit;
using Incubator.Core.Accounts;
using Incubator.Core.Common;
using Incubator.Core.Housing;
using Incubator.Core.Startups;
using Incubator.Core.Tests;
using Incubator.Web.Admin.Cities;
using Incubator.Web.Admin.Housing;
using Incubator.Web.Admin.People;
using Incubator.Web.Admin.Residencies;
using Incubator.Web.Admin.Startups;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Web.Tests.Admin;

/// <summary>What every editor does alike; the space's has its own tests beside this.</summary>
public sealed class OtherEditPageTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private int _city;
    private int _space;
    private int _startup;
    private int _stay;
    private int _aid;

    public OtherEditPageTests() => AdminContext.Speak("en-GB");

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _city = await _incubator.AddCityAsync();
        _space = (await _incubator.AddSpaceAsync(_city, "Rivoli")).Id;
        _startup = Saved(await _incubator.Get<StartupEditor>().SaveAsync(null, new StartupInput { Name = "Nova" }, Actor.Operator, CancellationToken.None));
        _stay = Saved(await _incubator.Get<ResidencyEditor>().SaveAsync(null, new ResidencyInput { StartupId = _startup, SpaceId = _space, From = new DateOnly(2026, 1, 1) }, Actor.Operator, CancellationToken.None));
        _aid = Saved(await _incubator.Get<HousingAidEditor>().SaveAsync(null, new HousingAidInput { Name = "Visale", Provider = "Action Logement", Kind = AidKind.Guarantee, CountryCode = "FR" }, Actor.Operator, CancellationToken.None));
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Theory]
    [InlineData("startup", "field-Website", "no site")]
    [InlineData("startup", "field-Name", "")]
    [InlineData("residency", "field-Until", "31/12/2025")]
    [InlineData("aid", "field-SourceUrl", "no site")]
    [InlineData("aid", "field-Closes", "soon")]
    [InlineData("city", "field-Name", "!!!")]
    public async Task What_is_refused_stands_beside_its_field_and_in_the_summary_and_nothing_is_saved(string editor, string field, string typed)
    {
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = Open(admin, editor);

        await page.TypeAsync(field, typed);
        await page.SaveAsync();

        Assert.NotEmpty(page.ErrorOf(field)!);
        Assert.Single(page.Summary());
        Assert.Equal(typed, page.Find($"#{field}").GetAttribute("value"));
        Assert.Equal(0, await ChangesByAdaAsync());
    }

    [Theory]
    [InlineData("startup", "field-Name", "Nova Two")]
    [InlineData("residency", "field-Programme", "Spring")]
    [InlineData("aid", "field-Provider", "Caf")]
    [InlineData("city", "field-NameFr", "Lutèce")]
    public async Task What_is_in_order_is_saved_and_noted(string editor, string field, string typed)
    {
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = Open(admin, editor);

        await page.TypeAsync(field, typed);
        await page.SaveAsync();

        Assert.Contains("Saved", page.Find(".mud-snackbar").TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await ChangesByAdaAsync());
    }

    [Theory]
    [InlineData("startup", "field-Name", "Nova Two")]
    [InlineData("aid", "field-Provider", "Caf")]
    [InlineData("city", "field-NameFr", "Lutèce")]
    public async Task A_save_that_fails_says_so_and_keeps_what_was_typed(string editor, string field, string typed)
    {
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = Open(admin, editor);
        await using (var db = _incubator.OpenDb())
        {
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE Changes RENAME TO Elsewhere");
        }

        await page.TypeAsync(field, typed);
        await page.SaveAsync();

        Assert.NotEmpty(page.Find(".mud-alert").TextContent);
        Assert.Equal(typed, page.Find($"#{field}").GetAttribute("value"));
    }

    [Theory]
    [InlineData("startup")]
    [InlineData("residency")]
    [InlineData("aid")]
    [InlineData("city")]
    public async Task What_is_someone_else_s_looks_like_nothing(string editor)
    {
        await using var admin = await AdminContext.ForManagerAsync(_incubator);

        var page = Show(admin, editor);

        page.WaitForElement("h1");
        Assert.Equal("Not found", page.Find("h1").TextContent);
    }

    [Fact]
    public async Task A_second_editor_of_an_aid_sees_both_versions()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = Open(admin, "aid");
        await page.TypeAsync("field-Provider", "Mine");
        var editor = _incubator.Get<HousingAidEditor>();
        var theirs = (await editor.ReadAsync(_aid, Actor.Operator, CancellationToken.None))!;
        theirs.Provider = "Theirs";
        Saved(await editor.SaveAsync(_aid, theirs, Actor.Operator, CancellationToken.None));

        var saving = page.SaveAsync();
        await page.WaitForElementAsync(".collision");

        var row = Assert.Single(page.FindAll(".collision tr[data-field]"));
        Assert.Contains("Mine", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Theirs", row.TextContent, StringComparison.Ordinal);
        await page.FindAll(".mud-dialog-actions button")[1].ClickAsync();
        await saving;
        Assert.Equal("Mine", (await editor.ReadAsync(_aid, Actor.Operator, CancellationToken.None))!.Provider);
    }

    [Fact]
    public async Task A_person_needs_an_address_that_is_one()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = admin.Show<PersonEditPage>();
        page.WaitForElement("#field-Email");

        await page.TypeAsync("field-DisplayName", "Bob");
        await page.TypeAsync("field-Email", "bob at home");
        await page.SaveAsync();

        Assert.NotEmpty(page.ErrorOf("field-Email")!);
        await using var db = _incubator.OpenDb();
        Assert.Equal(1, await db.Users.CountAsync());
    }

    private IRenderedComponent<AdminContext.Shown> Open(AdminContext admin, string editor)
    {
        var page = Show(admin, editor);
        page.WaitForElement("form");
        return page;
    }

    private IRenderedComponent<AdminContext.Shown> Show(AdminContext admin, string editor) => editor switch
    {
        "startup" => admin.Show<StartupEditPage>(("Id", _startup)),
        "residency" => admin.Show<ResidencyEditPage>(("Id", _stay)),
        "aid" => admin.Show<HousingAidEditPage>(("Id", _aid)),
        _ => admin.Show<CityEditPage>(("Id", _city)),
    };

    private async Task<int> ChangesByAdaAsync()
    {
        await using var db = _incubator.OpenDb();
        return await db.Changes.CountAsync(c => c.Who == "Ada");
    }

    private static int Saved(SaveResult result) => Assert.IsType<SaveResult.Saved>(result).Id;
}
