using System.Text.RegularExpressions;
using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Spaces;

namespace Incubator.Web.Tests.Security;

/// <summary>A plan that a space hides is seen by its editors alone.</summary>
public sealed class HiddenPlanTests(TestSite site) : IClassFixture<TestSite>
{
    private const string Secret = "for the friends of the house";
    private const decimal SecretPrice = 7654.32m;
    private const int SecretSeats = 8642;

    private static readonly string[] PriceForms = ["7654", "7,654", "7 654", "7\u00a0654", "765432"];

    [Fact]
    public async Task A_hidden_plan_reaches_no_page_no_answer_and_no_feed()
    {
        var client = site.Open();
        var city = (await site.AddCityAsync("Paris")).Id;
        var space = await AddSpaceAsync(city, "Mercier", hidden: true);
        await AddSpaceAsync(city, "Canut", hidden: false);

        var addresses = await AddressesAsync(client, space.Slug);
        var found = new List<string>();
        foreach (var address in addresses)
        {
            var body = await client.GetStringAsync(address);
            found.AddRange(
                from text in (string[])[Secret, "8642", "8,642", "8\u00a0642", .. PriceForms]
                where body.Contains(text, StringComparison.Ordinal)
                select $"{address} says {text}"
            );
        }

        Assert.Contains(addresses, a => a == $"/en/spaces/{space.Slug}");
        Assert.Empty(found);
    }

    [Fact]
    public async Task A_hidden_plan_is_no_price_to_search_by()
    {
        await AddSpaceAsync((await site.AddCityAsync("Lyon")).Id, "Croix-Rousse", hidden: true, isPublic: false);

        Assert.Contains("Croix-Rousse", await site.Open().GetStringAsync("/api/v1/spaces?q=croix"));
        Assert.DoesNotContain("Croix-Rousse", await site.Open().GetStringAsync("/api/v1/spaces?q=croix&max=8000&unit=month&currency=EUR"));
    }

    /// <summary>All that the sitemap names, in both languages, and what is made from the same records.</summary>
    private static async Task<List<string>> AddressesAsync(HttpClient client, string slug)
    {
        var sitemap = await client.GetStringAsync("/sitemap.xml");
        var pages = Regex
            .Matches(sitemap, "<loc>https?://[^/]+([^<]*)", RegexOptions.None, TimeSpan.FromSeconds(1))
            .Select(m => m.Groups[1].Value)
            .ToList();
        var both = new[] { "en", "fr" }.SelectMany(l =>
            (string[])
                [
                    $"/{l}/spaces/{slug}?show=USD",
                    $"/{l}/spaces?sort=price",
                    $"/{l}/spaces?q=mercier",
                    $"/{l}/spaces/compare?space={slug}&space=canut",
                    $"/{l}/shortlist",
                    $"/{l}/suggest?q=mercier",
                    $"/{l}/housing/calendar.ics",
                    $"/{l}/housing/feed.atom",
                    $"/{l}/spaces/{slug}/changes",
                    $"/{l}/spaces/{slug}/changes.atom",
                    $"/{l}/changes.atom",
                    .. Enumerable.Range(1, 3).Select(n => $"/{l}/housing/first-months?city=paris&space={slug}&plan={n}"),
                    $"/{l}/housing/first-months?city=paris",
                ]
        );
        return
        [
            .. pages,
            .. both,
            "/api/v1/spaces",
            $"/api/v1/spaces/{slug}",
            "/api/v1/spaces?q=mercier&sort=price",
            "/api/v1/cities/paris",
        ];
    }

    private async Task<SaveResult.Saved> AddSpaceAsync(int city, string name, bool hidden, bool isPublic = true)
    {
        var input = new SpaceInput
        {
            Name = name,
            Kind = SpaceKind.Coworking,
            CityId = city,
        };
        if (hidden)
        {
            // Before the public ones: a number or the first place must not give it away either.
            input.Plans.Add(
                new PlanInput
                {
                    Kind = PlanKind.FixedDesk,
                    Amount = SecretPrice,
                    Currency = "EUR",
                    Unit = PriceUnit.Month,
                    Seats = SecretSeats,
                    IsHidden = true,
                    Note = new BilingualText(Secret, Secret),
                }
            );
        }

        if (isPublic)
        {
            input.Plans.Add(
                new PlanInput
                {
                    Kind = PlanKind.DayPass,
                    Amount = 25,
                    Currency = "EUR",
                    Unit = PriceUnit.Day,
                }
            );
            input.Plans.Add(
                new PlanInput
                {
                    Kind = PlanKind.FixedDesk,
                    Amount = 310,
                    Currency = "EUR",
                    Unit = PriceUnit.Month,
                }
            );
        }

        return Assert.IsType<SaveResult.Saved>(
            await site.Get<SpaceEditor>().SaveAsync(null, input, Actor.Operator, CancellationToken.None)
        );
    }
}
