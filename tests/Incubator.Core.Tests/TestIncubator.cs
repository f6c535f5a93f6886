using Incubator.Core.Common;
using Incubator.Core.People;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Sample;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Incubator.Core.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Incubator.Core.Tests;

/// <summary>All of Core on a real SQLite file of its own, with a clock that stands at noon UTC on 22 November 2026.</summary>
public sealed class TestIncubator : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly string _folder;
    private readonly bool _isBeside;

    private TestIncubator(string folder, bool isBeside = false)
    {
        _folder = folder;
        _isBeside = isBeside;
        _services = new ServiceCollection().AddSingleton<TimeProvider>(Clock).AddIncubator($"Data Source={DatabasePath}").HashQuickly()
            .ConfigureDbContext<IncubatorDb>(options => options.AddInterceptors(Storage, Reads))
            .AddSingleton<PersonGrants>(ReadGrantsAsync).BuildServiceProvider(validateScopes: true);
    }

    /// <summary>Happens whenever it is about to be read what a person may do, in a write after it has begun.</summary>
    public Action? BeforeGrants { get; set; }

    public StorageTrouble Storage { get; } = new();

    public BetweenReads Reads { get; } = new();

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    public string DatabasePath => Path.Combine(_folder, "incubator.db");

    /// <summary>A migrated, empty database.</summary>
    public static Task<TestIncubator> StartAsync() => CopyAsync(Empty);

    /// <summary>The sample, as the first start of a new installation writes it.</summary>
    public static Task<TestIncubator> StartWithSampleAsync() => CopyAsync(Sample);

    /// <summary>
    /// The bytes of a migrated, empty database. Migrating costs most of a test: it is done once, and every test begins with a copy.
    /// </summary>
    public static Task<byte[]> EmptyAsync() => Empty.Value;

    private static readonly Lazy<Task<byte[]>> Empty = new(() => MadeAsync(i => i.Get<DatabaseSetUp>().RunAsync(CancellationToken.None)));

    private static readonly Lazy<Task<byte[]>> Sample = new(() => MadeAsync(async i =>
    {
        await File.WriteAllBytesAsync(i.DatabasePath, await EmptyAsync());
        await i.Get<SampleData>().FillAsync(CancellationToken.None);
    }));

    private static async Task<byte[]> MadeAsync(Func<TestIncubator, Task> make)
    {
        var folder = Directory.CreateTempSubdirectory("incubator-test-").FullName;
        await using var incubator = new TestIncubator(folder);
        await make(incubator);
        await using (var db = incubator.OpenDb())
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        return await File.ReadAllBytesAsync(incubator.DatabasePath);
    }

    private static async Task<TestIncubator> CopyAsync(Lazy<Task<byte[]>> made)
    {
        var content = await made.Value;
        var incubator = new TestIncubator(Directory.CreateTempSubdirectory("incubator-test-").FullName);
        await File.WriteAllBytesAsync(incubator.DatabasePath, content);
        return incubator;
    }

    /// <summary>Another process on the same database. Dispose it before this one.</summary>
    public TestIncubator Beside() => new(_folder, isBeside: true);

    /// <summary>A folder with a database that is there already, which goes with it.</summary>
    public static TestIncubator On(string folder) => new(folder);

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public IncubatorDb OpenDb() => Get<IDbContextFactory<IncubatorDb>>().CreateDbContext();

    private Task<Grants> ReadGrantsAsync(IncubatorDb db, Actor.Person person, CancellationToken ct)
    {
        BeforeGrants?.Invoke();
        return Get<PeopleGrants>().ReadAsync(db, person, ct);
    }

    /// <summary>A city put straight into the database.</summary>
    public async Task<int> AddCityAsync(
        string name = "Paris",
        string country = "FR",
        string? timeZone = "Europe/Paris",
        int? regionId = null
    )
    {
        await using var write = await Get<WriteDoor>().BeginAsync(Actor.Operator, CancellationToken.None);
        var city = new City { Slug = Slug.From(name) };
        city.Apply(new CityInput { Name = name, CountryCode = country, TimeZone = timeZone, RegionId = regionId });
        write.Stamp(city);
        write.Db.Cities().Add(city);
        await write.CommitAsync(CancellationToken.None);
        return city.Id;
    }

    /// <summary>A believable space, saved through its editor.</summary>
    public async Task<SaveResult.Saved> AddSpaceAsync(int cityId, string name = "Atelier Mercier", Action<SpaceInput>? change = null)
    {
        var input = new SpaceInput { Name = name, Kind = SpaceKind.Coworking, CityId = cityId };
        change?.Invoke(input);
        return Assert.IsType<SaveResult.Saved>(await Get<SpaceEditor>().SaveAsync(null, input, Actor.Operator, CancellationToken.None));
    }

    /// <summary>A person who is trusted with these spaces (or is an administrator), as an actor at a form.</summary>
    public async Task<Actor.Person> AddPersonAsync(string name, bool administrator = false, params int[] spaces)
    {
        await using var db = OpenDb();
        var user = new User
        {
            UserName = $"{name}@example.org",
            Email = $"{name}@example.org",
            DisplayName = name,
            IsAdministrator = administrator,
            CreatedAt = Clock.GetUtcNow().UtcDateTime,
        };
        db.Users().Add(user);
        await db.SaveChangesAsync();
        db.SpaceGrants().AddRange(spaces.Select(s => new SpaceGrant
        {
            UserId = user.Id,
            SpaceId = s,
            IsTrusted = true,
            IsLead = !db.SpaceGrants().Any(g => g.SpaceId == s),
        }));
        await db.SaveChangesAsync();
        return new Actor.Person(user.Id, name);
    }

    /// <summary>What the history tells otherwise than the records.</summary>
    public async Task<IReadOnlyList<string>> HistoryFaultsAsync()
    {
        await using var db = OpenDb();
        return await Get<IEnumerable<IStoredPart>>().OfType<HistoryCheck>().Single().FaultsAsync(db, CancellationToken.None);
    }

    /// <summary>The folder of real data beside the project, or null where it is absent (the test then skips, saying so).</summary>
    public static string? FindData(string relative)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "data", relative);
            if (File.Exists(path) || Directory.Exists(path))
            {
                return path;
            }
        }

        return null;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_isBeside)
        {
            return;
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
