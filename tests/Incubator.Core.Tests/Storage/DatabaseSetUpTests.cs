using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Incubator.Core.Tests.Storage;

public sealed class DatabaseSetUpTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    private Task<bool> SetUpAgainAsync() =>
        _incubator.Get<DatabaseSetUp>().RunAsync(CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(2), CancellationToken.None);

    [Fact]
    public async Task The_migrations_make_exactly_the_model()
    {
        await using var db = _incubator.OpenDb();

        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Words_that_an_earlier_version_composed_are_composed_anew_at_the_next_start()
    {
        var paris = await _incubator.AddCityAsync();
        await _incubator.AddSpaceAsync(paris, "Passage du Cygne");
        await ExecuteAsync("UPDATE SearchDocuments SET Stamp = 0, Title = 'passage'");
        Assert.Equal(0, await CountAsync("cygne"));

        await SetUpAgainAsync();
        _incubator.Get<DataWatch>().Written();

        Assert.Equal(1, await CountAsync("cygne"));
    }

    [Fact]
    public async Task An_address_that_an_earlier_version_kept_apart_answers_in_its_composed_form_at_the_next_start()
    {
        var paris = await _incubator.AddCityAsync();
        var slug = (await _incubator.AddSpaceAsync(paris, "강남 스타트업 캠프")).Slug;
        var apart = slug.Normalize(System.Text.NormalizationForm.FormD);
        await ExecuteAsync($"UPDATE Spaces SET Slug = '{apart}'");
        var spaces = _incubator.Get<SpaceQueries>();
        _incubator.Get<DataWatch>().Written();
        Assert.IsType<Lookup<SpaceDetails>.Unknown>(await spaces.FindAsync(slug, CancellationToken.None));

        await SetUpAgainAsync();
        _incubator.Get<DataWatch>().Written();

        Assert.IsType<Lookup<SpaceDetails>.Found>(await spaces.FindAsync(slug, CancellationToken.None));
        Assert.Empty(await _incubator.Get<DatabaseCheck>().FaultsAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_database_of_an_earlier_version_is_checked_as_it_is_and_then_brought_up_to_date_with_every_row()
    {
        var paris = await _incubator.AddCityAsync();
        await _incubator.AddSpaceAsync(paris, "Passage du Cygne");
        await using (var db = _incubator.OpenDb())
        {
            await db.GetService<IMigrator>().MigrateAsync("AidRules");
        }

        var check = _incubator.Get<DatabaseCheck>();
        Assert.Empty(await check.FaultsAsync(CancellationToken.None));
        Assert.True(await check.IsOfEarlierVersionAsync(CancellationToken.None));

        await SetUpAgainAsync();
        _incubator.Get<DataWatch>().Written();

        Assert.False(await check.IsOfEarlierVersionAsync(CancellationToken.None));
        Assert.Equal(1, await CountAsync("cygne"));
    }

    [Fact]
    public async Task Who_added_a_startup_is_taken_once_from_the_history_of_an_earlier_version()
    {
        var space = await _incubator.AddSpaceAsync(await _incubator.AddCityAsync());
        var bob = await _incubator.AddPersonAsync("bob", false, space.Id);
        var bobs = await SaveAsync(null, "Bob's", bob);
        await SaveAsync(bobs, "Bob's still", await _incubator.AddPersonAsync("ada", administrator: true));
        await SaveAsync(null, "Operator's", Actor.Operator);
        await using (var db = _incubator.OpenDb())
        {
            await db.GetService<IMigrator>().MigrateAsync("Sessions");
        }

        await SetUpAgainAsync();

        await using var after = _incubator.OpenDb();
        Assert.Equal(
            [("Bob's still", bob.UserId, bob.UserId), ("Operator's", null, null)],
            (await after.Startups().OrderBy(s => s.Name).ToListAsync()).Select(s => (s.Name, s.AddedById, s.OwnerId)));
    }

    [Fact]
    public async Task Whoever_managed_a_space_before_there_was_trust_goes_on_as_before()
    {
        var space = await _incubator.AddSpaceAsync(await _incubator.AddCityAsync());
        await _incubator.AddPersonAsync("bob", false, space.Id);
        await using (var db = _incubator.OpenDb())
        {
            await db.GetService<IMigrator>().MigrateAsync("Enquiries");
        }

        await SetUpAgainAsync();

        await using var after = _incubator.OpenDb();
        Assert.True(await after.SpaceGrants().Select(g => g.IsTrusted).SingleAsync());
    }

    [Fact]
    public async Task A_migration_lock_left_by_a_killed_process_does_not_hold_up_the_next_start()
    {
        await LeaveALockAsync();

        await SetUpAgainAsync();
    }

    [Fact]
    public async Task A_lock_left_in_the_middle_of_the_first_migration_does_not_either()
    {
        await ExecuteAsync("DELETE FROM __EFMigrationsHistory");
        foreach (var table in await NamesAsync("table"))
        {
            await ExecuteAsync($"PRAGMA foreign_keys=OFF; DROP TABLE IF EXISTS \"{table}\"");
        }

        await LeaveALockAsync();

        await SetUpAgainAsync();

        Assert.Contains("Spaces", await NamesAsync("table"));
    }

    private async Task<int> SaveAsync(int? id, string name, Actor actor)
    {
        var input = new StartupInput { Name = name, Version = id is null ? 0 : 1 };
        var result = await _incubator.Get<StartupEditor>().SaveAsync(id, input, actor, CancellationToken.None);
        return Assert.IsType<SaveResult.Saved>(result).Id;
    }

    private Task LeaveALockAsync() => ExecuteAsync("""
        CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
        INSERT OR IGNORE INTO "__EFMigrationsLock" ("Id", "Timestamp") VALUES (1, '2026-11-22 12:00:00');
        """);

    private async Task<int> CountAsync(string text) =>
        (await _incubator.Get<SpaceQueries>().SearchAsync(new SpaceFilter { Text = text }, CancellationToken.None)).Page.Total;

    private async Task ExecuteAsync(string sql)
    {
        await using var db = _incubator.OpenDb();
        await db.Database.ExecuteSqlRawAsync(sql);
    }

    private async Task<List<string>> NamesAsync(string type)
    {
        await using var db = _incubator.OpenDb();
        return await db
            .Database.SqlQuery<string>(
                $"SELECT name AS Value FROM sqlite_master WHERE type = {type} AND name NOT LIKE 'sqlite_%' ORDER BY name"
            )
            .ToListAsync();
    }
}
