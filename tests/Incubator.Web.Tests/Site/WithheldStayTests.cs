using System.Net;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Startups;
using Incubator.Web.Tests.Security;

namespace Incubator.Web.Tests.Site;

/// <summary>A stay that its startup refuses or hides is told at no address that visitors read.</summary>
public sealed class WithheldStayTests : IAsyncLifetime
{
    /// <summary>Where a stay is told, and by which words.</summary>
    private static readonly (string Address, string Word)[] Told =
    [
        ("/en/startups/xylophore", "Quartz"),
        ("/en/spaces/quartz", "Xylophore"),
        ("/en/startups?space=quartz", "data-slug=\"xylophore\""),
        ("/en/startups?q=quartz", "data-slug=\"xylophore\""),
        ("/en/startups?resident=now", "data-slug=\"xylophore\""),
        ("/en/startups?city=paris", "data-slug=\"xylophore\""),
        ("/en/spaces?q=xylophore", "data-slug=\"quartz\""),
        ("/api/v1/startups/xylophore", "quartz"),
        ("/api/v1/startups?space=quartz", "xylophore"),
        ("/api/v1/startups?q=quartz", "xylophore"),
        ("/api/v1/spaces?q=xylophore", "quartz"),
        ("/api/v1/cities/paris", "\"startups\":1"),
    ];

    private readonly TestSite _host = new();
    private int _stay;

    public async ValueTask InitializeAsync()
    {
        var city = new CityInput { Name = "Paris", CountryCode = "FR", TimeZone = "Europe/Paris" };
        var paris = Assert.IsType<SaveResult.Saved>(
            await _host.Get<CityEditor>().SaveAsync(null, city, Actor.Operator, CancellationToken.None)).Id;
        var space = (await _host.AddSpaceAsync(paris, "Quartz")).Id;
        var startup = Assert.IsType<SaveResult.Saved>(await _host.Get<StartupEditor>().SaveAsync(
            null, new StartupInput { Name = "Xylophore" }, Actor.Operator, CancellationToken.None)).Id;
        var stay = new ResidencyInput { StartupId = startup, SpaceId = space, From = new DateOnly(2025, 1, 1) };
        _stay = Assert.IsType<SaveResult.Saved>(
            await _host.Get<ResidencyEditor>().SaveAsync(null, stay, Actor.Operator, CancellationToken.None)).Id;
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(StayStanding.Refused)]
    [InlineData(StayStanding.Hidden)]
    public async Task A_withheld_stay_is_told_nowhere_and_a_confirmed_one_again_everywhere(StayStanding withheld)
    {
        Assert.Equal(Told, await TellingAsync());
        Assert.Contains("not yet confirmed by the startup", await SayAsync(StayStanding.Named), StringComparison.Ordinal);

        await SayAsync(withheld);
        Assert.Empty(await TellingAsync());

        Assert.DoesNotContain("not yet confirmed", await SayAsync(StayStanding.Confirmed), StringComparison.Ordinal);
        Assert.Equal(Told, await TellingAsync());
    }

    /// <summary>Answers the startup's page.</summary>
    private async Task<string> SayAsync(StayStanding standing)
    {
        Assert.IsType<SaveResult.Saved>(await _host.Get<StayDesk>().SayAsync(_stay, standing, Actor.Operator, CancellationToken.None));
        return await _host.Visitor().GetStringAsync("/en/startups/xylophore");
    }

    private async Task<List<(string, string)>> TellingAsync()
    {
        var client = _host.Visitor();
        var telling = new List<(string, string)>();
        foreach (var (address, word) in Told)
        {
            var page = WebUtility.HtmlDecode(await client.GetStringAsync(address));
            if (page.Contains(word, StringComparison.Ordinal))
            {
                telling.Add((address, word));
            }
        }

        return telling;
    }
}
