using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Spaces;

namespace Incubator.Core.Tests.Records;

public sealed class FieldsTests
{
    private static SpaceInput Space() => new()
    {
        Name = "Rivoli Works",
        Kind = SpaceKind.Coworking,
        Summary = new BilingualText("Desks", null),
        Plans = [new PlanInput { Kind = PlanKind.HotDesk, Unit = PriceUnit.Month, Amount = 190.00m, Currency = "EUR" }],
    };

    [Fact]
    public void Equal_inputs_do_not_differ_and_the_version_is_not_a_field()
    {
        var other = Space();
        other.Version = 7;

        Assert.Empty(Fields.Differences(Space(), other));
    }

    [Fact]
    public void A_number_is_the_same_however_many_zeros_it_is_written_with()
    {
        var other = Space();
        other.Plans[0].Amount = 190m;

        Assert.Empty(Fields.Differences(Space(), other));
    }

    [Fact]
    public void A_blank_text_is_the_same_as_none()
    {
        var other = Space();
        other.Summary.Fr = "  ";

        Assert.Empty(Fields.Differences(Space(), other));
    }

    [Fact]
    public void A_difference_tells_the_path_and_both_values()
    {
        var other = Space();
        other.Summary.En = "Desks and booths";
        other.Plans[0].Amount = 200m;

        Assert.Equal(
            [new FieldDifference("Plans[0].Amount", "190", "200"), new FieldDifference("Summary.En", "Desks", "Desks and booths")],
            Fields.Differences(Space(), other));
    }

    [Fact]
    public void A_new_record_differs_from_nothing_in_every_field_it_states()
    {
        var paths = Fields.Differences(null, Space()).Select(d => d.Path).ToList();

        Assert.Contains("Name", paths);
        Assert.Contains("Plans[0].Currency", paths);
        Assert.DoesNotContain("Summary.IsEmpty", paths);
    }

    [Fact]
    public void Copy_takes_one_field_and_leaves_the_rest()
    {
        var (from, to) = (Space(), Space());
        from.Plans.Add(new PlanInput { Kind = PlanKind.DayPass, Unit = PriceUnit.Day });
        from.Name = "Other";

        Fields.Copy(from, to, nameof(SpaceInput.Plans));

        Assert.Equal((2, "Rivoli Works"), (to.Plans.Count, to.Name));
        Assert.NotSame(from.Plans[0], to.Plans[0]);
    }
}
