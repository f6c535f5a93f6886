using Incubator.Core.Search;
using Incubator.Core.Spaces;

namespace Incubator.Core.Tests.Search;

/// <summary>A page says where it stands and leads to the one before, in every order.</summary>
public sealed class PagePlaceTests : IAsyncLifetime
{
    private const int Spaces = (2 * Cursor.PageSize) + 5;

    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        var paris = await _incubator.AddCityAsync();
        for (var n = 0; n < Spaces; n++)
        {
            var price = n % 7;
            await _incubator.AddSpaceAsync(paris, $"Space {n:00}", s =>
            {
                s.Plans = [new PlanInput { Kind = PlanKind.HotDesk, Unit = PriceUnit.Day, Amount = 20 + price, Currency = "EUR" }];
                s.IsClosed = price == 3;
            });
        }
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Theory]
    [InlineData(SpaceSort.Best, null)]
    [InlineData(SpaceSort.Best, "space")]
    [InlineData(SpaceSort.Name, null)]
    [InlineData(SpaceSort.Newest, null)]
    [InlineData(SpaceSort.DayPrice, null)]
    public async Task Back_leads_to_the_pages_that_one_came_by(SpaceSort sort, string? text)
    {
        var filter = new SpaceFilter { Sort = sort, Text = text, Cities = ["paris"] };
        var first = (await SearchAsync(filter)).Page;
        var second = (await SearchAsync(filter with { After = first.After })).Page;
        var third = (await SearchAsync(filter with { After = second.After })).Page;

        Assert.Equal((0, Cursor.PageSize, 2 * Cursor.PageSize), (first.Start, second.Start, third.Start));
        Assert.Equal(5, third.Items.Count);
        Assert.Null(first.Before);
        Assert.Null(second.Before);
        var back = (await SearchAsync(filter with { After = third.Before })).Page;
        Assert.Equal(second.Items.Select(s => s.Id), back.Items.Select(s => s.Id));
    }

    private Task<SpaceResults> SearchAsync(SpaceFilter filter) =>
        _incubator.Get<SpaceQueries>().SearchAsync(filter, TestContext.Current.CancellationToken);
}
