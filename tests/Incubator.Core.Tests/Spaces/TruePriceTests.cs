using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Spaces;

namespace Incubator.Core.Tests.Spaces;

/// <summary>What a tile says of a space, and on what basis prices are compared.</summary>
public sealed class TruePriceTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private int _paris;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _paris = await _incubator.AddCityAsync("Paris");
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Theory]
    [InlineData("FR", "75011", 100, 120.0)]
    [InlineData("DE", "10999", 100, 119.0)]
    [InlineData("CA", "H2J 2L2", 100, 114.98)]
    [InlineData("CA", "M5V 2T6", 100, null)]
    [InlineData("US", "94103", 100, null)]
    [InlineData("CA", null, 100, null)]
    public void Tax_is_put_on_top_by_the_rate_of_the_country_where_it_is_known(
        string country,
        string? postcode,
        decimal price,
        double? with
    )
    {
        var given = Money.FromMajor(price, "EUR");
        Assert.Equal(
            with is { } sum ? Money.FromMajor((decimal)sum, "EUR") : null, DeskTax.With(given, TaxIncluded.No, country, postcode));
        Assert.Null(DeskTax.With(given, TaxIncluded.Yes, country, postcode));
        Assert.Null(DeskTax.With(given, TaxIncluded.Unknown, country, postcode));
    }

    [Fact]
    public async Task Prices_are_ordered_and_bounded_with_tax()
    {
        await AddAsync("Before tax", Plan(22, PriceUnit.Day, TaxIncluded.No));
        await AddAsync("With tax", Plan(25, PriceUnit.Day, TaxIncluded.Yes));
        var byDay = await SearchAsync("sort=day-price&city=paris");
        Assert.Equal(["With tax", "Before tax"], byDay.Page.Items.Select(s => s.Name));
        Assert.Equal(Money.FromMajor(26.4m, "EUR"), byDay.Page.Items[1].Price!.WithTax);
        Assert.Null(byDay.Page.Items[0].Price!.WithTax);
        Assert.Equal("With tax", Assert.Single((await SearchAsync("city=paris&max=26&unit=day")).Page.Items).Name);
        Assert.Equal(2, (await SearchAsync("city=paris&max=26.40&unit=day")).Page.Total);
    }

    [Fact]
    public async Task The_price_for_the_other_unit_is_said_only_where_the_space_sells_desks_by_it()
    {
        await AddAsync("Both", Plan(20, PriceUnit.Day), Plan(250, PriceUnit.Month, TaxIncluded.No));
        await AddAsync("Month alone", Plan(250, PriceUnit.Month));
        var found = (await SearchAsync("sort=name")).Page.Items;
        Assert.Equal(PriceUnit.Month, found[0].Price!.Other!.Unit);
        Assert.Equal(TaxIncluded.No, found[0].Price!.Other!.Tax);
        Assert.Null(found[1].Price!.Other);
    }

    [Theory]
    [InlineData("2026-11-22", true)]
    [InlineData("2026-10-23", true)]
    [InlineData("2026-10-22", false)]
    [InlineData(null, true)]
    public async Task A_count_older_than_thirty_days_is_no_desk_free_now(string? asOf, bool isFree)
    {
        Assert.Equal(isFree, DeskCount.IsFree(3, Day(asOf), isClosed: false, new DateOnly(2026, 11, 22)));
        if (asOf is null)
        {
            return; // A count needs its day.
        }

        await _incubator.AddSpaceAsync(_paris, "Counted", s => (s.DesksTotal, s.DesksFree, s.DesksAsOf) = (5, 3, Day(asOf)));
        var all = Assert.Single((await SearchAsync("")).Page.Items);
        Assert.Equal((3, Day(asOf), !isFree), (all.DesksFree, all.DesksAsOf, all.IsCountOld));
        Assert.Equal(isFree ? 1 : 0, (await SearchAsync("free=true")).Page.Total);
    }

    [Fact]
    public async Task A_card_says_the_district_the_station_and_until_when_it_is_open()
    {
        await _incubator.AddSpaceAsync(
            _paris, "Eleventh", s => (s.Postcode, s.NearestStation, s.OpeningHours) = ("75011", "Goncourt", "Mo-Su 09:00-20:00"));
        var card = Assert.Single((await SearchAsync("")).Page.Items);
        Assert.Equal(("Paris 11th", "Goncourt"), (card.District, card.Station));
        Assert.Equal(new OpenState(true, new DateTime(2026, 11, 22, 20, 0, 0)), card.Open);
    }

    [Theory]
    [InlineData("FR", "75001", "Paris 1st")]
    [InlineData("FR", "75012", "Paris 12th")]
    [InlineData("FR", "75116", "Paris 16th")]
    [InlineData("FR", "69003", "Lyon 3rd")]
    [InlineData("FR", "13002", "Marseille 2nd")]
    [InlineData("FR", "75021", null)]
    [InlineData("FR", "93100", null)]
    [InlineData("FR", null, null)]
    [InlineData("US", "75011", null)]
    public void A_district_is_what_the_postcode_names(string country, string? postcode, string? district) =>
        Assert.Equal(district, District.Of(country, postcode));

    private async Task AddAsync(string name, params PlanInput[] plans) =>
        await _incubator.AddSpaceAsync(_paris, name, s => s.Plans = [.. plans]);

    private static PlanInput Plan(decimal amount, PriceUnit unit, TaxIncluded tax = TaxIncluded.Unknown) => new()
    {
        Kind = PlanKind.HotDesk,
        Unit = unit,
        Amount = amount,
        Currency = "EUR",
        TaxIncluded = tax,
    };

    private static DateOnly? Day(string? day) =>
        day is null ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

    private Task<SpaceResults> SearchAsync(string query) =>
        _incubator.Get<SpaceQueries>().SearchAsync(
            SpaceFilter.From(key =>
                [.. query.Split('&').Select(p => p.Split('=')).Where(p => p[0] == key).Select(p => p[1])]),
            TestContext.Current.CancellationToken);
}
