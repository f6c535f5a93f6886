using Incubator.Core.Common;
using Incubator.Core.Pictures;
using Incubator.Core.Records;
using Incubator.Core.Spaces;

namespace Incubator.Core.Tests.Records;

/// <summary>Two people change one space: what does not contradict is put together, the rest is to be chosen.</summary>
public sealed class MergeTests
{
    private static readonly Dictionary<string, TextParts> Parts = new() { [nameof(SpaceInput.OpeningHours)] = DaysOfHours.Parts };

    [Fact]
    public void Fields_and_each_language_of_a_text_are_merged_apart()
    {
        var merge = Make(m => (m.Street, m.Summary.En) = ("1 rue Neuve", "Light"), t => (t.Phone, t.Summary.Fr) = ("01 02", "Clair"));

        Assert.Empty(merge.Contradictions);
        var space = merge.Together();
        Assert.Equal(("1 rue Neuve", "01 02", "Light", "Clair"), (space.Street, space.Phone, space.Summary.En, space.Summary.Fr));
    }

    [Fact]
    public void What_both_changed_is_mine_until_theirs_is_chosen()
    {
        var merge = Make(m => m.Summary.En = "Light", t => t.Summary.En = "Dark");

        var found = Assert.Single(merge.Contradictions);
        Assert.Equal(("Summary.En", (bool?)null), (found.Path, found.TakesTheirs));
        Assert.Equal(new FieldDifference("Summary.En", "Light", "Dark"), Assert.Single(found.Values));
        Assert.Equal("Light", merge.Together().Summary.En);
        found.TakesTheirs = true;
        Assert.Equal("Dark", merge.Together().Summary.En);
    }

    [Fact]
    public void Plans_are_the_same_by_what_they_are_and_not_by_where_they_stand()
    {
        var merge = Make(
            m => m.Plans[1].Amount = 260,
            t =>
            {
                t.Plans.Insert(0, Plan(PlanKind.Office, 600, PriceUnit.Month));
                t.Plans[2].Note.En = "with a locker";
                t.Plans[1].Amount = 30;
            });

        Assert.Empty(merge.Contradictions);
        Assert.Equal([600m, 30m, 260m], merge.Together().Plans.Select(p => p.Amount));
        Assert.Equal("with a locker", merge.Together().Plans[2].Note.En);
    }

    [Fact]
    public void A_plan_that_one_removed_and_the_other_changed_is_to_be_chosen()
    {
        var merge = Make(m => m.Plans.RemoveAt(0), t => t.Plans[0].Amount = 28);

        var found = Assert.Single(merge.Contradictions);
        Assert.True(found.IsRemovedByMe);
        Assert.Single(merge.Together().Plans);
        found.TakesTheirs = true;
        Assert.Equal([28m, 250m], merge.Together().Plans.Select(p => p.Amount));
    }

    [Fact]
    public void A_price_that_both_changed_is_to_be_chosen_alone()
    {
        var merge = Make(
            m => (m.Plans[0].Amount, m.Plans[0].Note.En) = (26, "coffee"), t => (t.Plans[0].Amount, t.Plans[0].Seats) = (28, 2));

        Assert.Equal("Plans[0].Amount", Assert.Single(merge.Contradictions).Path);
        merge.Contradictions[0].TakesTheirs = true;
        var plan = merge.Together().Plans[0];
        Assert.Equal((28m, "coffee", 2), (plan.Amount, plan.Note.En, plan.Seats));
    }

    [Fact]
    public void Amenities_and_languages_are_sets()
    {
        var all = Tokens.All<Amenity>().ToList();
        var merge = Make(
            m => (m.Amenities, m.Languages) = ([all[0], all[2]], ["fr", "de"]),
            t => (t.Amenities, t.Languages) = ([all[0], all[1], all[3]], ["en", "fr"]));

        Assert.Empty(merge.Contradictions);
        Assert.Equal([all[0], all[2], all[3]], merge.Together().Amenities.Order());
        Assert.Equal(["de", "en", "fr"], merge.Together().Languages.Order());
    }

