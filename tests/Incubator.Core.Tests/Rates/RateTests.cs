using Incubator.Core.Common;
using Incubator.Core.Rates;
using Incubator.Core.Records;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Rates;

public sealed class RateTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public async ValueTask DisposeAsync() => await _incubator.DisposeAsync();

    [Fact]
    public async Task A_saved_rate_counts_at_once_and_an_archived_one_no_more()
    {
        var rates = _incubator.Get<RateQueries>();
        Assert.Empty((await rates.TableAsync(None)).Currencies);

        var saved = Assert.IsType<SaveResult.Saved>(await SaveAsync("USD", 1.085));
        Assert.Equal(["EUR", "USD"], (await rates.TableAsync(None)).Currencies);

        await _incubator.Get<RateEditor>().ArchiveAsync(saved.Id, saved.Version, Actor.Operator, None);
        Assert.Empty((await rates.TableAsync(None)).Currencies);
    }

    [Fact]
    public async Task A_change_of_a_rate_stands_in_the_history()
    {
        var saved = Assert.IsType<SaveResult.Saved>(await SaveAsync("USD", 1.08));
        var editor = _incubator.Get<RateEditor>();
        var input = (await editor.ReadAsync(saved.Id, Actor.Operator, None))!;
        input.PerEuro = 1.09;
        Assert.IsType<SaveResult.Saved>(await editor.SaveAsync(saved.Id, input, Actor.Operator, None));

        await using var db = _incubator.OpenDb();
        var change = await db.Changes().SingleAsync(
            c => c.RecordKind == RateRecords.Token && c.Before != null, TestContext.Current.CancellationToken);
        Assert.Equal(("PerEuro", "1.08", "1.09"), (change.Field, change.Before, change.After));
    }

    [Theory]
    [InlineData("EUR", 1.0, "2026-11-20", "ECB", "Currency")]
    [InlineData("QQQ", 1.0, "2026-11-20", "ECB", "Currency")]
    [InlineData("USD", 0.0, "2026-11-20", "ECB", "PerEuro")]
    [InlineData("USD", -1.0, "2026-11-20", "ECB", "PerEuro")]
    [InlineData("USD", double.NaN, "2026-11-20", "ECB", "PerEuro")]
    [InlineData("USD", 1.0, "2026-12-24", "ECB", "AsOf")]
    [InlineData("USD", 1.0, "2026-11-20", " ", "SourceName")]
    public async Task A_rate_without_sense_day_or_source_is_refused_beside_its_field(
        string currency,
        double perEuro,
        string day,
        string source,
        string field
    )
    {
        var input = new RateInput
        {
            Currency = currency,
            PerEuro = perEuro,
            AsOf = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture),
            SourceName = source,
        };

        var refused = Assert.IsType<SaveResult.Invalid>(await _incubator.Get<RateEditor>().SaveAsync(null, input, Actor.Operator, None));

        Assert.Equal([field], refused.Errors.Select(e => e.Path).Distinct());
    }

    [Fact]
    public async Task A_currency_has_one_rate_and_a_manager_none_to_write()
    {
        await SaveAsync("USD", 1.08);
        Assert.IsType<SaveResult.Invalid>(await SaveAsync("USD", 1.09));

        var space = await _incubator.AddSpaceAsync(await _incubator.AddCityAsync());
        var manager = await _incubator.AddPersonAsync("mo", false, space.Id);
        Assert.IsType<SaveResult.Forbidden>(await _incubator.Get<RateEditor>().SaveAsync(null, Input("GBP", 0.86), manager, None));
    }

    [Fact]
    public async Task An_estimate_crosses_by_the_euro_bears_the_older_day_and_is_never_invented()
    {
        await SaveAsync("USD", 1.10, "2026-11-20");
        await SaveAsync("XOF", 655.957, "2026-11-02");
        var table = await _incubator.Get<RateQueries>().TableAsync(None);

        Assert.Equal(new Estimate(new Money(2800, "USD"), Day("2026-11-20")), table.In("USD", new Money(2500, "EUR")));
        Assert.Equal(new Estimate(new Money(14908, "XOF"), Day("2026-11-02")), table.In("XOF", new Money(2500, "USD")));
        Assert.Equal(new Estimate(new Money(909, "EUR"), Day("2026-11-20")), table.In("EUR", new Money(1000, "USD")));
        Assert.Null(table.In("USD", new Money(2500, "USD")));
        Assert.Null(table.In("USD", new Money(2500, "GBP")));
        Assert.Null(table.In(null, new Money(2500, "EUR")));
        Assert.Equal("USD", table.Asked(" usd"));
        Assert.Null(table.Asked("GBP"));
    }

    private Task<SaveResult> SaveAsync(string currency, double perEuro, string day = "2026-11-20") =>
        _incubator.Get<RateEditor>().SaveAsync(null, Input(currency, perEuro, day), Actor.Operator, None);

    private static RateInput Input(string currency, double perEuro, string day = "2026-11-20") =>
        new() { Currency = currency, PerEuro = perEuro, AsOf = Day(day), SourceName = "European Central Bank" };

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
