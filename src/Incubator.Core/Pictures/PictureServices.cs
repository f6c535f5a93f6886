using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Core.Pictures;

public static class PictureServices
{
    /// <summary>Pictures, in a folder beside the database.</summary>
    public static void AddPictures(this IServiceCollection services, string connectionString)
    {
        var database = Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource);
        services.AddSingleton(s => new PictureFolder(Path.Combine(Path.GetDirectoryName(database)!, "pictures"), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<PictureDoor>();
        services.AddSingleton<PictureCare>();
        services.AddSingleton<PictureQueries>();
    }
}
