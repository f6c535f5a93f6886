using Incubator.Core.Common;
using Incubator.Core.Programmes;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Web.Tests.Hosting;

namespace Incubator.Web.Tests.Freshness;

/// <summary>What was asked for in vain says so on its page: 30 days after it was due.</summary>
public sealed class AgeTests : IAsyncDisposable
{
    private const string Old = "ot confirmed since";

    private readonly WebHost _host = new();

    private Confirmation Today => new() { On = _host.Clock.Today(), By = Confirmation.BySpace };

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("spaces/atelier-mercier", 90)]
    [InlineData("startups/velopli", 180)]
    [InlineData("programmes/all-year", 180)]
    public async Task A_page_says_that_it_is_not_confirmed_once_all_reminders_have_gone(string page, int days)
    {
        await AddAsync();

        await PassAsync(days + FreshnessOptions.ReminderDays);
        Assert.DoesNotContain(Old, await ReadAsync(page));
        await PassAsync(1);
        Assert.Contains(Old, await ReadAsync(page));
    }

    [Fact]
    public async Task A_programme_that_closes_is_confirmed_until_then()
    {
        await AddAsync();
        await PassAsync(400);

        Assert.DoesNotContain(Old, await ReadAsync("programmes/one-intake"));
    }

    [Fact]
    public async Task A_count_of_free_desks_that_nobody_confirms_becomes_a_question()
    {
        await AddAsync();
        Assert.Contains("3 desks free", await ReadAsync("spaces"));
        Assert.Contains("3 desks free", await ReadAsync("spaces/atelier-mercier"));

        await PassAsync(121);

        foreach (var page in new[] { "spaces", "spaces/atelier-mercier" })
        {
            var said = await ReadAsync(page);
            Assert.Contains("Free desks: ask", said);
            Assert.DoesNotContain("desks free", said);
        }
    }

    [Fact]
    public async Task Startups_that_were_confirmed_come_before_others()
    {
        await AddAsync();
        await SaveAsync(_host.Get<StartupEditor>().SaveAsync(
            null, new StartupInput { Name = "A first name" }, Actor.Operator, CancellationToken.None));

        Assert.Equal(["velopli", "a-first-name"], await OrderAsync());
        await PassAsync(211);
        Assert.Equal(["a-first-name", "velopli"], await OrderAsync());
    }

    private async Task PassAsync(int days)
    {
        _host.Clock.Advance(TimeSpan.FromDays(days));
        await _host.Get<Calendar>().FollowAsync(CancellationToken.None);
    }

    private async Task AddAsync()
    {
        var city = (await _host.AddCityAsync("Paris")).Id;
        var space = await SaveAsync(_host.Get<SpaceEditor>().SaveAsync(null, new SpaceInput
        {
            Name = "Atelier Mercier",
            Kind = SpaceKind.Coworking,
            CityId = city,
            DesksFree = 3,
            DesksAsOf = Today.On,
            DesksChecked = Today,
        }, Actor.Operator, CancellationToken.None));
        await SaveAsync(_host.Get<StartupEditor>().SaveAsync(
            null, new StartupInput { Name = "Velopli", Checked = Today }, Actor.Operator, CancellationToken.None));
        foreach (var (name, closes) in new[] { ("All year", (DateOnly?)null), ("One intake", Today.On!.Value.AddDays(30)) })
        {
            await SaveAsync(_host.Get<ProgrammeEditor>().SaveAsync(
                null, new ProgrammeInput { Name = name, SpaceId = space, Closes = closes, Checked = Today }, Actor.Operator,
                CancellationToken.None));
        }
    }

    private async Task<IEnumerable<string>> OrderAsync() =>
        (await _host.Get<StartupQueries>().SearchAsync(new StartupFilter(), CancellationToken.None)).Page.Items.Select(s => s.Slug);

    private async Task<string> ReadAsync(string page)
    {
        using var response = await _host.Visitor().GetAsync($"/en/{page}");
        return await WebHost.ReadAsync(response);
    }

    private static async Task<int> SaveAsync(Task<SaveResult> save) => Assert.IsType<SaveResult.Saved>(await save).Id;
}
