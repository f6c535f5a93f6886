using Incubator.Core;
using Incubator.Core.Sample;
using Incubator.Core.Storage;
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
    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        var place = DatabasePlace.Find(
            builder.Configuration.GetConnectionString("Incubator"), builder.Environment.ContentRootPath, DefaultFolders.OfThisMachine());
        var folder = new DataFolder(place.Path);
        builder.Services.AddSingleton(place);
        builder.Services.AddSingleton(folder);
        builder.Services.AddIncubator(place.Location.ConnectionString);
        AddKeys(builder.Services.AddDataProtection().SetApplicationName("Incubator"), folder);
    }

    // Where none can be written, those that are there are used beyond their time; forms need some even to be shown.
    private static void AddKeys(IDataProtectionBuilder keys, DataFolder folder)
    {
        if (SafeFiles.CanWriteInto(folder.Keys))
        {
            keys.PersistKeysToFileSystem(new DirectoryInfo(folder.Keys));
        }
        else if (Directory.Exists(folder.Keys) && Directory.EnumerateFiles(folder.Keys, "*.xml").Any())
        {
            keys.PersistKeysToFileSystem(new DirectoryInfo(folder.Keys)).DisableAutomaticKeyGeneration();
        }
        else
        {
            keys.UseEphemeralDataProtectionProvider();
        }
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