    [Fact]
    public void Pictures_are_the_same_by_their_file_in_the_order_of_who_moved_them()
    {
        var merge = Make(
            m => m.Pictures.Reverse(),
            t =>
            {
                t.Pictures[0].Alt = new BilingualText { En = "Desks", Fr = "Bureaux" };
                t.Pictures.Add(new Picture { File = "c" });
            });

        Assert.Empty(merge.Contradictions);
        Assert.Equal(["b", "a", "c"], merge.Together().Pictures.Select(p => p.File));
        Assert.Equal("Bureaux", merge.Together().Pictures[1].Alt.Fr);
    }

    [Fact]
    public void Hours_are_merged_day_by_day()
    {
        var merge = Make(
            m => m.OpeningHours = "Mo 08:00-18:00; Tu-Fr 09:00-18:00",
            t => t.OpeningHours = "Mo-Fr 09:00-18:00; Sa 10:00-14:00; PH off");
        Assert.Empty(merge.Contradictions);
        Assert.Equal(OpeningHours.Stored("Mo 08:00-18:00; Tu-Fr 09:00-18:00; Sa 10:00-14:00; PH off"), merge.Together().OpeningHours);

        merge = Make(
            m => m.OpeningHours = "Mo-Th 09:00-18:00; Fr 09:00-16:00", t => t.OpeningHours = "Mo 08:00-18:00; Tu-Th 09:00-18:00; Fr off");
        var found = Assert.Single(merge.Contradictions);
        Assert.Equal(new FieldDifference("OpeningHours", "Fr 09:00-16:00", "Fr off"), Assert.Single(found.Values));
        found.TakesTheirs = true;
        Assert.Equal("Mo 08:00-18:00; Tu-Th 09:00-18:00", merge.Together().OpeningHours);
    }

    [Fact]
    public void Hours_in_words_are_chosen_as_a_whole()
    {
        var merge = Make(m => m.OpeningHours = "by appointment", t => t.OpeningHours = "Mo 09:00-12:00");

        Assert.Equal("OpeningHours", Assert.Single(merge.Contradictions).Path);
    }

    [Fact]
    public void The_same_change_by_both_is_no_contradiction_and_one_row()
    {
        static void Same(SpaceInput s)
        {
            s.Street = "1 rue Neuve";
            s.Plans.Add(Plan(PlanKind.Office, 600, PriceUnit.Month));
        }

        var merge = Make(Same, Same);

        Assert.Empty(merge.Contradictions);
        Assert.Equal(3, merge.Together().Plans.Count);
    }

    [Fact]
    public void A_row_that_both_added_is_one_row_and_what_differs_in_it_is_to_be_chosen()
    {
        var merge = Make(
            m => m.Plans.Add(Plan(PlanKind.Office, 600, PriceUnit.Month)),
            t => t.Plans.InsertRange(0, [Plan(PlanKind.Office, 650, PriceUnit.Month), Plan(PlanKind.MeetingRoom, 40, PriceUnit.Hour)]));

        var found = Assert.Single(merge.Contradictions);
        Assert.Equal("Plans[2].Amount", found.Path);
        Assert.Equal([600m, 40m, 25m, 250m], merge.Together().Plans.Select(p => p.Amount));
        found.TakesTheirs = true;
        Assert.Equal([650m, 40m, 25m, 250m], merge.Together().Plans.Select(p => p.Amount));
    }

    [Fact]
    public void A_picture_that_both_added_is_one_picture()
    {
        var merge = Make(
            m => m.Pictures.Add(new Picture { File = "c", Alt = new BilingualText { En = "A desk" } }),
            t => t.Pictures.Add(new Picture { File = "c", Alt = new BilingualText { En = "A lamp", Fr = "Une lampe" } }));

        Assert.Equal("Pictures[2].Alt.En", Assert.Single(merge.Contradictions).Path);
        Assert.Equal(["a", "b", "c"], merge.Together().Pictures.Select(p => p.File));
        Assert.Equal("Une lampe", merge.Together().Pictures[2].Alt.Fr);
    }

