using Incubator.Core.Housing;
using Incubator.Core.Housing.Rules;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Housing;

public sealed class RefusalTallyTests : IAsyncLifetime
{
    private const int MaxKeys = 20_000;
    private static readonly DateOnly Day = new(2026, 11, 22);
    private TestIncubator _incubator = null!;
    private RefusalTally _tally = null!;
    private int _aid;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _tally = _incubator.Get<RefusalTally>();
        _aid = (await _incubator.AddAidAsync("Loan", a => a.CountryCode = "FR")).Id;
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 5)]
    [InlineData(6, 6)]
    public async Task A_number_is_written_from_five_on(int times, int written)
    {
        Refuse(_aid, times);
        await WriteAsync();

        Assert.Equal(written, await SumAsync());
    }

    [Fact]
    public async Task What_comes_after_a_written_number_waits_until_it_is_five_again()
    {
        Refuse(_aid, 5);
        await WriteAsync();
        Refuse(_aid, 4);
        await WriteAsync();
        Assert.Equal(5, await SumAsync());

        Refuse(_aid, 1);
        await WriteAsync();
        Assert.Equal(10, await SumAsync());
    }

    [Fact]
    public async Task A_new_day_forgets_what_stayed_below_five()
    {
        Refuse(_aid, 4);
        _incubator.Clock.Advance(TimeSpan.FromDays(1));
        await WriteAsync();
        Refuse(_aid, 4, Day);
        await WriteAsync();

        Assert.Equal(0, await SumAsync());
    }

    [Fact]
    public async Task Only_the_conditions_that_decide_are_counted_and_each_kind_once()
    {
        var age = new Condition { Kind = ConditionKind.Age, Values = [new ConditionValue { Max = 30 }] };
        var who = new Condition
        {
            Kind = ConditionKind.All,
            Parts = [age, age, new Condition { Kind = ConditionKind.Household, Values = [new ConditionValue { Min = 1 }] }],
        };
        var verdict = Eligibility.Check(who, new Answers { Age = 40, Household = 2 }, Day);
        for (var i = 0; i < 5; i++)
        {
            _tally.Count(Day, [(_aid, verdict)]);
        }

        await WriteAsync();
        Assert.Equal([new RefusalRow(_aid, "Loan", ConditionKind.Age, 5)], await _tally.MostAsync(10, CancellationToken.None));
    }

    [Fact]
    public async Task The_most_frequent_comes_first_and_days_are_added_up()
    {
        var other = (await _incubator.AddAidAsync("Allowance", a => a.CountryCode = "FR")).Id;
        Refuse(_aid, 5);
        Refuse(other, 8);
        await WriteAsync();
        _incubator.Clock.Advance(TimeSpan.FromDays(1));
        Refuse(_aid, 5, Day.AddDays(1));
        await WriteAsync();

        Assert.Equal([("Loan", 10), ("Allowance", 8)], (await _tally.MostAsync(10, CancellationToken.None)).Select(r => (r.Aid, r.Count)));
        Assert.Single(await _tally.MostAsync(1, CancellationToken.None));
    }

    [Fact]
    public async Task Numbers_leave_the_list_and_the_database_after_ninety_days_even_when_nobody_asks()
    {
        Refuse(_aid, 5);
        await WriteAsync();
        _incubator.Clock.Advance(TimeSpan.FromDays(RefusalTally.Days));
        await WriteAsync();
        Assert.Single(await _tally.MostAsync(10, CancellationToken.None));

        _incubator.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty(await _tally.MostAsync(10, CancellationToken.None));
        await WriteAsync();
        Assert.Equal(0, await SumAsync());
    }

    [Fact]
    public async Task However_many_different_things_are_refused_memory_stays_bounded()
    {
        for (var aid = 1; aid <= MaxKeys; aid++)
        {
            Refuse(-aid, 1);
        }

        Refuse(_aid, 5);
        await WriteAsync();
        Assert.Equal(0, await SumAsync());

        _incubator.Clock.Advance(TimeSpan.FromDays(1));
        await WriteAsync();
        Refuse(_aid, 5, Day.AddDays(1));
        await WriteAsync();
        Assert.Equal(5, await SumAsync());
    }

    [Fact]
    public async Task A_failed_write_loses_nothing_and_the_next_one_counts_nothing_twice()
    {
        Refuse(_aid, 5);
        await ExecuteAsync("CREATE TRIGGER full BEFORE INSERT ON RefusalCounts BEGIN SELECT RAISE(ABORT, 'disk full'); END");
        await Assert.ThrowsAsync<DbUpdateException>(WriteAsync);
        Assert.Equal(0, await SumAsync());

        await ExecuteAsync("DROP TRIGGER full");
        await WriteAsync();
        await WriteAsync();
        Assert.Equal(5, await SumAsync());
    }

    [Fact]
    public async Task Two_writes_at_a_time_count_nothing_twice()
    {
        Refuse(_aid, 5);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(WriteAsync)));

        Assert.Equal(5, await SumAsync());
    }

    [Fact]
    public async Task An_aid_that_is_gone_stops_no_other_count()
    {
        Refuse(-1, 5);
        Refuse(_aid, 5);
        await WriteAsync();

        Assert.Equal("Loan", Assert.Single(await _tally.MostAsync(10, CancellationToken.None)).Aid);
    }

    [Fact]
    public async Task The_table_has_room_for_nothing_personal()
    {
        await using var db = _incubator.OpenDb();
        var columns = await db.Database.SqlQuery<string>($"SELECT name AS Value FROM pragma_table_info('RefusalCounts')").ToListAsync();

        Assert.Equal(["Count", "Day", "HousingAidId", "Kind"], columns.Order(StringComparer.Ordinal));
    }

    private void Refuse(int aid, int times, DateOnly? day = null)
    {
        var verdict = Eligibility.Check(
            new Condition { Kind = ConditionKind.Age, Values = [new ConditionValue { Max = 30 }] },
            new Answers { Age = 40 },
            Day
        );
        for (var i = 0; i < times; i++)
        {
            _tally.Count(day ?? Day, [(aid, verdict)]);
        }
    }

    private Task WriteAsync() => _tally.WriteAsync(CancellationToken.None);

    private async Task<int> SumAsync()
    {
        await using var db = _incubator.OpenDb();
        return await db.RefusalCounts().SumAsync(c => c.Count);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var db = _incubator.OpenDb();
        await db.Database.ExecuteSqlRawAsync(sql);
    }
}
