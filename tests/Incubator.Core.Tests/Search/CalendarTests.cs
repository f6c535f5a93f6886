using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;

namespace Incubator.Core.Tests.Search;

public sealed class CalendarTests
{
    [Fact]
    public async Task A_stay_that_begins_or_ends_by_the_calendar_alone_is_followed_by_search()
    {
        await using var incubator = await TestIncubator.StartAsync();
        var space = await incubator.AddSpaceAsync(await incubator.AddCityAsync());
        await using (var write = await incubator.Get<WriteDoor>().BeginAsync(Actor.Operator, CancellationToken.None))
        {
            var startup = new Startup { Slug = "kelvane" };
            startup.Apply(new StartupInput { Name = "Kelvane" }, []);
            write.Db.Startups().Add(startup);
            await write.FlushAsync(CancellationToken.None);
            var stay = new Residency();
            stay.Apply(
                new ResidencyInput
                {
                    StartupId = startup.Id,
                    SpaceId = space.Id,
                    From = new DateOnly(2026, 11, 23),
                    Until = new DateOnly(2026, 11, 24),
                }
            );
            write.Db.Residencies().Add(stay);
            write.Touch(SpaceRecords.Token, () => space.Id);
            await write.CommitAsync(CancellationToken.None);
        }

        await incubator.Get<Calendar>().FollowAsync(CancellationToken.None);
        var counts = new List<int>();
        for (var day = 22; day <= 25; day++)
        {
            counts.Add(
                (
                    await incubator
                        .Get<SpaceQueries>()
                        .SearchAsync(SpaceFilter.From(key => key == "q" ? ["kelvane"] : []), CancellationToken.None)
                )
                    .Page
                    .Total
            );
            incubator.Clock.Advance(TimeSpan.FromDays(1));
            await incubator.Get<Calendar>().FollowAsync(CancellationToken.None);
        }

        Assert.Equal([0, 1, 1, 0], counts);
    }
}
