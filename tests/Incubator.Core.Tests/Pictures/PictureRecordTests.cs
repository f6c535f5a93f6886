using Incubator.Core.Common;
using Incubator.Core.People;
using Incubator.Core.Pictures;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Storage;
using Incubator.Core.Tests.Files;
using Incubator.Core.Tests.Startups;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Pictures;

/// <summary>Pictures as part of their record: who may write them, who sees them, and what becomes of their files.</summary>
public sealed class PictureRecordTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private SaveResult.Saved _space = null!;
    private SaveResult.Saved _other = null!;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        var paris = await _incubator.AddCityAsync();
        _space = await _incubator.AddSpaceAsync(paris, "La Cantine");
        _other = await _incubator.AddSpaceAsync(paris, "Velvet");
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    private SpaceEditor Editor => _incubator.Get<SpaceEditor>();

    private SpacePictureFiles Queries => _incubator.Get<SpacePictureFiles>();

    private PictureCare Care => _incubator.Get<PictureCare>();

    private PictureFolder Folder => _incubator.Get<PictureFolder>();

    [Theory]
    [InlineData("administrator", typeof(SaveResult.Saved))]
    [InlineData("manager of it", typeof(SaveResult.Saved))]
    [InlineData("manager of another", typeof(SaveResult.Missing))]
    [InlineData("former manager", typeof(SaveResult.Missing))]
    [InlineData("disabled manager", typeof(SaveResult.SignedOut))]
    public async Task Who_may_edit_a_space_may_give_it_pictures_and_nobody_else(string who, Type expected)
    {
        var file = await _incubator.AddPictureAsync();
        var spaces = who switch
        {
            "manager of it" or "disabled manager" => [_space.Id],
            "manager of another" => [_other.Id],
            _ => Array.Empty<int>(),
        };
        var actor = await _incubator.AddPersonAsync("Zoe", who == "administrator", spaces);
        if (who == "disabled manager")
        {
            await using var db = _incubator.OpenDb();
            await db.Users().ExecuteUpdateAsync(u => u.SetProperty(p => p.IsDisabled, true));
        }

        var input = await InputAsync();
        input.Pictures = [MadePictures.Described(file)];

        Assert.IsType(expected, await Editor.SaveAsync(_space.Id, input, actor, CancellationToken.None));
        Assert.Equal(expected == typeof(SaveResult.Saved) ? [file] : [], (await InputAsync()).Pictures.Select(p => p.File));
    }

    [Theory]
    [InlineData("resident's manager", typeof(SaveResult.Saved))]
    [InlineData("manager of another", typeof(SaveResult.Missing))]
    public async Task Who_may_edit_a_startup_may_give_it_a_logo_and_nobody_else(string who, Type expected)
    {
        var logo = await _incubator.AddPictureAsync(MadePictures.Png(), PictureUse.Logo);
        var startup = await _incubator.AddStartupAsync();
        await _incubator.AddStayAsync(startup.Id, _space.Id);
        var actor = await _incubator.AddPersonAsync("Zoe", false, who == "manager of another" ? _other.Id : _space.Id);
        var editor = _incubator.Get<StartupEditor>();
        var input = (await editor.ReadAsync(startup.Id, Actor.Operator, CancellationToken.None))!;
        input.Logo = logo;

        Assert.IsType(expected, await editor.SaveAsync(startup.Id, input, actor, CancellationToken.None));
        Assert.Equal(
            expected == typeof(SaveResult.Saved) ? logo : null,
            (await editor.ReadAsync(startup.Id, Actor.Operator, CancellationToken.None))!.Logo
        );
    }

    [Fact]
    public async Task Pictures_keep_their_order_and_the_history_tells_each_change()
    {
        var (first, second) = (await _incubator.AddPictureAsync(), await _incubator.AddPictureAsync(MadePictures.Jpeg(seed: 2)));
        await ShowAsync(first, second);
        await ShowAsync(second, first);

        Assert.Equal([second, first], (await InputAsync()).Pictures.Select(p => p.File));
        await using var db = _incubator.OpenDb();
        var changes = await db.Changes().Where(c => c.RecordId == _space.Id && c.Field.StartsWith("Pictures"))
            .OrderBy(c => c.Id).Select(c => new { c.Field, c.Before, c.After }).ToListAsync();
        Assert.Contains(changes, c => c is { Field: "Pictures[0].File", Before: null } && c.After == first);
        Assert.Contains(changes, c => c.Field == "Pictures[0].File" && c.Before == first && c.After == second);
        Assert.Contains(changes, c => c is { Field: "Pictures[1].Alt.Fr", After: "Des bureaux" });
    }

    [Fact]
    public async Task A_picture_that_is_not_there_is_refused_beside_its_place()
    {
        var input = await InputAsync();
        input.Pictures =
        [
            MadePictures.Described(await _incubator.AddPictureAsync()),
            MadePictures.Described("0123456789abcdef0123456789abcdef-800x600"),
        ];

        var refused = Assert.IsType<SaveResult.Invalid>(await Editor.SaveAsync(_space.Id, input, Actor.Operator, CancellationToken.None));

        Assert.Equal("Pictures[1].File", Assert.Single(refused.Errors).Path);
    }

    [Fact]
    public async Task Files_are_found_while_their_record_is_live_and_gone_while_it_is_archived()
    {
        var file = await _incubator.AddPictureAsync();
        Assert.IsType<Lookup<string>.Unknown>(await Queries.FindAsync("la-cantine", file, "160.webp", CancellationToken.None));
        var shown = await ShowAsync(file);

        Assert.True(File.Exists(Assert.IsType<Lookup<string>.Found>(
            await Queries.FindAsync("la-cantine", file, "160.webp", CancellationToken.None)).Value));
        Assert.IsType<Lookup<string>.Unknown>(await Queries.FindAsync("la-cantine", file, "161.webp", CancellationToken.None));
        Assert.IsType<Lookup<string>.Unknown>(await Queries.FindAsync("la-cantine", file, "../160.webp", CancellationToken.None));
        Assert.IsType<Lookup<string>.Unknown>(await Queries.FindAsync("velvet", file, "160.webp", CancellationToken.None));
        Assert.IsType<Lookup<string>.Found>(await Queries.FindAsync("la-cantine", file, "480.jpg", CancellationToken.None));

        var archived = Assert.IsType<SaveResult.Saved>(
            await Editor.ArchiveAsync(_space.Id, shown.Version, Actor.Operator, CancellationToken.None)
        );
        Assert.IsType<Lookup<string>.Gone>(await Queries.FindAsync("la-cantine", file, "160.webp", CancellationToken.None));
        _incubator.Clock.Advance(TimeSpan.FromDays(400));
        Assert.Equal(0, await Care.TidyAsync(CancellationToken.None));

        var restored = Assert.IsType<SaveResult.Saved>(
            await Editor.RestoreAsync(_space.Id, archived.Version, Actor.Operator, CancellationToken.None)
        );
        Assert.IsType<Lookup<string>.Found>(await Queries.FindAsync("la-cantine", file, "160.webp", CancellationToken.None));

        var draft = await InputAsync();
        (draft.State, draft.Version) = (RecordState.Draft, restored.Version);
        Assert.IsType<SaveResult.Saved>(await Editor.SaveAsync(_space.Id, draft, Actor.Operator, CancellationToken.None));
        Assert.IsType<Lookup<string>.Unknown>(await Queries.FindAsync("la-cantine", file, "160.webp", CancellationToken.None));
    }

    [Fact]
    public async Task What_was_sent_and_never_saved_waits_a_day_and_goes()
    {
        var (kept, left) = (await _incubator.AddPictureAsync(), await _incubator.AddPictureAsync(MadePictures.Jpeg(seed: 2)));
        await ShowAsync(kept);
        Directory.CreateDirectory(Path.Combine(Folder.Path, "broken-off.tmp"));
        Directory.SetLastWriteTimeUtc(Path.Combine(Folder.Path, "broken-off.tmp"), _incubator.Clock.GetUtcNow().UtcDateTime);

        _incubator.Clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(0, await Care.TidyAsync(CancellationToken.None));
        Assert.Empty(await Care.FaultsAsync(CancellationToken.None));

        _incubator.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(2, (await Care.FaultsAsync(CancellationToken.None)).Count(f => f.Contains("no record")));
        Assert.Equal(2, await Care.TidyAsync(CancellationToken.None));
        Assert.Equal([kept], Folder.All().Select(f => f.Name));
        Assert.False(Folder.Has(left));
    }

    [Fact]
    public async Task A_picture_sent_once_more_waits_another_day()
    {
        var file = await _incubator.AddPictureAsync();
        _incubator.Clock.Advance(TimeSpan.FromHours(23));
        await _incubator.AddPictureAsync();

        _incubator.Clock.Advance(TimeSpan.FromHours(23));

        Assert.Equal(0, await Care.TidyAsync(CancellationToken.None));
        Assert.True(Folder.Has(file));
    }

    [Theory]
    [InlineData("folder", "is missing")]
    [InlineData("file", "lacks its file 160.webp")]
    [InlineData("changed", "is not what was stored under this name")]
    [InlineData("more", "is not what was stored under this name")]
    [InlineData("logo", "is missing")]
    public async Task The_check_finds_what_is_missing_or_changed(string damage, string fault)
    {
        var file = await _incubator.AddPictureAsync();
        await ShowAsync(file);
        var logo = await _incubator.AddPictureAsync(MadePictures.Png(), PictureUse.Logo);
        await _incubator.AddStartupAsync(change: s => s.Logo = logo);
        Assert.Empty(await Care.FaultsAsync(CancellationToken.None));
        var folder = Path.Combine(Folder.Path, file);
        switch (damage)
        {
            case "folder": Directory.Delete(folder, recursive: true); break;
            case "file": File.Delete(Path.Combine(folder, "160.webp")); break;
            case "changed": await File.AppendAllTextAsync(Path.Combine(folder, "160.webp"), "x"); break;
            case "more": await File.WriteAllTextAsync(Path.Combine(folder, "page.html"), "x"); break;
            default: Directory.Delete(Path.Combine(Folder.Path, logo), recursive: true); break;
        }

        Assert.Equal($"picture: {(damage == "logo" ? logo : file)} {fault}", Assert.Single(await Care.FaultsAsync(CancellationToken.None)));
    }

    [Fact]
    public async Task A_damaged_picture_is_mended_by_sending_it_once_more()
    {
        var file = await _incubator.AddPictureAsync();
        await ShowAsync(file);
        File.Delete(Path.Combine(Folder.Path, file, "160.webp"));

        Assert.Equal(file, await _incubator.AddPictureAsync());

        Assert.Empty(await Care.FaultsAsync(CancellationToken.None));
    }

    [Fact]
    public async Task An_import_leaves_pictures_alone()
    {
        var file = await _incubator.AddPictureAsync();
        await ShowAsync(file);

        await _incubator.ImportAsync(
            "spaces",
            "id,name,kind,city,country,source,operator\nla-cantine,La Cantine,coworking,Paris,FR,local,Numa\n",
            new Core.Files.ImportOptions(Overwrite: true));

        var input = await InputAsync();
        Assert.Equal(("Numa", file), (input.Operator, Assert.Single(input.Pictures).File));
    }

    [Fact]
    public async Task The_first_picture_stands_for_the_space_on_lists()
    {
        var (first, second) = (await _incubator.AddPictureAsync(), await _incubator.AddPictureAsync(MadePictures.Jpeg(seed: 2)));
        await ShowAsync(first, second);
        Assert.Equal([first, null], await CoversAsync());

        await ShowAsync(second);
        Assert.Equal([second, null], await CoversAsync());

        await ShowAsync();
        Assert.Equal([null, null], await CoversAsync());
    }

    private async Task<List<string?>> CoversAsync() =>
        [
            .. (await _incubator.Get<SpaceQueries>().SearchAsync(new SpaceFilter(), CancellationToken.None))
                .Page.Items.OrderBy(s => s.Name, StringComparer.Ordinal)
                .Select(s => s.Cover?.File),
        ];

    private async Task<SpaceInput> InputAsync() => (await Editor.ReadAsync(_space.Id, Actor.Operator, CancellationToken.None))!;

    private async Task<SaveResult.Saved> ShowAsync(params string[] files)
    {
        var input = await InputAsync();
        input.Pictures = [.. files.Select(MadePictures.Described)];
        return Assert.IsType<SaveResult.Saved>(await Editor.SaveAsync(_space.Id, input, Actor.Operator, CancellationToken.None));
    }
}
