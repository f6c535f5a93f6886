using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Update;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Core.Storage.Sqlite;

internal static class StorageServices
{
    /// <summary>The database of the connection string, and the pictures in a folder beside it.</summary>
    public static void AddStorage(this IServiceCollection services, string connectionString)
    {
        var settings = new SqliteConnectionStringBuilder(connectionString);
        var folder = Path.GetDirectoryName(DatabaseLocation.PathOf(connectionString))!;
        settings.DefaultTimeout = SqlitePragmas.LockSeconds;
        services.AddDbContextFactory<IncubatorDb>(options => options
            // A list of ids is one parameter: with one for each id, SQLite refuses more than 32,766.
            .UseSqlite(settings.ToString(), sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
            .AddInterceptors(new SqlitePragmas())
            .ReplaceService<IModificationCommandBatchFactory, PreparedInserts>()
            // Whoever catches the exception logs it, once.
            .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.SaveChangesFailed, CoreEventId.QueryIterationFailed)));
        services.AddSingleton<DatabaseSetUp>();
        services.AddSingleton<IStoredPart, ComposedSlugs>();
        services.AddSingleton<DataWatch>();
        services.AddSingleton<PersonalRows>();
        services.AddSingleton<DatabaseCheck>();
        services.AddSingleton<Backup>();
        services.AddSingleton<Restore>();
        services.AddSingleton<RestoreSwap>();
        services.AddSingleton(s => new PictureFolder(Path.Combine(folder, "pictures"), s.GetRequiredService<TimeProvider>()));
    }
}
