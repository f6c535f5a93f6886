using Incubator.Core.Housing;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Tests.Housing;

/// <summary>Somebody of 40 asks about an aid for those of 30 at most.</summary>
public sealed class RefusalTallyTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task Counts_below_five_are_never_written_and_a_new_day_forgets_them()
    {
        await AddAsync();
        for (var i = 0; i < 4; i++)
        {
            await CheckAsync();
        }

        await _incubator.Get<RefusalTally>().WriteAsync(CancellationToken.None);
        Assert.Empty(await _incubator.Get<RefusalTally>().MostAsync(10, CancellationToken.None));

        await CheckAsync();
        await _incubator.Get<RefusalTally>().WriteAsync(CancellationToken.None);
        Assert.Equal(
            (ConditionKind.Age, 5),
            Assert.Single(await _incubator.Get<RefusalTally>().MostAsync(10, CancellationToken.None)) is var row
                ? (row.Kind, row.Count)
                : default
        );

        await CheckAsync();
        _incubator.Clock.Advance(TimeSpan.FromDays(1));
        await _incubator.Get<RefusalTally>().WriteAsync(CancellationToken.None);
        for (var i = 0; i < 4; i++)
        {
            await CheckAsync();
        }

        await _incubator.Get<RefusalTally>().WriteAsync(CancellationToken.None);
        await using var db = _incubator.OpenDb();
        Assert.Equal(5, await db.RefusalCounts().SumAsync(c => c.Count));
    }

    [Fact]
    public async Task What_is_asked_again_is_not_counted_again()
    {
        await AddAsync();
        for (var i = 0; i < 5; i++)
        {
            await CheckAsync(isCounted: false);
        }

        await _incubator.Get<RefusalTally>().WriteAsync(CancellationToken.None);
        Assert.Empty(await _incubator.Get<RefusalTally>().MostAsync(10, CancellationToken.None));
    }

    [Fact]
    public async Task What_was_counted_before_midnight_is_written_after_it()
    {
        await AddAsync();
        for (var i = 0; i < 5; i++)
        {
            await CheckAsync();
        }

        _incubator.Clock.Advance(TimeSpan.FromDays(1));
        await CheckAsync();
        await _incubator.Get<RefusalTally>().WriteAsync(CancellationToken.None);

        await using var db = _incubator.OpenDb();
        Assert.Equal(
            (new DateOnly(2026, 11, 22), 5), await db.RefusalCounts().Select(c => ValueTuple.Create(c.Day, c.Count)).SingleAsync());
    }

    private Task<SaveResult.Saved> AddAsync() => _incubator.AddAidAsync("Young", a =>
    {
        a.CountryCode = "FR";
        a.Rules = new AidRules
        {
            Who = new Condition
            {
                Kind = ConditionKind.All,
                Parts = [new Condition { Kind = ConditionKind.Age, Values = [new ConditionValue { Max = 30 }] }],
            },
        };
    });

    private Task<CheckResult> CheckAsync(bool isCounted = true)
    {
        var asked = new Dictionary<string, string> { ["country"] = "FR", ["age"] = "40" };
        var form = CheckForm.From(
            key => asked.TryGetValue(key, out var said) ? [said] : [], _incubator.Get<IStringLocalizer<Words>>());
        return _incubator.Get<HousingCheck>().RunAsync(form, CancellationToken.None, isCounted);
    }
}
