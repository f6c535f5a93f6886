using Incubator.Core.Startups;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Startups;

public sealed class StaysTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Theory]
    [InlineData("2026-11-21", false)]
    [InlineData("2026-11-22", true)]
    [InlineData("2026-11-25", true)]
    [InlineData("2026-11-26", false)]
    public async Task The_database_and_what_was_read_say_the_same_of_a_day(string day, bool isCovered)
    {
        var on = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        var space = await _incubator.AddSpaceAsync(await _incubator.AddCityAsync());
        var startup = await _incubator.AddStartupAsync("Vélopli");
        await _incubator.AddStayAsync(startup.Id, space.Id, "2026-11-22", "2026-11-25");
        await using var db = _incubator.OpenDb();
        var stay = await db.Residencies().SingleAsync();

        Assert.Equal(isCovered, await db.Residencies().On(on).AnyAsync());
        Assert.Equal(isCovered, Stays.Covers(stay.From, stay.Until, on));
        Assert.Equal(on >= stay.From, Stays.Covers(stay.From, null, on));
    }
}
