using Incubator.Browser.Tests.Pages;
using Incubator.Core.Common;
using Incubator.Core.Housing;
using Incubator.Core.Records;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Incubator.Browser.Tests.Journeys;

/// <summary>An administrator enters typed rules, and the check follows them.</summary>
public sealed class RulesTests(SiteHost site) : Journey(site)
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task A_rule_is_entered_the_bench_follows_and_the_check_decides_by_it(ColorScheme theme)
    {
        var name = $"Key money {theme}";
        var aid = Assert.IsType<SaveResult.Saved>(
            await Site.Get<HousingAidEditor>()
                .SaveAsync(
                    null,
                    new HousingAidInput
                    {
                        Name = name,
                        Provider = "Town hall",
                        Kind = AidKind.Grant,
                        CountryCode = "FR",
                    },
                    Actor.Operator,
                    CancellationToken.None
                )
        );
        await TravelAsync(
            async visit =>
            {
                var page = visit.Page;
                await new SignIn(page).EnterAsync(await Site.AddPersonAsync(administrator: true));
                await visit.GoAsync($"/en/admin/housing/{aid.Id}");
                await page.GetByRole(AriaRole.Button, new() { Name = "Enter conditions" }).ClickAsync();
                await page.GetByRole(AriaRole.Button, new() { Name = "Add a condition to: All of these apply" }).ClickAsync();
                var editor = new SpaceEdit(page);
                await editor.TypeAsync("Rules-Who-Parts-0-Values-0-Max", "30");

                await Expect(page.Locator(".rules")).ToContainTextAsync("Age: at most 30 years");
                await Expect(page.Locator(".rules")).ToContainTextAsync("30 ans");
                await Expect(page.Locator(".bench tr.changed").Filter(new() { HasText = "cannot get it" }).First).ToBeVisibleAsync();
                Assert.Empty(await visit.BreachesAsync());

                await editor.TypeAsync("Rules-Who-Parts-0-Values-0-Max", "999");
                await editor.SaveAsync();
                await Expect(editor.Field("Rules-Who-Parts-0-Values-0-Max")).ToHaveAttributeAsync("aria-invalid", "true");
                await Expect(editor.Summary.Locator("a")).ToHaveCountAsync(1);
                Assert.Empty(await visit.BreachesAsync());

                await editor.TypeAsync("Rules-Who-Parts-0-Values-0-Max", "30");
                await editor.SaveAsync();
                await Expect(editor.Saved).ToBeVisibleAsync();
                await Expect(page.Locator(".bench tr.changed")).ToHaveCountAsync(0);

                foreach (var (age, verdict) in new[] { ("30", "eligible"), ("31", "not-eligible") })
                {
                    await visit.GoAsync($"/en/housing/check?country=FR&age={age}");
                    await Expect(page.Locator($"article[data-slug={Slug.From(name)}]")).ToHaveAttributeAsync("data-verdict", verdict);
                }
            }, theme: theme);
    }
}
