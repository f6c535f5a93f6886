using Bunit;
using Bunit.TestDoubles;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Tests;
using Incubator.Web.Admin.Spaces;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Web.Tests.Admin;

/// <summary>The list of spaces: what is done to the chosen ones, and the order of an address.</summary>
public sealed class SpaceGridPageTests : IAsyncLifetime
{
    private const string List = "admin/spaces";

    private TestIncubator _incubator = null!;
    private AdminContext _admin = null!;
    private int _paris;

    public SpaceGridPageTests() => AdminContext.Speak("en-GB");

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _paris = await _incubator.AddCityAsync();
        foreach (var name in new[] { "Batardeau", "Écluse" })
        {
            await _incubator.AddSpaceAsync(
                _paris, name,
                s => s.Plans = [new PlanInput { Kind = PlanKind.HotDesk, Amount = 200, Currency = "EUR", Unit = PriceUnit.Month }]);
            _incubator.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        _admin = await AdminContext.ForAdministratorAsync(_incubator);
        Navigation.NavigateTo(List);
    }

    public async ValueTask DisposeAsync()
    {
        await _admin.DisposeAsync();
        await _incubator.DisposeAsync();
    }

    private BunitNavigationManager Navigation => _admin.Services.GetRequiredService<BunitNavigationManager>();

    [Fact]
    public async Task A_change_that_is_pressed_twice_is_made_once()
    {
        var page = await ChooseAllAsync();
        var turn = await TurnAsync();

        var first = page.InvokeAsync(() => page.Find("form.batch-form").SubmitAsync());
        await page.InvokeAsync(() => page.Find("form.batch-form").SubmitAsync());
        await turn.DisposeAsync();
        await first;

        Assert.Equal([220m, 220m], await PricesAsync());
        Assert.Contains("2 listings changed.", page.Find(".batch-outcome").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_ends_when_the_list_is_left_does_not_bring_anybody_back()
    {
        var page = await ChooseAllAsync();
        var turn = await TurnAsync();
        var running = page.InvokeAsync(() => page.Find("form.batch-form").SubmitAsync());
        await _admin.DisposeComponentsAsync();
        Navigation.NavigateTo($"{List}/1");

        await turn.DisposeAsync();
        await running;

        Assert.EndsWith($"{List}/1", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal([220m, 220m], await PricesAsync());
    }

    [Fact]
    public async Task A_link_to_the_list_that_is_shown_brings_its_order_with_it()
    {
        var page = await ShowAsync();
        Assert.Equal(["Batardeau", "Écluse"], Names(page));

        foreach (var (address, names) in new[]
        {
            ("?sort=-ChangedAt", new[] { "Écluse", "Batardeau" }),
            ("?sort=ChangedAt", ["Batardeau", "Écluse"]),
            ("?sort=-Name", ["Écluse", "Batardeau"]),
            ("", ["Batardeau", "Écluse"]),
        })
        {
            Navigation.NavigateTo($"{List}{address}");
            page.WaitForAssertion(() => Assert.Equal(names, Names(page)));
            page.WaitForAssertion(() => Assert.EndsWith($"{List}{address}", Navigation.Uri, StringComparison.Ordinal));
        }
    }

    private async Task<IRenderedComponent<AdminContext.Shown>> ShowAsync()
    {
        var page = _admin.Show<SpaceGridPage>();
        await page.WaitForElementAsync("tbody a.name");
        return page;
    }

    /// <summary>Everything is chosen, and the rise of all prices by a tenth is typed in.</summary>
    private async Task<IRenderedComponent<AdminContext.Shown>> ChooseAllAsync()
    {
        var page = await ShowAsync();
        await page.InvokeAsync(() => page.Find("th.choose input").ChangeAsync(true));
        await page.PressAsync("Change prices");
        await page.InvokeAsync(() => page.Find("#batch-value").ChangeAsync("10"));
        return page;
    }

    /// <summary>Others are in the middle of a write.</summary>
    private async Task<Write> TurnAsync() =>
        await _admin.Services.GetRequiredService<WriteDoor>().BeginAsync(Actor.Operator, CancellationToken.None);

    private static IReadOnlyList<string> Names(IRenderedComponent<AdminContext.Shown> page) =>
        [.. page.FindAll("tbody a.name").Select(a => a.TextContent)];

    private async Task<List<decimal>> PricesAsync()
    {
        await using var db = _incubator.OpenDb();
        return [.. (await db.Spaces().AsNoTracking().SelectMany(s => s.Plans).Select(p => p.Amount!.Value).ToListAsync())
            .Select(a => a / 100m)];
    }
}
