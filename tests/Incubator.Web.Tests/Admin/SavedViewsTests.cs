using System.Globalization;
using Bunit;
using Incubator.Core.People;
using Incubator.Core.Tests;
using Incubator.Web.Admin.Grids;
using Microsoft.JSInterop;

namespace Incubator.Web.Tests.Admin;

/// <summary>The views of a list that a person has named, in their browser.</summary>
public sealed class SavedViewsTests : IAsyncLifetime
{
    private const string List = "admin/spaces";

    private TestIncubator _incubator = null!;
    private AdminContext _admin = null!;

    public SavedViewsTests() => AdminContext.Speak("en-GB");

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _admin = await AdminContext.ForAdministratorAsync(_incubator);
    }

    public async ValueTask DisposeAsync()
    {
        await _admin.DisposeAsync();
        await _incubator.DisposeAsync();
    }

    [Fact]
    public async Task A_view_is_kept_under_its_name_and_the_persons_and_taken_away_again()
    {
        Store(null);
        var page = Show();

        await NameAsync(page, " Old prices ");

        Assert.Equal([("Old prices", $"{List}?view=old-desks")], Views(page));
        Assert.Contains("Old prices", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
        var (key, kept) = Kept();
        Assert.Equal($"views:{List}:{await PersonAsync()}", key);
        Assert.Equal("""[{"Name":"Old prices","Address":"admin/spaces?view=old-desks"}]""", kept);

        await page.InvokeAsync(() => page.Find(".saved-views button").ClickAsync());
        Assert.Empty(Views(page));
        Assert.Equal("[]", Kept().Kept);
    }

    [Fact]
    public async Task A_name_is_given_once_and_an_empty_one_is_none()
    {
        Store("""[{"Name":"Mine","Address":"admin/spaces?q=a"}]""");
        var page = Show();

        await NameAsync(page, "  ");
        await NameAsync(page, "Mine");

        Assert.Equal([("Mine", $"{List}?view=old-desks")], Views(page));
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("""{"Name":"one"}""")]
    [InlineData("""[{"Name":"Away","Address":"https://example.org"},{"Name":"","Address":"admin/spaces"},{"Address":"admin/spaces"}]""")]
    [InlineData("""[{"Name":"Beside","Address":"admin/spaces-and-more"},{"Name":"Under","Address":"admin/spaces/4"},{"Name":"None"},null]""")]
    public void What_stands_in_the_browser_and_is_no_view_of_this_list_is_left_out(string kept)
    {
        Store(kept);

        Assert.Empty(Views(Show()));
    }

    [Fact]
    public async Task A_browser_that_keeps_nothing_is_said_to()
    {
        Store(null);
        _admin.JSInterop.SetupVoid("localStorage.setItem", _ => true).SetException(new JSException("The quota has been exceeded."));
        var page = Show();

        await NameAsync(page, "Old prices");

        Assert.Contains("not", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Single(Views(page));
    }

    private void Store(string? kept) => _admin.JSInterop.Setup<string?>("localStorage.getItem", _ => true).SetResult(kept);

    private (string Key, string Kept) Kept()
    {
        var arguments = _admin.JSInterop.Invocations["localStorage.setItem"][^1].Arguments;
        return ((string)arguments[0]!, (string)arguments[1]!);
    }

    private IRenderedComponent<SavedViews> Show() =>
        _admin.Render<SavedViews>(p => p.Add(v => v.List, List).Add(v => v.Address, () => $"{List}?view=old-desks"));

    private static async Task NameAsync(IRenderedComponent<SavedViews> page, string name)
    {
        await page.InvokeAsync(() => page.Find("input").ChangeAsync(name));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
    }

    private static IReadOnlyList<(string, string)> Views(IRenderedComponent<SavedViews> page) =>
        [.. page.FindAll(".saved-views a").Select(a => (a.TextContent, a.GetAttribute("href")!))];

    private async Task<string> PersonAsync()
    {
        await using var db = _incubator.OpenDb();
        return db.Users().Single().Id.ToString(CultureInfo.InvariantCulture);
    }
}
