using Bunit;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Web.Admin.Spaces;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Web.Tests.Admin;

public sealed class SpaceEditPageTests : SpaceEditTest
{
    [Fact]
    public async Task An_error_stands_beside_its_field_and_in_the_summary()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = Open(admin);

        await page.TypeAsync("field-Website", "not a site");
        await page.TypeAsync("field-Plans-0-Currency", "EURO");
        await page.SaveAsync();

        Assert.Equal("Give a full web address such as https://example.org, without spaces.", page.ErrorOf("field-Website"));
        Assert.NotNull(page.ErrorOf("field-Plans-0-Currency"));
        Assert.Equal(
            [
                "Website: Give a full web address such as https://example.org, without spaces.",
                $"Plans 1 · Currency: {page.ErrorOf("field-Plans-0-Currency")}",
            ],
            page.Summary()
        );
        Assert.Null((await SavedAsync()).Website);
    }

    [Fact]
    public async Task Errors_speak_french()
    {
        AdminContext.Speak("fr-FR");
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = Open(admin);

        await page.TypeAsync("field-Website", "pas un site");
        await page.SaveAsync();

        Assert.Equal("Indiquez une adresse web complète comme https://example.org, sans espace.", page.ErrorOf("field-Website"));
        Assert.Equal("Un champ est à corriger", page.Find(".error-summary h2").TextContent);
    }

    [Fact]
    public async Task What_only_the_write_door_knows_stands_beside_its_field_too()
    {
        await Incubator.AddSpaceAsync((await SavedAsync()).CityId, "Velvet");
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = Open(admin);

        await page.TypeAsync("field-Slug", "velvet");
        await page.SaveAsync();

        Assert.Equal("This address is taken, was taken before or is reserved.", page.ErrorOf("field-Slug"));
        Assert.Single(page.Summary());
    }

    [Fact]
    public async Task Text_that_is_no_number_blocks_the_save_and_stays()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = Open(admin);

        await page.TypeAsync("field-Street", "1 rue Neuve");
        await page.TypeAsync("field-DesksTotal", "abc");
        await page.SaveAsync();

        Assert.Equal("Not a number.", page.ErrorOf("field-DesksTotal"));
        Assert.Equal("abc", page.Find("#field-DesksTotal").GetAttribute("value"));
        Assert.Equal(["Total desks: Not a number."], page.Summary());
        Assert.Equal("151 rue Montmartre", (await SavedAsync()).Street);
    }

    [Fact]
    public async Task The_summary_follows_the_order_of_the_form()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = Open(admin);

        await page.TypeAsync("field-AddressChecked-On", "soon");
        await page.TypeAsync("field-Summary-En", new string('x', 5000));
        await page.TypeAsync("field-DesksTotal", "abc");
        await page.TypeAsync("field-Plans-0-Currency", "EURO");
        await page.TypeAsync("field-Plans-0-Amount", "abc");
        await page.TypeAsync("field-Website", "not a site");
        await page.InvokeAsync(() => page.Find("#field-CityId").InputAsync("Atlantis"));
        await page.TypeAsync("field-Name", "");
        await page.SaveAsync();

        var summed = page.FindAll(".error-summary a").Select(a => a.GetAttribute("href")!.Split('#')[1]).ToList();
        Assert.Equal(
            [
                "field-Name",
                "field-CityId",
                "field-Website",
                "field-Plans-0-Amount",
                "field-Plans-0-Currency",
                "field-DesksTotal",
                "field-Summary-En",
                "field-AddressChecked-On",
            ],
            summed
        );
    }

    [Fact]
    public async Task A_plan_that_was_moved_up_comes_first_in_the_summary_too()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = Open(admin);
        await page.InvokeAsync(() => page.FindAll("button").First(b => b.TextContent.Trim() == "Add a plan").ClickAsync());
        await page.TypeAsync("field-Plans-0-Currency", "EURO");
        await page.TypeAsync("field-Plans-1-Currency", "DOLLAR");

        await page.InvokeAsync(() => page.Find("[aria-label='Move Plan 2 up']").ClickAsync());
        await page.SaveAsync();

        Assert.Equal(
            ["field-Plans-1-Kind", "field-Plans-1-Currency", "field-Plans-0-Currency"],
            page.FindAll(".error-summary a")
                .Select(a => a.GetAttribute("href")!.Split('#')[1])
                .Where(id => id.EndsWith("Kind", StringComparison.Ordinal) || id.EndsWith("Currency", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task A_rule_of_the_library_is_said_in_our_words()
    {
        AdminContext.Speak("fr-FR");
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = Open(admin);

        await page.TypeAsync("field-Name", "");
        await page.SaveAsync();

        Assert.Equal("Le champ «\u00a0Nom\u00a0» doit être rempli.", page.ErrorOf("field-Name"));
    }

    [Fact]
    public async Task A_save_that_fails_says_so_and_loses_nothing()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = Open(admin);
        await using var db = Incubator.OpenDb();
        await db.Database.ExecuteSqlRawAsync(
            "CREATE TRIGGER Broken BEFORE UPDATE ON Spaces BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END"
        );
        await page.TypeAsync("field-Street", "1 rue Neuve");

        await page.SaveAsync();

        Assert.Contains("What you typed is still here", page.Find(".mud-alert[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("1 rue Neuve", page.Find("#field-Street").GetAttribute("value"));
        Assert.Equal("151 rue Montmartre", (await SavedAsync()).Street);

        await db.Database.ExecuteSqlRawAsync("DROP TRIGGER Broken");
        await page.SaveAsync();

        Assert.Equal("1 rue Neuve", (await SavedAsync()).Street);
        Assert.Empty(page.FindAll(".mud-alert[role=alert]"));
    }

    [Fact]
    public async Task A_manager_who_cannot_be_added_ends_no_form()
    {
        await Incubator.AddPersonAsync("Manon");
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = Open(admin);
        await using var db = Incubator.OpenDb();
        await db.Database.ExecuteSqlRawAsync(
            "CREATE TRIGGER Broken BEFORE INSERT ON SpaceGrants BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END"
        );
        await page.TypeAsync("field-Street", "1 rue Neuve");

        await page.InvokeAsync(() => page.Find("#field-Managers-add").InputAsync("Manon"));
        admin.Incubator.Clock.Advance(TimeSpan.FromSeconds(1));
        await page.WaitForElementAsync(".mud-list-item");
        await page.InvokeAsync(() => page.Find(".mud-list-item").ClickAsync());

        Assert.Contains("Not saved", page.Find(".mud-snackbar").TextContent, StringComparison.Ordinal);
        Assert.Equal("1 rue Neuve", page.Find("#field-Street").GetAttribute("value"));
    }

    [Fact]
    public async Task A_save_tells_so_and_a_second_one_goes_on_from_there()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = Open(admin);

        await page.TypeAsync("field-Plans-0-Amount", "12,50");
        await page.SaveAsync();
        await page.TypeAsync("field-DesksTotal", "1 150");
        await page.SaveAsync();

        Assert.Contains("Saved", page.Find(".mud-snackbar").TextContent, StringComparison.Ordinal);
        var saved = await SavedAsync();
        Assert.Equal((1250, 1150, 3), (saved.Plans[0].Amount, saved.DesksTotal, saved.Version));
    }

    [Fact]
    public async Task A_manager_sees_nothing_that_only_administrators_change()
    {
        await using var admin = await AdminContext.ForManagerAsync(Incubator, Cantine.Id);
        var page = Open(admin);

        Assert.NotNull(page.Find("#field-Street"));
        Assert.Empty(page.FindAll("#field-Slug, #field-State"));
        Assert.DoesNotContain("Archive", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Add a manager", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACantine_of_someone_else_looks_like_none()
    {
        await using var admin = await AdminContext.ForManagerAsync(Incubator);

        var page = admin.Show<SpaceEditPage>(("Id", Cantine.Id));

        page.WaitForElement("h1");
        Assert.Equal("Not found", page.Find("h1").TextContent);
    }

    [Fact]
    public async Task The_week_is_read_back_while_the_hours_are_typed()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = Open(admin);

        await page.InvokeAsync(() => page.Find("#field-OpeningHours").InputAsync("Mo-Fr 09:00-18:00; PH off"));

        Assert.Contains("09:00–18:00", page.Find(".week").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OpeningHours")]
    [InlineData("MemberHours")]
    public async Task Hours_that_cannot_be_read_are_warned_of_and_may_stay(string field)
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = Open(admin);

        await page.InvokeAsync(() => page.Find($"#field-{field}").InputAsync("Mo-Fr 09:00+"));

        Assert.Contains("cannot be read", page.Find(".hours-as-text").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll($"#field-{field}[aria-invalid=true]"));
    }

    [Fact]
    public async Task An_archivedCantine_can_only_be_restored()
    {
        await Incubator.Get<SpaceEditor>().ArchiveAsync(Cantine.Id, Cantine.Version, Actor.Operator, CancellationToken.None);
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = Open(admin);

        Assert.Empty(page.FindAll("button[type=submit]"));
        await page.InvokeAsync(() => page.FindAll("button").Single(b => b.TextContent.Trim() == "Restore").ClickAsync());

        Assert.Equal(RecordState.Live, (await SavedAsync()).State);
        Assert.Single(page.FindAll("button[type=submit]"));
    }
}
