using Bunit;
using Bunit.TestDoubles;
using Incubator.Web.Admin.Grids;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Web.Tests.Admin;

public sealed class LastListsTests : BunitContext
{
    private const string List = "admin/spaces";

    private readonly BunitNavigationManager _navigation;
    private readonly LastLists _lists;

    public LastListsTests()
    {
        _navigation = Services.GetRequiredService<BunitNavigationManager>();
        _lists = new LastLists(_navigation);
        _navigation.NavigateTo($"{List}?q=quai");
        _lists.Keep(List, $"{List}?q=quai");
    }

    protected override void Dispose(bool disposing)
    {
        _lists.Dispose();
        base.Dispose(disposing);
    }

    [Theory]
    [InlineData("admin/spaces/4")]
    [InlineData("admin/spaces/new")]
    public void Whoever_comes_from_a_record_of_the_list_finds_it_as_it_was(string record)
    {
        _navigation.NavigateTo(record);
        _navigation.NavigateTo(List);

        Assert.Equal($"{List}?q=quai", _lists.Find(List));
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("admin/startups/4")]
    [InlineData("admin/spaces-of-another-kind/4")]
    public void Whoever_comes_from_elsewhere_finds_all_of_it(string place)
    {
        _navigation.NavigateTo($"{List}/4");
        _navigation.NavigateTo(place);
        _navigation.NavigateTo(List);

        Assert.Null(_lists.Find(List));
    }

    [Fact]
    public void Each_list_is_kept_apart_and_one_that_nobody_saw_is_not_known()
    {
        _navigation.NavigateTo("admin/startups/4");
        _navigation.NavigateTo("admin/startups");

        Assert.Null(_lists.Find("admin/startups"));
        _lists.Keep("admin/startups", "admin/startups?page=2");
        _navigation.NavigateTo("admin/startups/4");
        _navigation.NavigateTo("admin/startups");
        Assert.Equal("admin/startups?page=2", _lists.Find("admin/startups"));
    }
}
