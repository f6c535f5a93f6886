using Incubator.Core.Ownership;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Startups;
using Incubator.Web.Tests.Hosting;
using Incubator.Web.Tests.Security;

namespace Incubator.Web.Tests.Ownership;

/// <summary>"This is my startup": the same form, mail and page as for spaces.</summary>
public sealed class StartupClaimPagesTests : IAsyncLifetime
{
    private const string Claim = "/en/startups/velopli/claim";
    private const string Own = "ines@velopli.example";

    private readonly TestSite _host = new();
    private int _startup;

    public async ValueTask InitializeAsync()
    {
        var input = new StartupInput { Name = "Vélopli", Website = "https://velopli.example" };
        _startup = Assert.IsType<SaveResult.Saved>(
            await _host.Get<StartupEditor>().SaveAsync(null, input, Actor.Operator, CancellationToken.None)).Id;
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_link_that_is_fetched_a_thousand_times_changes_nothing_and_one_press_gives_the_startup()
    {
        var client = _host.Visitor();
        var page = await client.GetStringAsync("/fr/startups/velopli");
        Assert.Contains("C’est ma startup", System.Net.WebUtility.HtmlDecode(page));
        using var posted = await WebHost.PostFormAsync(client, Claim, ("Input.Email", Own));
        var link = await _host.MailedLinkAsync(Own);
        await Gateways.FetchAsync(_host, client, link);
        Assert.Empty(await PeopleAsync());

        using var pressed = await WebHost.PostOneOfAsync(client, link, "confirm");

        Assert.StartsWith("/en/account/password?user=", pressed.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        Assert.Equal([Own], await PeopleAsync());
        var used = await client.GetStringAsync(link);
        Assert.Contains($"/en/admin/startups/{_startup}\"", used);
    }

    private async Task<IEnumerable<string?>> PeopleAsync() => (await _host.Get<ManagerQueries>().OfAsync(
        new ManagedRecord(StartupRecords.Token, _startup), Actor.Operator, CancellationToken.None))!.People.Select(p => p.Email);
}
