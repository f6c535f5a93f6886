using Bunit;

namespace Incubator.Web.Tests.Admin;

/// <summary>What a form asks for, and what it no longer complains of.</summary>
public sealed class MarkedFieldTests : SpaceEditTest
{
    [Fact]
    public async Task What_a_record_cannot_be_without_is_marked_and_nothing_else()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = Open(admin);

        Assert.Equal(
            ["field-Name", "field-Kind", "field-CityId", "field-Plans-0-Kind", "field-Plans-0-Unit"],
            page.FindAll("[aria-required=true]").Select(f => f.Id));
        Assert.Contains("Name *", page.FindAll("label").Select(l => l.TextContent.Trim()));
        Assert.Contains("Street", page.FindAll("label").Select(l => l.TextContent.Trim()));
    }

    [Fact]
    public async Task An_error_goes_when_it_is_mended_at_another_field()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = Open(admin);
        await page.TypeAsync("field-DesksTotal", "3");
        await page.TypeAsync("field-DesksFree", "5");
        await page.SaveAsync();
        Assert.NotNull(page.ErrorOf("field-DesksFree"));

        await page.TypeAsync("field-DesksTotal", "8");

        Assert.Null(page.ErrorOf("field-DesksFree"));
        Assert.Empty(page.Summary());
    }

    [Fact]
    public async Task What_only_the_write_door_knows_stays_until_its_field_is_changed()
    {
        var other = await Incubator.AddSpaceAsync(1, "Le Quai");
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = Open(admin);
        await page.TypeAsync("field-Slug", other.Slug);
        await page.SaveAsync();
        Assert.NotNull(page.ErrorOf("field-Slug"));

        await page.TypeAsync("field-Street", "1 rue Neuve");
        Assert.NotNull(page.ErrorOf("field-Slug"));
        await page.TypeAsync("field-Slug", "la-cantine-neuve");
        Assert.Null(page.ErrorOf("field-Slug"));
    }

    [Fact]
    public async Task The_currency_of_a_typed_amount_is_taken_where_none_is_said()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = Open(admin);
        await page.TypeAsync("field-Plans-0-Currency", "");

        await page.TypeAsync("field-Plans-0-Amount", "1 150,00 €");

        Assert.Equal("1150", page.Find("#field-Plans-0-Amount").GetAttribute("value"));
        await page.SaveAsync();
        var plan = Assert.Single((await SavedAsync()).Plans);
        Assert.Equal((115000L, "EUR"), (plan.Amount, plan.Currency));
    }
}
