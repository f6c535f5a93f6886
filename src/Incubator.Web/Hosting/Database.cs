using Incubator.Core;
using Incubator.Core.Sample;
using Incubator.Core.Storage.Sqlite;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace Incubator.Web.Hosting;

/// <summary>Where the data of this installation lies.</summary>
/// <param name="DatabasePath">Full path of the database file.</param>
public sealed record DataFolder(string DatabasePath)
{
    /// <summary>The keys that protect cookies; they belong to every backup.</summary>
    public string Keys => Path.Combine(Path.GetDirectoryName(DatabasePath)!, "keys");
}

public static class Database
{
    private const string DefaultConnection = "Data Source=App_Data/incubator.db";

    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        var connection = builder.Configuration.GetConnectionString("Incubator") ?? DefaultConnection;
        var location = DatabaseLocation.Of(connection, builder.Environment.ContentRootPath);
        var folder = new DataFolder(location.Path);
        builder.Services.AddSingleton(folder);
        builder.Services.AddIncubator(location.ConnectionString);
        builder.Services.AddDataProtection().SetApplicationName("Incubator").PersistKeysToFileSystem(new DirectoryInfo(folder.Keys));
    }

    /// <summary>Fills an empty database with the sample catalogue when the settings say so.</summary>
    public static async Task FillWithSampleAsync(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<IncubatorOptions>>().Value.SampleData)
        {
            await app.Services.GetRequiredService<SampleData>().FillAsync(CancellationToken.None);
        }
    }
}
