using Incubator.Core.Freshness;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Incubator.Browser.Tests.Journeys;

/// <summary>From the mail of a reminder to a confirmed listing, without signing in.</summary>
[Collection(nameof(Mailbox))]
public sealed class ReminderTests(SiteHost site) : Journey(site)
{
    [Fact]
    public Task What_is_due_is_confirmed_from_the_mail_by_one_press() => TravelAsync(async anna =>
    {
        var page = anna.Page;
        var longAgo = new DateOnly(2026, 7, 1);
        var space = await Site.AddSpaceAsync("Quai Confirmé", s =>
        {
            s.Plans.Add(new PlanInput { Kind = PlanKind.HotDesk, Amount = 210, Currency = "EUR", Unit = PriceUnit.Month });
            s.PriceChecked = new Confirmation { On = longAgo, By = Confirmation.BySpace };
        });
        var email = await Site.AddPersonAsync(administrator: false, space.Id);
        await anna.GoAsync($"/en/spaces/{space.Slug}");
        await Expect(page.GetByText("Prices not confirmed since 1 July 2026").First).ToBeVisibleAsync();
        Assert.NotEqual(0, await Site.Get<Reminders>().RemindAsync(CancellationToken.None));

        await anna.GoAsync(await Site.ScannedAsync(email));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Quai Confirmé" })).ToBeVisibleAsync();
        await Expect(page.GetByText("210").First).ToBeVisibleAsync();
        Assert.Empty(await anna.BreachesAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Tout est juste" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("une fiche est confirmée");

        await anna.GoAsync($"/en/spaces/{space.Slug}");
        await Expect(page.GetByText("Prices confirmed by the space today").First).ToBeVisibleAsync();
        await Expect(page.GetByText("Prices not confirmed since")).ToHaveCountAsync(0);
        Assert.Empty(anna.Complaints);
    });
}
