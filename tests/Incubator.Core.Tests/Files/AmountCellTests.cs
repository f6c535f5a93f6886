using Incubator.Core.Common;
using Incubator.Core.Files;
using Incubator.Core.Housing;
using Incubator.Core.Spaces;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Files;

/// <summary>Amounts in files, as in shared/cases: what could be two is refused with both, whichever sign stands in it.</summary>
public sealed class AmountCellTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Theory]
    [InlineData("1.200 EUR/month", "1.200")]
    [InlineData("1,200 EUR/month", "1,200")]
    [InlineData("EUR 1.500/month", "1.500")]
    [InlineData("12.500 EUR/year", "12.500")]
    [InlineData("€1.150 / mois", "1.150")]
    public async Task A_price_that_could_be_two_is_refused(string price, string amount)
    {
        Assert.StartsWith($"“{amount}” could be two amounts. Write ", (await RefusedAsync("price", price)).Reason,
            StringComparison.Ordinal);
        Assert.StartsWith($"“{amount}” could be two amounts. Write ", (await RefusedAsync("plans", $"hot-desk {amount} EUR/month")).Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_amounts_are_said() =>
        Assert.Equal(
            "“1.200” could be two amounts. Write 1200 or 1.2.",
            (await RefusedAsync("plans", "hot-desk 1.200 EUR/month | seats 2")).Reason
        );

    [Theory]
    [InlineData("1 200 EUR/month", 1200)]
    [InlineData("1\u202f200 €/mois", 1200)]
    [InlineData("1'200 CHF/month", 1200)]
    [InlineData("1.200,00 EUR/month", 1200)]
    [InlineData("€1,200.00/month", 1200)]
    [InlineData("25,50 EUR/month", 25.5)]
    [InlineData("150.000 XOF/month", 150000)]
    [InlineData("0.500 KWD/month", 0.5)]
    public async Task A_price_that_can_mean_one_amount_is_read(string price, double amount)
    {
        await _incubator.ImportAsync("spaces", $"id,name,kind,city,country,price\n1,A1,hub,Paris,FR,\"{price}\"");

        Assert.Equal((decimal)amount, await AmountAsync());
    }

    [Theory]
    [InlineData("hot-desk 1 200 EUR/month", 1200)]
    [InlineData("hot-desk 1200,50 EUR/month", 1200.5)]
    [InlineData("hot-desk 1.250 TND/month", 1.25)]
    public async Task So_it_is_in_a_plan(string plan, double amount)
    {
        await _incubator.ImportAsync("spaces", $"id,name,kind,city,country,plans\n1,A1,hub,Paris,FR,\"{plan}\"");

        Assert.Equal((decimal)amount, await AmountAsync());
    }

    [Theory]
    [InlineData("1.500", "EUR", null)]
    [InlineData("1,500", "EUR", null)]
    [InlineData("100.000", "EUR", null)]
    [InlineData("1 500", "EUR", 1500.0)]
    [InlineData("1.500,00", "EUR", 1500.0)]
    [InlineData("1,500.00", "EUR", 1500.0)]
    [InlineData("1'500", "EUR", 1500.0)]
    [InlineData("1500.5", "EUR", 1500.5)]
    [InlineData("100.000", "xof", 100000.0)]
    public async Task The_amount_of_an_aid_is_read_by_the_same_rule(string cell, string currency, double? amount)
    {
        var preview = await _incubator.ImportAsync("aids",
            $"id,name,provider,kind,country,amount_from,currency\n1,A1,P,grant,FR,\"{cell}\",{currency}");

        Assert.Equal(amount is null ? [("amount_from", 2)] : [], preview.Errors.Select(e => (e.Column!, e.Line)));
        await using var db = _incubator.OpenDb();
        Assert.Equal(amount is null ? [] : [(decimal)amount.Value],
            (await db.HousingAids().ToListAsync()).Select(a => HousingAidInput.From(a).AmountFrom!.Value));
    }

    [Fact]
    public async Task Three_decimals_go_out_so_that_they_come_in_and_json_knows_no_doubt()
    {
        await _incubator.ImportAsync("aids.json",
            """
            { "aids": [{ "source": "x", "id": "1", "name": "A", "provider": "P", "kind": "grant", "country": "TN",
                         "amountFrom": 1.255, "currency": "TND" }] }
            """);
        using var file = new MemoryStream();
        await _incubator.Exporter("aids").WriteAsync(file, CancellationToken.None);
        await using var other = await TestIncubator.StartAsync();
        file.Position = 0;

        Assert.Equal("aids: 1 created, 0 updated, 0 unchanged, 0 refused, 0 warnings",
            (await other.ImportAsync("aids", file, new ImportOptions())).Summary);
        await using var db = other.OpenDb();
        Assert.Equal(1.255m, HousingAidInput.From(await db.HousingAids().SingleAsync()).AmountFrom);
    }

    [Fact]
    public async Task A_coordinate_has_no_thousands()
    {
        var preview = await _incubator.ImportAsync("spaces", "id,name,kind,city,country,lat,lon\n1,A1,hub,Paris,FR,48.850,\"2,350\"");

        Assert.Empty(preview.Errors);
        await using var db = _incubator.OpenDb();
        Assert.Equal((48.85, 2.35), await db.Spaces().Select(s => ValueTuple.Create(s.Latitude, s.Longitude)).SingleAsync());
    }

    private async Task<ImportNote> RefusedAsync(string column, string cell)
    {
        var error = Assert.Single(
            (await _incubator.PreviewAsync("spaces", $"id,name,kind,city,country,{column}\n1,A1,hub,Paris,FR,\"{cell}\"")).Errors);
        Assert.Equal((2, column), (error.Line, error.Column));
        return error;
    }

    private async Task<decimal?> AmountAsync()
    {
        await using var db = _incubator.OpenDb();
        var plan = await db.Spaces().SelectMany(s => s.Plans).SingleAsync();
        return new Money(plan.Amount!.Value, plan.Currency!).Major;
    }
}
