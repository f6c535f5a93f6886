using Incubator.Core.Housing.Rules;

namespace Incubator.Core.Tests.Housing.Rules;

public sealed class AidBundleTests
{
    private static readonly HashSet<string> Nothing = [];

    [Fact]
    public void What_excludes_nothing_goes_together() =>
        Assert.Equal(["a", "b"], AidBundle.Best([Aid("a", 0), Aid("b", 10)], Nothing).Aids);

    [Theory]
    [InlineData(100, 90, "a c")]
    [InlineData(90, 100, "b c")]
    [InlineData(100, 100, "a c")]
    public void Of_two_that_exclude_each_other_the_worthier_stays_whichever_says_so(long first, long second, string best)
    {
        var bundle = AidBundle.Best([Aid("a", first), Aid("b", second, (CombinationKind.Excludes, "a")), Aid("c", 1)], Nothing);

        Assert.Equal(best, string.Join(' ', bundle.Aids));
        Assert.Equal(LeftOutReason.Excludes, Assert.Single(bundle.LeftOut).Because);
    }

    [Fact]
    public void One_aid_makes_way_for_two_that_bring_more()
    {
        var bundle = AidBundle.Best(
            [Aid("big", 100, (CombinationKind.Excludes, "x"), (CombinationKind.Excludes, "y")), Aid("x", 60), Aid("y", 60)],
            Nothing
        );

        Assert.Equal(["x", "y"], bundle.Aids);
    }

    [Fact]
    public void A_certain_aid_never_makes_way_for_one_that_depends() =>
        Assert.Equal(
            ["sure"],
            AidBundle
                .Best([Aid("sure", 1), Aid("perhaps", 1_000, (CombinationKind.Excludes, "sure")) with { IsCertain = false }], Nothing)
                .Aids
        );

    [Fact]
    public void What_needs_another_comes_with_it_or_not_at_all()
    {
        var needy = Aid("needy", 10, (CombinationKind.Needs, "base"));

        Assert.Equal(["needy", "base"], AidBundle.Best([needy, Aid("base", 0)], Nothing).Aids);
        var left = Assert.Single(AidBundle.Best([needy], Nothing).LeftOut);
        Assert.Equal((LeftOutReason.Needs, "base"), (left.Because, Assert.Single(left.Aids)));
        Assert.Equal(["needy"], AidBundle.Best([needy], new HashSet<string> { "base" }).Aids);
    }

    [Fact]
    public void What_excludes_an_aid_already_held_stays_out()
    {
        var left = Assert.Single(AidBundle.Best([Aid("a", 5, (CombinationKind.Excludes, "held"))], new HashSet<string> { "held" }).LeftOut);

        Assert.Equal(("a", "held"), (left.Slug, Assert.Single(left.Aids)));
    }

    [Fact]
    public void Forty_that_all_exclude_one_another_are_answered()
    {
        var all = Enumerable
            .Range(0, 40)
            .Select(n => Aid($"a{n}", n, [.. Enumerable.Range(0, 40).Where(m => m != n).Select(m => (CombinationKind.Excludes, $"a{m}"))]))
            .ToList();

        Assert.Single(AidBundle.Best(all, Nothing).Aids);
    }

    [Fact]
    public void Nobody_buys_and_rents_the_same_home()
    {
        var (rent, deposit, loan, either) = (
            Aid("rent", 10) with
            {
                Home = AidHome.Rented,
            },
            Aid("deposit", 10) with
            {
                Home = AidHome.Rented,
            },
            Aid("loan", 25) with
            {
                Home = AidHome.Bought,
            },
            Aid("either", 0)
        );

        var bundle = AidBundle.Best([rent, loan, deposit, either], Nothing);

        Assert.Equal(["rent", "deposit", "either"], bundle.Aids);
        var left = Assert.Single(bundle.LeftOut);
        Assert.Equal(("loan", "rent deposit", LeftOutReason.Tenure), (left.Slug, string.Join(' ', left.Aids), left.Because));
        Assert.Equal(["loan", "either"], AidBundle.Best([rent, deposit with { IsCertain = false }, loan, either], Nothing).Aids);
    }

    [Fact]
    public void A_guarantee_for_a_rented_flat_is_not_for_a_room_in_a_residence()
    {
        var guarantee = Aid("guarantee", 0) with { Home = AidHome.Rented };
        var room = Home("room", 10) with { Home = AidHome.Residence };
        var benefit = Aid("benefit", 5) with { Home = AidHome.Rented | AidHome.Residence };

        var bundle = AidBundle.Best([guarantee, room, benefit], Nothing);

        Assert.Equal(["room", "benefit"], bundle.Aids);
        Assert.Equal(LeftOutReason.Tenure, Assert.Single(bundle.LeftOut).Because);
    }

    [Theory]
    [InlineData(20, 10, "room allowance")]
    [InlineData(10, 20, "hostel allowance")]
    [InlineData(10, 10, "room allowance")]
    public void Of_two_homes_the_worthier_goes_beside_the_rest(long room, long hostel, string best)
    {
        var bundle = AidBundle.Best([Home("room", room), Home("hostel", hostel), Aid("allowance", 1)], Nothing);

        Assert.Equal(best, string.Join(' ', bundle.Aids));
        Assert.Equal(LeftOutReason.SecondHome, Assert.Single(bundle.LeftOut).Because);
    }

    [Fact]
    public void A_home_that_is_certain_goes_before_one_that_depends() =>
        Assert.Equal(["hostel"], AidBundle.Best([Home("room", 100) with { IsCertain = false }, Home("hostel", 1)], Nothing).Aids);

    [Fact]
    public void A_home_makes_way_where_it_excludes_more_than_it_brings() =>
        Assert.Equal(["grant"], AidBundle.Best([Home("room", 10), Aid("grant", 50, (CombinationKind.Excludes, "room"))], Nothing).Aids);

    [Fact]
    public void Aids_of_two_cities_are_not_for_one_home()
    {
        var (paris, lyon, anywhere) = (Aid("paris", 10) with { City = "paris" }, Aid("lyon", 5) with { City = "lyon" }, Aid("anywhere", 0));

        var bundle = AidBundle.Best([lyon, paris, anywhere], Nothing);

        Assert.Equal(["paris", "anywhere"], bundle.Aids);
        var left = Assert.Single(bundle.LeftOut);
        Assert.Equal(("lyon", LeftOutReason.OtherCity, "paris"), (left.Slug, left.Because, Assert.Single(left.Aids)));
    }

    [Fact]
    public void Of_many_homes_in_many_cities_one_is_chosen()
    {
        var homes = Enumerable.Range(0, 60)
            .Select(n => Home($"h{n}", n) with { City = $"c{n % 7}", Home = n % 2 == 0 ? AidHome.Rented : AidHome.Bought }).ToList();

        Assert.Equal(["h59"], AidBundle.Best(homes, Nothing).Aids);
    }

    private static Candidate Home(string slug, long worth) => Aid(slug, worth) with { IsHome = true, Home = AidHome.Rented };

    private static Candidate Aid(string slug, long worth, params (CombinationKind Kind, string Aid)[] rules) =>
        new(slug, new AidRules { Combinations = [.. rules.Select(r => new Combination { Kind = r.Kind, Aids = [r.Aid] })] }, true, worth);
}