    [Fact]
    public void What_only_they_changed_is_told_beside_what_is_to_be_chosen_in_the_same_list()
    {
        var merge = Make(
            m => (m.Plans[0].Amount, m.OpeningHours) = (26, "Mo 08:00-18:00; Tu-Fr 09:00-18:00"),
            t =>
            {
                t.Plans[0].Amount = 28;
                t.Plans[1].Seats = 3;
                t.Plans.Add(Plan(PlanKind.Office, 600, PriceUnit.Month));
                t.Pictures.RemoveAt(1);
                t.OpeningHours = "Mo 07:00-18:00; Tu-Fr 09:00-18:00; Sa 10:00-12:00";
                t.Languages = ["fr", "en"];
            });

        Assert.Equal(["OpeningHours", "Plans[0].Amount"], merge.Contradictions.Select(c => c.Path).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["Languages[1]: → en", "OpeningHours: Sa off → Sa 10:00-12:00", "Pictures[1].File: b →", "Plans[1].Seats: → 3",
                "Plans[2].Amount: → 600", "Plans[2].Currency: → EUR", "Plans[2].Kind: → office", "Plans[2].TaxIncluded: → unknown",
                "Plans[2].Unit: → month"],
            merge.Taken.Select(Said).Where(t => !t.Contains("IsHidden", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Where_nobody_can_tell_which_of_two_like_rows_was_changed_the_list_is_chosen_as_a_whole()
    {
        static void Twins(SpaceInput s) => s.Plans =
            [Plan(PlanKind.Office, 600, PriceUnit.Month), Plan(PlanKind.Office, 700, PriceUnit.Month)];
        var (began, mine, theirs) = (Space(), Space(), Space());
        foreach (var space in new[] { began, mine, theirs })
        {
            Twins(space);
        }

        mine.Plans = [Plan(PlanKind.Office, 650, PriceUnit.Month)];
        theirs.Plans[0].Note.En = "with a window";
        var merge = new Merge<SpaceInput>(began, mine, theirs, Parts);

        var found = Assert.Single(merge.Contradictions);
        Assert.Equal("Plans", found.Path);
        found.TakesTheirs = true;
        Assert.Equal([600m, 700m], merge.Together().Plans.Select(p => p.Amount));

        // Both are there still: they are the same by their places.
        mine.Plans = [Plan(PlanKind.Office, 610, PriceUnit.Month), Plan(PlanKind.Office, 710, PriceUnit.Month)];
        merge = new Merge<SpaceInput>(began, mine, theirs, Parts);
        Assert.Empty(merge.Contradictions);
        Assert.Equal([(610m, "with a window"), (710m, null)], merge.Together().Plans.Select(p => (p.Amount!.Value, p.Note.En)));
    }

    [Fact]
    public void Hours_in_words_that_hours_are_read_in_elsewhere_are_merged_by_day_too()
    {
        var merge = Make(m => m.OpeningHours = "Lun-Ven 9h-18h, samedi 10h-12h", t => t.OpeningHours = "Mon 8am-6pm; Tue-Fri 9am-6pm");

        Assert.Empty(merge.Contradictions);
        Assert.Equal(OpeningHours.Stored("Mo 08:00-18:00; Tu-Fr 09:00-18:00; Sa 10:00-12:00"), merge.Together().OpeningHours);
    }

    private static string Said(FieldDifference taken) =>
        string.Join(' ', $"{taken.Path}: {taken.Before} → {taken.After}".Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static Merge<SpaceInput> Make(Action<SpaceInput> mine, Action<SpaceInput> theirs)
    {
        var (began, my, their) = (Space(), Space(), Space());
        mine(my);
        theirs(their);
        return new Merge<SpaceInput>(began, my, their, Parts);
    }

    private static SpaceInput Space() => new()
    {
        Name = "La Cantine",
        OpeningHours = "Mo-Fr 09:00-18:00",
        Languages = ["fr"],
        Amenities = [.. Tokens.All<Amenity>().Take(2)],
        Plans = [Plan(PlanKind.DayPass, 25, PriceUnit.Day), Plan(PlanKind.HotDesk, 250, PriceUnit.Month)],
        Pictures = [new Picture { File = "a" }, new Picture { File = "b" }],
    };

    private static PlanInput Plan(PlanKind kind, decimal amount, PriceUnit unit) =>
        new() { Kind = kind, Amount = amount, Currency = "EUR", Unit = unit };
}
