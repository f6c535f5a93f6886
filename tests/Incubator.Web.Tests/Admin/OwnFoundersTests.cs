using Bunit;
using Incubator.Core.Housing;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Records;
using Incubator.Core.Tests;
using Incubator.Web.Admin.Housing;
using Incubator.Web.Admin.Housing.Rules;

namespace Incubator.Web.Tests.Admin;

/// <summary>An editor tries rules out on founders of their own, by the links of checks.</summary>
public sealed class OwnFoundersTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private AdminContext _admin = null!;
    private int _aid;

    public OwnFoundersTests() => AdminContext.Speak("en-GB");

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _admin = await AdminContext.ForAdministratorAsync(_incubator);
        await _incubator.AddCityAsync();
        var input = new HousingAidInput { Name = "Visale", Provider = "Action Logement", Kind = AidKind.Guarantee, CountryCode = "FR" };
        var value = new ConditionValue { Max = 30, SourceUrl = "https://example.org", CheckedOn = new DateOnly(2026, 1, 2) };
        input.Rules.Who = new Condition { Kind = ConditionKind.Age, Values = [value] };
        var saved = await _incubator.Get<HousingAidEditor>().SaveAsync(null, input, Actor.Operator, CancellationToken.None);
        _aid = Assert.IsType<SaveResult.Saved>(saved).Id;
    }

    public async ValueTask DisposeAsync()
    {
        await _admin.DisposeAsync();
        await _incubator.DisposeAsync();
    }

    [Fact]
    public async Task A_founder_by_the_link_of_a_check_stands_beside_the_invented_ones_until_taken_away()
    {
        var page = Open();

        await AddAsync(page, "My sister", "https://incubator.example/fr/housing/check?city=paris&age=34&status=student");

        Assert.Equal(["cannot get it", "can get it"], await VerdictsWithAsync(page, "29", "34"));
        Assert.Equal("""[{"Name":"My sister","Address":"?city=paris\u0026age=34\u0026status=student"}]""", Kept());
        await page.InvokeAsync(() => page.FindComponent<OwnFounders>().Find(".saved-views button").ClickAsync());
        Assert.Empty(page.FindAll("tr[data-founder=own-0]"));
        Assert.Equal("[]", Kept());
    }

    [Theory]
    [InlineData("", "?age=34", "name")]
    [InlineData("A", "nothing", "holds no answers")]
    [InlineData("A", "https://incubator.example/en/housing/check?city=paris", "holds no answers")]
    [InlineData("A", "?age=many", "0 to 120")]
    public async Task What_is_no_founder_is_said(string name, string link, string said)
    {
        var page = Open();

        await AddAsync(page, name, link);

        Assert.Contains(said, page.FindComponent<OwnFounders>().Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("tr[data-founder=own-0]"));
    }

    [Fact]
    public void Those_of_before_are_there_again()
    {
        _admin.JSInterop.Setup<string?>("localStorage.getItem", i => ((string)i.Arguments[0]!).StartsWith("founders:", StringComparison.Ordinal))
            .SetResult("""[{"Name":"My sister","Address":"?country=FR&age=34"},{"Name":"Away","Address":"https://example.org"}]""");

        var page = Open();

        page.WaitForAssertion(() => Assert.Single(page.FindAll("tr[data-founder^=own]")));
        Assert.Equal("cannot get it", page.Find("tr[data-founder=own-0] td").TextContent.Trim());
    }

    private IRenderedComponent<AdminContext.Shown> Open()
    {
        var page = _admin.Show<HousingAidEditPage>(("Id", _aid));
        page.WaitForElement("#rule-bench");
        return page;
    }

    private static async Task AddAsync(IRenderedComponent<AdminContext.Shown> page, string name, string link)
    {
        var own = page.FindComponent<OwnFounders>();
        await page.InvokeAsync(() => own.FindAll("input")[0].ChangeAsync(name));
        await page.InvokeAsync(() => own.FindAll("input")[1].ChangeAsync(link));
        await page.InvokeAsync(() => own.FindAll("button").Single(b => b.TextContent.Trim() == "Add this founder").ClickAsync());
    }

    // The bench follows the rules for one's own founders too.
    private static async Task<IEnumerable<string>> VerdictsWithAsync(IRenderedComponent<AdminContext.Shown> page, params string[] ages)
    {
        Assert.Equal(["cannot get it", "cannot get it"], Verdicts(page));
        await page.InvokeAsync(() => page.FindAll("button").Single(b => b.GetAttribute("aria-label") == "Edit Age").ClickAsync());
        var now = new List<string>();
        foreach (var age in ages)
        {
            await page.TypeAsync("field-Rules-Who-Values-0-Max", age);
            now.Add(Verdicts(page)[1]);
        }

        return now;
    }

    private static List<string> Verdicts(IRenderedComponent<AdminContext.Shown> page) =>
        [.. page.FindAll("tr[data-founder=own-0] td").Select(c => c.TextContent.Trim())];

    private string Kept() => (string)_admin.JSInterop.Invocations["localStorage.setItem"][^1].Arguments[1]!;
}
