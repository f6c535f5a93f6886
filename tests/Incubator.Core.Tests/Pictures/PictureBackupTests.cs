using System.IO.Compression;
using Incubator.Core.Pictures;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Incubator.Core.Storage.Sqlite;

namespace Incubator.Core.Tests.Pictures;

public sealed class PictureBackupTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private string _file = "";

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _file = await _incubator.AddPictureAsync();
        await _incubator.AddSpaceAsync(await _incubator.AddCityAsync(), "Before", s => s.Pictures = [MadePictures.Described(_file)]);
        await Saver.SaveAsync(Zip, Keys, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    private string Folder => Path.GetDirectoryName(_incubator.DatabasePath)!;

    private string Keys => Path.Combine(Folder, "keys");

    private string Zip => Path.Combine(Folder, "backup.zip");

    private Backup Saver => _incubator.Get<Backup>();

    private PictureFolder Pictures => _incubator.Get<PictureFolder>();

    [Fact]
    public async Task Pictures_come_back_with_the_records_that_show_them_and_the_present_ones_are_kept_aside()
    {
        Directory.Delete(Path.Combine(Pictures.Path, _file), recursive: true);
        var later = await _incubator.AddPictureAsync(MadePictures.Jpeg(seed: 2));
        Assert.NotEmpty(await _incubator.Get<PictureCare>().FaultsAsync(CancellationToken.None));

        Assert.Null(await _incubator.Get<Restore>().RunAsync(Zip, Keys, CancellationToken.None));

        Assert.Empty(await _incubator.Get<PictureCare>().FaultsAsync(CancellationToken.None));
        Assert.Equal([_file], Pictures.All().Select(f => f.Name));
        Assert.True(Directory.Exists(Path.Combine(Assert.Single(Directory.GetDirectories(Folder, "pictures.*.before-restore")), later)));
        Assert.IsType<Lookup<string>.Found>(
            await _incubator.Get<SpacePictureFiles>().FindAsync("before", _file, "160.webp", CancellationToken.None)
        );
    }

    [Fact]
    public async Task A_backup_restores_where_there_was_nothing()
    {
        await using var elsewhere = await TestIncubator.StartAsync();

        var keys = Path.Combine(Path.GetDirectoryName(elsewhere.DatabasePath)!, "keys");
        Assert.Null(await elsewhere.Get<Restore>().RunAsync(Zip, keys, CancellationToken.None));

        Assert.Empty(await elsewhere.Get<PictureCare>().FaultsAsync(CancellationToken.None));
        Assert.IsType<Lookup<string>.Found>(
            await elsewhere.Get<SpacePictureFiles>().FindAsync("before", _file, "160.webp", CancellationToken.None)
        );
    }

    [Theory]
    [InlineData("changed")]
    [InlineData("missing")]
    [InlineData("outside")]
    public async Task A_backup_with_a_wrong_picture_is_refused_and_nothing_changes(string damage)
    {
        await using (var zip = await ZipFile.OpenAsync(Zip, ZipArchiveMode.Update))
        {
            var name = $"pictures/{_file}/160.webp";
            zip.GetEntry(name)!.Delete();
            if (damage != "missing")
            {
                await using var writer = new StreamWriter(await zip.CreateEntry(name).OpenAsync());
                await writer.WriteAsync("other");
            }
        }

        if (damage == "outside")
        {
            await ListOutsideAsync();
        }

        Assert.Contains("damaged", await _incubator.Get<Restore>().RunAsync(Zip, Keys, CancellationToken.None));

        Assert.Equal([_file], Pictures.All().Select(f => f.Name));
        Assert.Empty(Directory.GetFileSystemEntries(Folder, "*.before-restore"));
    }

    // The manifest asks for a place that is none of ours.
    private async Task ListOutsideAsync()
    {
        await using var zip = await ZipFile.OpenAsync(Zip, ZipArchiveMode.Update);
        string manifest;
        using (var reader = new StreamReader(await zip.GetEntry("manifest.json")!.OpenAsync()))
        {
            manifest = await reader.ReadToEndAsync();
        }

        zip.GetEntry("manifest.json")!.Delete();
        await using var writer = new StreamWriter(await zip.CreateEntry("manifest.json").OpenAsync());
        await writer.WriteAsync(
            manifest.Replace($"pictures/{_file}/160.webp", $"pictures/{_file}/../../160.webp", StringComparison.Ordinal)
        );
    }
}
