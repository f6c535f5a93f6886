using FluentValidation;
using Incubator.Core.Housing;
using Incubator.Core.Records;
using Incubator.Core.Sample.Generated;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Sample;

public sealed class CatalogueGeneratorTests
{
    [Fact]
    public async Task The_same_numbers_and_seed_give_the_same_records_and_another_seed_gives_others()
    {
        var (one, same, other) = (await NamesAsync(7), await NamesAsync(7), await NamesAsync(8));

        Assert.Equal(one, same);
        Assert.NotEqual(one, other);
    }

    [Fact]
    public async Task What_is_generated_keeps_the_rules_and_can_be_found()
    {
        await using var incubator = await TestIncubator.StartAsync();
        Assert.True(await incubator.Get<CatalogueGenerator>().RunAsync(120, 200, 1, CancellationToken.None));

        await using var db = incubator.OpenDb();
        foreach (var id in await db.Spaces().Select(s => s.Id).ToListAsync())
        {
            Accept((await incubator.Get<SpaceEditor>().ReadAsync(id, Actor.Operator, CancellationToken.None))!);
        }

        foreach (var id in await db.Startups().Select(s => s.Id).ToListAsync())
        {
            Accept((await incubator.Get<StartupEditor>().ReadAsync(id, Actor.Operator, CancellationToken.None))!);
        }

        foreach (var id in await db.HousingAids().Select(a => a.Id).ToListAsync())
        {
            Accept((await incubator.Get<HousingAidEditor>().ReadAsync(id, Actor.Operator, CancellationToken.None))!);
        }

        Assert.Equal(0, await incubator.Get<Calendar>().FollowAsync(CancellationToken.None));
        Assert.Empty(await incubator.Get<DatabaseCheck>().FaultsAsync(CancellationToken.None));
        Assert.Equal(
            120,
            (await incubator.Get<SpaceQueries>().SearchAsync(new SpaceFilter { Text = "startup" }, CancellationToken.None)).Page.Total
        );
        Assert.Equal(200, (await incubator.Get<StartupQueries>().SearchAsync(new StartupFilter(), CancellationToken.None)).Page.Total);

        void Accept<T>(T input) => Assert.Empty(incubator.Get<IValidator<T>>().Validate(input).Errors.Select(e => e.ErrorMessage));
    }

    [Fact]
    public async Task A_database_that_is_not_empty_is_left_alone()
    {
        await using var incubator = await TestIncubator.StartAsync();
        await incubator.AddCityAsync();

        Assert.False(await incubator.Get<CatalogueGenerator>().RunAsync(10, 10, 1, CancellationToken.None));
    }

    private static async Task<List<string>> NamesAsync(int seed)
    {
        await using var incubator = await TestIncubator.StartAsync();
        await incubator.Get<CatalogueGenerator>().RunAsync(60, 60, seed, CancellationToken.None);
        await using var db = incubator.OpenDb();
        return [.. (await db.Spaces().OrderBy(s => s.Id).Select(s => s.Name + s.Summary.En).ToListAsync())
            .Concat(await db.Startups().OrderBy(s => s.Id).Select(s => s.Name).ToListAsync())];
    }
}
