using Incubator.Core.Proposals;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Visits;

namespace Incubator.Core.Tests.Proposals;

/// <summary>In which order cases wait for a reviewer.</summary>
public sealed class QueueOrderTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        var paris = await _incubator.AddCityAsync();
        foreach (var name in (string[])["Oldest", "Quiet", "Read", "Doubtful"])
        {
            await _incubator.AddSpaceAsync(paris, name);
        }
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task The_oldest_case_comes_first_and_the_sooner_the_more_its_page_is_read()
    {
        await ProposeAsync("oldest", "2 rue Mercier");
        _incubator.Clock.Advance(TimeSpan.FromDays(5));
        await ProposeAsync("quiet", "3 rue Mercier");
        await ProposeAsync("doubtful", "https://a.example https://b.example");
        _incubator.Clock.Advance(TimeSpan.FromDays(3));
        await ProposeAsync("read", "4 rue Mercier");
        for (var i = 0; i < 100; i++)
        {
            _incubator.Get<VisitCounter>().Count(SpaceRecords.Kind, "doubtful");
            _incubator.Get<VisitCounter>().Count(SpaceRecords.Kind, i < 7 ? "read" : "nobody");
        }

        await _incubator.Get<VisitCounter>().WriteAsync(CancellationToken.None);

        var queue = await _incubator.Get<ReviewQueries>().QueueAsync(Actor.Operator, 10, CancellationToken.None);

        Assert.Equal([("Oldest", 0), ("Read", 7), ("Quiet", 0), ("Doubtful", 100)], queue.Select(c => (c.Name, c.Visits)));
    }

    private async Task ProposeAsync(string slug, string street) => Assert.Null((await _incubator.Get<ProposalDesk>().ProposeAsync(
        "spaces", slug, new ProposalInput { Path = "Street", Value = street }, CancellationToken.None)).Refusal);
}
