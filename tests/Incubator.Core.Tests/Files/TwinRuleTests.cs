using Incubator.Core.Common;
using Incubator.Core.Files;

namespace Incubator.Core.Tests.Files;

/// <summary>The pairs of <c>twins.csv</c>, each labelled by hand: one space or two.</summary>
public sealed class TwinRuleTests
{
    private const double Goal = 0.85;

    [Fact]
    public void Few_duplicates_are_missed_and_few_are_said_wrongly()
    {
        var pairs = Pairs();
        var (right, wrong, missed) = (0, 0, 0);
        foreach (var (_, isOne, one, other) in pairs)
        {
            switch (isOne, Judge(one, other) is not null)
            {
                case (true, true):
                    right++;
                    break;
                case (false, true):
                    wrong++;
                    break;
                case (true, false):
                    missed++;
                    break;
            }
        }

        Assert.True(pairs.Count >= 200);
        Assert.True((double)right / (right + wrong) >= Goal, $"precision: {right} of {right + wrong}");
        Assert.True((double)right / (right + missed) >= Goal, $"recall: {right} of {right + missed}");
    }

    [Theory]
    [InlineData("spelling")]
    [InlineData("signs")]
    [InlineData("general words")]
    [InlineData("renamed")]
    [InlineData("moved")]
    [InlineData("phone alone")]
    [InlineData("chain, same city")]
    [InlineData("chain, other city")]
    [InlineData("one website in two cities")]
    [InlineData("homonym")]
    [InlineData("neighbour")]
    [InlineData("numbered")]
    public void Nearly_all_pairs_of_a_kind_are_judged_rightly(string kind)
    {
        var pairs = Pairs().Where(p => p.Kind == kind).ToList();

        var wrong = pairs
            .Where(p => Judge(p.One, p.Other) is not null != p.IsOne)
            .Select(p => $"{p.One.Name} / {p.Other.Name}")
            .ToList();

        Assert.NotEmpty(pairs);
        Assert.True(wrong.Count <= pairs.Count * (1 - Goal), string.Join(", ", wrong));
    }

    [Fact]
    public void A_pair_that_is_one_shares_a_key_by_which_it_is_found()
    {
        var lost = Pairs().Where(p => Judge(p.One, p.Other) is not null)
            .Where(p => !new TwinFacts(p.One).Keys().Intersect(new TwinFacts(p.Other).Keys()).Any()).Select(p => $"{p.Kind}: {p.Other.Name}");

        Assert.Equal([], lost);
    }

    [Theory]
    [InlineData("hello@ruche.example", "HELLO@ruche.example", true)]
    [InlineData("hello@ruche.example", "paris@ruche.example", false)]
    public void A_shared_mailbox_makes_one_across_cities(string mine, string theirs, bool isOne)
    {
        var one = new TwinTraits("La Ruche") { City = 1, CityName = "Lyon", Email = mine };

        Assert.Equal(isOne ? ["name", "email"] : null, Judge(one, one with { City = 2, CityName = "Paris", Email = theirs }));
    }

    [Theory]
    [InlineData(45.76, 5.1, true)]
    [InlineData(45.76, 5.3, false)]
    [InlineData(48.86, 2.35, false)]
    public void A_shared_website_makes_one_in_the_next_town_only(double latitude, double longitude, bool isOne)
    {
        var one = new TwinTraits("La Ruche") { City = 1, Website = "https://ruche.example", Point = (45.76, 4.84) };

        Assert.Equal(isOne, Judge(one, one with { City = 2, Point = (latitude, longitude) }) is not null);
    }

    [Theory]
    [InlineData(45.765, true)]
    [InlineData(45.79, false)]
    public void Two_houses_of_one_city_are_apart_from_two_kilometres_on(double latitude, bool isOne)
    {
        var one = new TwinTraits("La Ruche") { City = 1, Street = "Campus Nord", Point = (45.76, 4.84) };

        Assert.Equal(isOne, Judge(one, one with { Street = "Halle Tony", Point = (latitude, 4.84) }) is not null);
    }

    [Fact]
    public void The_one_with_which_most_agrees_is_named_and_a_name_is_found_among_many_that_begin_alike()
    {
        var twins = new Twins();
        for (var i = 0; i < 100; i++)
        {
            twins.Add(new TwinCandidate(i, $"p{i}", new TwinTraits($"Parcours {(char)('a' + (i / 26))}{(char)('a' + (i % 26))}zone") { City = 1 }));
        }

        twins.Add(new TwinCandidate(200, "last", new TwinTraits("Parcours Zuzone") { City = 1, Phone = "04 78 00 00 01" }));
        twins.Add(new TwinCandidate(201, "phone", new TwinTraits("Parcours Zuzone") { City = 1, Phone = "04 78 00 00 02" }));

        Assert.Equal("last", twins.Find(null, new TwinTraits("parcours zuzone") { City = 1 })?.Twin.Slug);
        Assert.Equal("phone", twins.Find(null, new TwinTraits("Parcours Zuzone") { City = 1, Phone = "+33 4 78 00 00 02" })?.Twin.Slug);
    }

    private static IReadOnlyList<string>? Judge(TwinTraits one, TwinTraits other) =>
        TwinRule.Judge(new TwinFacts(one), new TwinFacts(other));

    private static List<(string Kind, bool IsOne, TwinTraits One, TwinTraits Other)> Pairs()
    {
        var table = CsvFile.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Files", "twins.csv")));
        var cities = table.Rows.SelectMany(r => new[] { table.Cell(r, "city1")!, table.Cell(r, "city2")! }).Distinct().ToList();
        return [.. table.Rows.Select(r => (table.Cell(r, "kind")!, table.Cell(r, "same") == "yes", Traits(r, "1"), Traits(r, "2")))];

        TwinTraits Traits(CsvRow row, string which)
        {
            var city = table.Cell(row, $"city{which}")!;
            return new TwinTraits(table.Cell(row, $"name{which}")!)
            {
                City = cities.IndexOf(city),
                CityName = city,
                Street = Text.Clean(table.Cell(row, $"street{which}")),
                Postcode = Text.Clean(table.Cell(row, $"postcode{which}")),
                Website = Text.Clean(table.Cell(row, $"website{which}")),
                Phone = Text.Clean(table.Cell(row, $"phone{which}")),
            };
        }
    }
}
