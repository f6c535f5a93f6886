using Incubator.Core;
using Incubator.Core.Sample;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
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
        var connection = new SqliteConnectionStringBuilder(builder.Configuration.GetConnectionString("Incubator") ?? DefaultConnection);
        connection.DataSource = Path.GetFullPath(connection.DataSource, builder.Environment.ContentRootPath);
        var folder = new DataFolder(connection.DataSource);
        builder.Services.AddSingleton(folder);
        builder.Services.AddIncubator(connection.ToString());
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
