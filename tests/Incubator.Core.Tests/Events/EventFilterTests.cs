using Incubator.Core.Events;

namespace Incubator.Core.Tests.Events;

public sealed class EventFilterTests
{
    private static EventFilter Read(params (string Key, string Value)[] query) =>
        EventFilter.From(key => [.. query.Where(q => q.Key == key).Select(q => q.Value)]);

    [Fact]
    public void Every_key_is_read()
    {
        var filter = Read(
            ("q", "soup"), ("city", "paris"), ("city", "lyon"), ("kind", "open-day"), ("kind", "demo-day"),
            ("from", "2026-12-01"), ("until", "2026-12-31"), ("after", "x"));

        Assert.Equal(("soup", "x"), (filter.Text, filter.After));
        Assert.Equal(["paris", "lyon"], filter.Cities);
        Assert.Equal([EventKind.OpenDay, EventKind.DemoDay], filter.Kinds);
        Assert.Equal((new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 31)), (filter.FirstDay, filter.LastDay));
        Assert.Empty(filter.Unread);
    }

    [Theory]
    [InlineData("2026-13-01")]
    [InlineData("tomorrow")]
    [InlineData("01/12/2026")]
    public void A_day_that_cannot_be_read_is_named(string typed)
    {
        var filter = Read(("from", typed), ("until", typed), ("kind", "party"));

        Assert.Null(filter.FirstDay ?? filter.LastDay);
        Assert.Equal(["from", "until"], filter.Unread.Keys);
        Assert.Equal([typed], filter.Unread.Values.Distinct());
        Assert.Empty(filter.Kinds);
    }
}
