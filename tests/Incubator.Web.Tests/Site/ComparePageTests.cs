using Bunit;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Site.Compare;

namespace Incubator.Web.Tests.Site;

public sealed class ComparePageTests : PageTest
{
    [Theory]
    [InlineData("en", "€25", "not known", "3 of 40 desks free (as of 1\u00A0Nov\u00A02026)", "4.3\u00A0km north", "none listed", "–")]
    [InlineData(
        "fr",
        "25\u00A0€",
        "non connu",
        "3 postes libres sur 40 (au 1er\u00A0nov.\u00A02026)",
        "4,3\u00A0km au nord",
        "aucune répertoriée",
        "–"
    )]
    public async Task Two_spaces_stand_side_by_side_and_the_unknown_is_said(
        string language,
        string day,
        string noPrice,
        string desks,
        string distance,
        string nobody,
        string notSaid
    )
    {
        var paris = await Incubator.AddCityAsync();
        await Incubator.AddSpaceAsync(
            paris,
            "Atelier Mercier",
            s =>
            {
                s.Plans =
                [
                    Plan(PlanKind.HotDesk, 250, PriceUnit.Month),
                    Plan(PlanKind.DayPass, 25, PriceUnit.Day),
                    Plan(PlanKind.DayPass, 5, PriceUnit.Day, hidden: true),
                ];
                (s.DesksFree, s.DesksTotal, s.DesksAsOf, s.Latitude, s.Longitude, s.Amenities) = (
                    3,
                    40,
                    Day("2026-11-01"),
                    48.896,
                    2.352,
                    [Amenity.Fibre]
                );
            }
        );
        await Incubator.AddSpaceAsync(paris, "Le Quart Amont");

        var page = Open<ComparePage>($"/{language}/spaces/compare?space=atelier-mercier&space=le-quart-amont&near=48.857,2.352");

        AssertSound(page);
        Assert.Equal(["atelier-mercier", "le-quart-amont"], page.FindAll("thead th").Select(h => h.GetAttribute("data-slug")));
        Assert.All(page.FindAll("tbody tr"), r => Assert.Equal("row", r.Children[0].GetAttribute("scope")));
        Assert.Equal([day, noPrice], Cells(page, "day"));
        Assert.StartsWith(desks, Cells(page, "desks")[0]);
        Assert.Equal(distance, Cells(page, "distance")[0]);
        Assert.Equal(nobody, Cells(page, "residents")[1]);
        Assert.Equal(notSaid, Cells(page, "fibre")[1]);
    }

    [Fact]
    public async Task Gone_unknown_moved_and_repeated_addresses_are_said_or_understood_and_never_an_error()
    {
        var paris = await Incubator.AddCityAsync();
        var moved = await Incubator.AddSpaceAsync(paris, "Cap Deux Rives");
        var gone = await Incubator.AddSpaceAsync(paris, "Old Hall");
        var editor = Incubator.Get<SpaceEditor>();
        var input = (await editor.ReadAsync(moved.Id, Actor.Operator, CancellationToken.None))!;
        input.Slug = "cap";
        await editor.SaveAsync(moved.Id, input, Actor.Operator, CancellationToken.None);
        await editor.ArchiveAsync(gone.Id, gone.Version, Actor.Operator, CancellationToken.None);

        var page = Open<ComparePage>("/en/spaces/compare?space=cap-deux-rives&space=cap&space=old-hall&space=%3Cb%3E&space=fifth");

        Assert.Equal(["cap"], page.FindAll("thead th").Select(h => h.GetAttribute("data-slug")));
        var words = Words(page);
        Assert.Contains("old-hall is no longer listed.", words);
        Assert.Contains("has the address “<b>”", words);
        Assert.Contains("the first four are shown", words);
    }

    [Fact]
    public async Task A_column_can_be_removed_and_another_space_of_the_city_added_by_a_plain_link()
    {
        var paris = await Incubator.AddCityAsync();
        await Incubator.AddSpaceAsync(paris);
        await Incubator.AddSpaceAsync(paris, "Le Quart Amont");

        var page = Open<ComparePage>("/en/spaces/compare?space=atelier-mercier");

        Assert.Equal("/en/spaces/compare", page.Find("a.drop").GetAttribute("href"));
        Assert.Equal("/en/spaces/compare?space=atelier-mercier&space=le-quart-amont", page.Find(".chips a").GetAttribute("href"));
    }

    [Fact]
    public void Nothing_to_compare_offers_a_way_out()
    {
        var page = Open<ComparePage>("/fr/spaces/compare");

        AssertSound(page);
        Assert.Equal("/fr/spaces", page.Find(".empty form").GetAttribute("action"));
    }

    private static PlanInput Plan(PlanKind kind, decimal amount, PriceUnit unit, bool hidden = false) =>
        new() { Kind = kind, Amount = amount, Currency = "EUR", Unit = unit, IsHidden = hidden };

    private static List<string> Cells(IRenderedComponent<ComparePage> page, string row) =>
        [.. page.FindAll($"tr[data-row={row}] td").Select(Words)];
}
