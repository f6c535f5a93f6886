using Incubator.Core.Records;
using Incubator.Web.Admin.Grids;

namespace Incubator.Web.Tests.Admin;

public sealed class GridSelectionTests
{
    private static readonly GridChoice[] Shown = [.. Enumerable.Range(1, 6).Select(i => new GridChoice(i, $"Space {i}"))];

    private readonly GridSelection _selection = new();

    [Fact]
    public void A_press_chooses_and_a_second_one_no_longer_does()
    {
        Turn(2);
        Turn(4);
        Turn(2);

        Assert.Equal([4], Ids());
        Assert.True(_selection.Has(4));
    }

    [Theory]
    [InlineData(2, 5, new[] { 2, 3, 4, 5 })]
    [InlineData(5, 2, new[] { 2, 3, 4, 5 })]
    [InlineData(3, 3, new int[0])]
    public void With_the_shift_key_all_between_two_presses_are_chosen(int first, int second, int[] chosen)
    {
        Turn(first);
        Turn(second, isRange: true);

        Assert.Equal(chosen, Ids().Order());
    }

    [Fact]
    public void What_was_pressed_last_on_another_page_begins_no_range()
    {
        _selection.Turn(new GridChoice(90, "Elsewhere"), [new GridChoice(90, "Elsewhere")], isRange: false);
        Turn(3, isRange: true);

        Assert.Equal([3, 90], Ids().Order());
    }

    [Fact]
    public void A_page_is_chosen_beside_what_was_chosen_on_others_and_nothing_is_left_when_all_is_forgotten()
    {
        _selection.Set([new GridChoice(90, "Elsewhere")], true);
        _selection.Set(Shown, true);
        _selection.Set(Shown[..3], false);
        Assert.Equal([4, 5, 6, 90], Ids().Order());
        Assert.Contains(new GridChoice(90, "Elsewhere"), _selection.Chosen);

        _selection.Clear();
        Turn(5, isRange: true);
        Assert.Equal([5], Ids());
    }

    private void Turn(int id, bool isRange = false) => _selection.Turn(Shown[id - 1], Shown, isRange);

    private IEnumerable<int> Ids() => _selection.Chosen.Select(c => c.Id);
}
