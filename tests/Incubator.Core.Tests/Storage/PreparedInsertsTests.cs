using Incubator.Core.Housing;
using Incubator.Core.Places;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Storage;
using Incubator.Core.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Update;

namespace Incubator.Core.Tests.Storage;

public sealed class PreparedInsertsTests
{
    [Fact]
    public async Task A_prepared_insert_stores_what_one_of_the_provider_does()
    {
        await using var sample = await TestIncubator.StartWithSampleAsync();

        var prepared = await WriteAsync(sample, options => options.ReplaceService<IModificationCommandBatchFactory, PreparedInserts>());
        var plain = await WriteAsync(sample, _ => { });

        Assert.True(plain.Count > 500);
        Assert.Equal(plain, prepared);
    }

    [Fact]
    public async Task A_row_that_is_refused_is_named_and_the_next_one_is_stored()
    {
        await using var incubator = await TestIncubator.StartAsync();
        await using var db = incubator.OpenDb();
        db.Sectors().Add(new Sector { Slug = "sea", Label = new("Sea", "Mer") });
        await db.SaveChangesAsync(CancellationToken.None);

        var twice = db.Sectors().Add(new Sector { Slug = "sea", Label = new("Sea", "Mer") });
        var refused = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(CancellationToken.None));
        Assert.Same(twice.Entity, Assert.Single(refused.Entries).Entity);

        twice.Entity.Slug = "sky";
        await db.SaveChangesAsync(CancellationToken.None);
        Assert.True(twice.Entity.Id > 0);
        Assert.Equal(["sea", "sky"], await db.Sectors().Select(s => s.Slug).Order().ToListAsync(CancellationToken.None));
    }

    private static async Task<List<string>> WriteAsync(TestIncubator sample, Action<DbContextOptionsBuilder<IncubatorDb>> change)
    {
        await using var from = sample.OpenDb();
        await using var empty = await TestIncubator.StartAsync();
        var options = new DbContextOptionsBuilder<IncubatorDb>()
            .UseSqlite($"Data Source={empty.DatabasePath};Foreign Keys=False;Pooling=False");
        change(options);
        await using var to = new IncubatorDb(options.Options);
        to.AddRange(await from.Spaces().Include(s => s.Plans).Include(s => s.Amenities).AsNoTracking().ToListAsync(CancellationToken.None));
        to.AddRange(await from.Startups().AsNoTracking().ToListAsync(CancellationToken.None));
        to.AddRange(await from.Cities().AsNoTracking().ToListAsync(CancellationToken.None));
        to.AddRange(await from.HousingAids().AsNoTracking().ToListAsync(CancellationToken.None));
        await to.SaveChangesAsync(CancellationToken.None);
        return await RowsAsync(empty.DatabasePath, "Spaces", "SpacePlans", "SpaceAmenities", "Startups", "Cities", "HousingAids");
    }

    /// <summary>All values of these tables with their types.</summary>
    private static async Task<List<string>> RowsAsync(string path, params string[] tables)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync(CancellationToken.None);
        var rows = new List<string>();
        foreach (var table in tables)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {table} ORDER BY 1, 2";
            await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
            while (await reader.ReadAsync(CancellationToken.None))
            {
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount)
                    .Select(i => $"{reader.GetName(i)} {reader.GetDataTypeName(i)} {reader.GetValue(i)}")));
            }
        }

        return rows;
    }
}
