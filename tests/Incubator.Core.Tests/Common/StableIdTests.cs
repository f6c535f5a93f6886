using Incubator.Core.Common;
using Incubator.Core.Housing;
using Incubator.Core.Places;

namespace Incubator.Core.Tests.Common;

public sealed class StableIdTests
{
    private static readonly DateTime Made = new(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc);

    // Written down: an id that changes with a version of the program makes every subscriber's entry new.
    [Fact]
    public void The_id_of_the_same_facts_is_the_same_for_ever()
    {
        var id = StableId.Of(AidRecords.Token, 7, Made, "closes", "en");

        Assert.Equal("bb8cd50b-0a38-8bdc-a255-913a0786a162", id.ToString());
        Assert.Equal(8, id.Version);
        Assert.InRange(id.Variant, 8, 11);
    }

    [Fact]
    public void Another_fact_makes_another_id()
    {
        Guid[] ids =
        [
            StableId.Of(AidRecords.Token, 7, Made, "closes", "en"),
            StableId.Of(AidRecords.Token, 7, Made, "closes", "fr"),
            StableId.Of(AidRecords.Token, 7, Made, "opens", "en"),
            StableId.Of(AidRecords.Token, 8, Made, "closes", "en"),
            StableId.Of(AidRecords.Token, 7, Made.AddTicks(1), "closes", "en"),
            StableId.Of(CityRecords.Token, 7, Made, "closes", "en"),
        ];

        Assert.Distinct(ids);
    }
}
