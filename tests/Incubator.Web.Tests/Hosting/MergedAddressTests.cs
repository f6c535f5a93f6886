using System.Net;
using Incubator.Core.Duplicates;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Web.Tests.Security;

namespace Incubator.Web.Tests.Hosting;

/// <summary>Every address of a space that was merged leads to the same of the one that it went into, until the merge is undone.</summary>
public sealed class MergedAddressTests : IAsyncDisposable
{
    private readonly TestSite _site = new();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("/en/spaces/{0}")]
    [InlineData("/fr/spaces/{0}/changes")]
    [InlineData("/en/spaces/{0}/changes.atom")]
    [InlineData("/en/spaces/{0}/ask")]
    [InlineData("/en/spaces/{0}/suggest")]
    [InlineData("/en/spaces/{0}/claim")]
    [InlineData("/api/v1/spaces/{0}")]
    public async Task An_address_of_the_loser_leads_to_the_winner(string address)
    {
        var city = (await _site.AddCityAsync("Paris")).Id;
        var (winner, loser) = (await _site.AddSpaceAsync(city, "Atelier"), await _site.AddSpaceAsync(city, "Fabrique"));
        // Who has nobody to answer is asked nothing.
        await _site.AddPersonAsync(false, winner.Id, loser.Id);
        var (old, now) = (string.Format(null, address, "fabrique"), string.Format(null, address, "atelier"));
        Assert.Equal((HttpStatusCode.OK, null), await AskAsync(old));
        var desk = _site.Get<MergeDesk>();
        Assert.IsType<SaveResult.Saved>((await desk.MergeAsync(
            SpaceRecords.Kind, new MergeSideOf(winner.Id, winner.Version), new MergeSideOf(loser.Id, loser.Version),
            new Dictionary<string, MergeSide>(), Actor.Operator, CancellationToken.None)).Result);

        Assert.Equal((HttpStatusCode.MovedPermanently, now), await AskAsync(old));
        Assert.Equal((HttpStatusCode.OK, null), await AskAsync(now));

        var merge = (await desk.ListAsync(Actor.Operator, CancellationToken.None))[0].Id;
        Assert.IsType<SaveResult.Saved>((await desk.UndoAsync(merge, Actor.Operator, CancellationToken.None)).Result);
        Assert.Equal((HttpStatusCode.OK, null), await AskAsync(old));
    }

    private async Task<(HttpStatusCode, string?)> AskAsync(string address)
    {
        using var response = await _site.Visitor().GetAsync(address);
        return (response.StatusCode, response.Headers.Location?.ToString());
    }
}
