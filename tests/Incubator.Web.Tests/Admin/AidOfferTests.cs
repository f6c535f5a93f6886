using Bunit;
using Incubator.Core.Housing;
using Incubator.Core.Records;
using Incubator.Core.Tests;
using Incubator.Web.Admin.Housing;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Web.Tests.Admin;

/// <summary>A space offers rooms by a short form; all fields are one press away.</summary>
public sealed class AidOfferTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public AidOfferTests() => AdminContext.Speak("en-GB");

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task A_manager_says_what_for_how_much_and_from_when_and_nothing_else()
    {
        var space = (await _incubator.AddSpaceAsync(await _incubator.AddCityAsync(), "Atelier Mercier")).Id;
        await using var admin = await AdminContext.ForManagerAsync(_incubator, space);
        admin.Services.GetRequiredService<NavigationManager>().NavigateTo($"admin/housing/new?space={space}");
        var page = admin.Show<HousingAidEditPage>();
        page.WaitForElement("#field-Name");
        Assert.Empty(page.FindAll("#field-Conditions-En, #rule-Who, #field-SourceUrl"));
        Assert.Equal("Atelier Mercier", page.Find("#field-Provider").GetAttribute("value"));
        Assert.Equal("EUR", page.Find("#field-Currency").GetAttribute("value"));

        await page.InvokeAsync(() => page.Find("#field-Name").ChangeAsync("Two furnished rooms"));
        await page.InvokeAsync(() => page.Find("#field-AmountFrom").ChangeAsync("620"));
        await page.InvokeAsync(() => page.Find("#field-Opens").ChangeAsync("2026-12-01"));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        await using var db = _incubator.OpenDb();
        page.WaitForState(() => db.HousingAids().Any());
        var id = await db.HousingAids().Select(a => a.Id).SingleAsync();
        var aid = (await _incubator.Get<HousingAidEditor>().ReadAsync(id, Actor.Operator, CancellationToken.None))!;
        Assert.Equal(("Two furnished rooms", space), (aid.Name, aid.SpaceId));
        Assert.Equal((620m, "EUR", AmountPeriod.Month), (aid.AmountFrom, aid.Currency, aid.Period));
        Assert.Equal((AidKind.Residence, new DateOnly(2026, 12, 1)), (aid.Kind, aid.Opens));
    }

    [Fact]
    public async Task All_fields_are_one_press_away_and_an_offer_that_says_more_shows_them()
    {
        var space = (await _incubator.AddSpaceAsync(await _incubator.AddCityAsync(), "Atelier Mercier")).Id;
        await using var admin = await AdminContext.ForManagerAsync(_incubator, space);
        admin.Services.GetRequiredService<NavigationManager>().NavigateTo($"admin/housing/new?space={space}");
        var page = admin.Show<HousingAidEditPage>();
        page.WaitForElement("#field-Name");

        await page.PressAsync("All fields: conditions, documents, rules of the check");

        page.WaitForElement("#field-Conditions-En");
        Assert.Equal("Atelier Mercier", page.Find("#field-Provider").GetAttribute("value"));
    }

    [Fact]
    public async Task An_offer_that_says_more_keeps_all_its_fields_when_that_is_emptied()
    {
        var space = (await _incubator.AddSpaceAsync(await _incubator.AddCityAsync(), "Atelier Mercier")).Id;
        var offer = new HousingAidInput
        {
            Name = "Two rooms",
            Provider = "Atelier Mercier",
            Kind = AidKind.Residence,
            SpaceId = space,
            AmountFrom = 620,
            Currency = "EUR",
            AmountAsOf = "2026",
        };
        var saved = await _incubator.Get<HousingAidEditor>().SaveAsync(null, offer, Actor.Operator, CancellationToken.None);
        await using var admin = await AdminContext.ForManagerAsync(_incubator, space);
        var page = admin.Show<HousingAidEditPage>(("Id", Assert.IsType<SaveResult.Saved>(saved).Id));
        page.WaitForElement("#field-AmountAsOf");

        await page.InvokeAsync(() => page.Find("#field-AmountAsOf").ChangeAsync(""));

        Assert.Single(page.FindAll("#field-AmountAsOf"));
    }
}
