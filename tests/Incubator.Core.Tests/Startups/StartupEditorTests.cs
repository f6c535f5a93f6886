using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Startups;

public sealed class StartupEditorTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private int _atelier;
    private int _canut;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        var paris = await _incubator.AddCityAsync();
        _atelier = (await _incubator.AddSpaceAsync(paris, "Atelier")).Id;
        _canut = (await _incubator.AddSpaceAsync(paris, "Canut")).Id;
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    private StartupEditor Editor => _incubator.Get<StartupEditor>();

    private async Task<StartupInput> ReadAsync(int id) => (await Editor.ReadAsync(id, Actor.Operator, CancellationToken.None))!;

    private static string Refused(SaveResult result) => Assert.Single(Assert.IsType<SaveResult.Invalid>(result).Errors).Path;

    [Fact]
    public async Task What_is_saved_is_read_back()
    {
        var saved = await _incubator.AddStartupAsync("Vélopli", s =>
        {
            (s.Stage, s.TeamSize, s.CountryCode, s.Sectors) = (StartupStage.Growing, 18, "FR", ["Mobilité"]);
            s.Founders = [new Founder { Name = "Inès", Role = "CEO" }];
        });

        var read = await ReadAsync(saved.Id);

        Assert.Equal(("velopli", 1, 18, "FR"), (saved.Slug, read.Version, read.TeamSize, read.CountryCode));
        Assert.Equal(["mobilite"], read.Sectors);
        Assert.Equal("CEO", Assert.Single(read.Founders).Role);
    }

    [Fact]
    public async Task A_sector_is_found_by_slug_and_by_label_and_an_unknown_one_is_made_once()
    {
        await using (var db = _incubator.OpenDb())
        {
            db.Sectors().Add(new Sector { Slug = "climate", Label = new BilingualText("Climate", "Climat") });
            await db.SaveChangesAsync();
        }

        var first = await _incubator.AddStartupAsync("A", s => s.Sectors = ["climate", "Travail / Emploi", "travail emploi"]);
        var second = await _incubator.AddStartupAsync("B", s => s.Sectors = ["CLIMAT", "Travail / Emploi"]);

        Assert.Equal(["climate", "travail-emploi"], (await ReadAsync(first.Id)).Sectors);
        Assert.Equal(["climate", "travail-emploi"], (await ReadAsync(second.Id)).Sectors);
        var sectors = await _incubator.Get<StartupQueries>().SectorsAsync(CancellationToken.None);
        Assert.Equal(["Climate", "Travail / Emploi"], sectors.Select(s => s.Label.En));
    }

    [Fact]
    public async Task A_sector_left_out_is_taken_off()
    {
        var saved = await _incubator.AddStartupAsync("A", s => s.Sectors = ["Health", "Energy"]);
        var input = await ReadAsync(saved.Id);
        input.Sectors = ["energy"];

        Assert.IsType<SaveResult.Saved>(await Editor.SaveAsync(saved.Id, input, Actor.Operator, CancellationToken.None));

        Assert.Equal(["energy"], (await ReadAsync(saved.Id)).Sectors);
    }

    [Fact]
    public async Task A_batch_that_clears_its_tracker_keeps_using_the_same_sectors()
    {
        var known = await _incubator.AddStartupAsync("Known", s => s.Sectors = ["Health"]);
        await using (var write = await _incubator.Get<WriteDoor>().BeginAsync(Actor.Operator, CancellationToken.None))
        {
            var version = known.Version;
            for (var i = 0; i < 9; i++)
            {
                await Editor.ApplyAsync(
                    write, null, new StartupInput { Name = $"S{i}", Sectors = ["Health", "New"] }, null, CancellationToken.None);
                if (i % 3 == 2)
                {
                    await write.FlushAsync(CancellationToken.None);
                    write.Db.ChangeTracker.Clear();
                    var input = new StartupInput { Name = "Known", Sectors = i == 5 ? ["health"] : ["health", "new"], Version = version++ };
                    Assert.Null((await Editor.ApplyAsync(write, known.Id, input, null, CancellationToken.None)).Refusal);
                }
            }

            await write.CommitAsync(CancellationToken.None);
        }

        await using var db = _incubator.OpenDb();
        Assert.Equal(["health", "new"], await db.Sectors().Select(s => s.Slug).Order().ToListAsync());
        Assert.Equal(20, await db.StartupSectors().CountAsync());
    }

    [Fact]
    public async Task A_known_city_and_a_free_address_are_asked_of_the_database()
    {
        await _incubator.AddStartupAsync("A");

        Assert.Equal(
            "CityId",
            Refused(await Editor.SaveAsync(null, new StartupInput { Name = "B", CityId = 99 }, Actor.Operator, CancellationToken.None))
        );
        Assert.Equal(
            "Slug",
            Refused(await Editor.SaveAsync(null, new StartupInput { Name = "B", Slug = "a" }, Actor.Operator, CancellationToken.None))
        );
    }

    [Fact]
    public async Task A_save_at_an_older_version_is_stale()
    {
        var saved = await _incubator.AddStartupAsync("A");
        var (mine, theirs) = (await ReadAsync(saved.Id), await ReadAsync(saved.Id));
        theirs.Name = "B";
        await Editor.SaveAsync(saved.Id, theirs, Actor.Operator, CancellationToken.None);

        Assert.IsType<SaveResult.Stale>(await Editor.SaveAsync(saved.Id, mine, Actor.Operator, CancellationToken.None));
    }

    [Fact]
    public async Task A_new_name_of_a_resident_finds_its_space()
    {
        var saved = await _incubator.AddStartupAsync("Old");
        await _incubator.AddStayAsync(saved.Id, _atelier);
        var input = await ReadAsync(saved.Id);
        input.Name = "Nouveau";
        await Editor.SaveAsync(saved.Id, input, Actor.Operator, CancellationToken.None);

        var found = await _incubator.Get<SpaceQueries>().SearchAsync(new SpaceFilter { Text = "nouveau" }, CancellationToken.None);

        Assert.Equal("Atelier", Assert.Single(found.Page.Items).Name);
    }

    [Fact]
    public async Task A_changed_address_redirects_and_an_archived_startup_is_gone_until_restored()
    {
        var saved = await _incubator.AddStartupAsync("A");
        var input = await ReadAsync(saved.Id);
        input.Slug = "b";
        var moved = Assert.IsType<SaveResult.Saved>(await Editor.SaveAsync(saved.Id, input, Actor.Operator, CancellationToken.None));
        var queries = _incubator.Get<StartupQueries>();
        Assert.Equal(new Lookup<StartupDetails>.Moved("b"), await queries.FindAsync("a", CancellationToken.None));

        var archived = Assert.IsType<SaveResult.Saved>(
            await Editor.ArchiveAsync(saved.Id, moved.Version, Actor.Operator, CancellationToken.None)
        );
        Assert.IsType<Lookup<StartupDetails>.Gone>(await queries.FindAsync("b", CancellationToken.None));
        Assert.IsType<SaveResult.Stale>(await Editor.RestoreAsync(saved.Id, moved.Version, Actor.Operator, CancellationToken.None));

        await Editor.RestoreAsync(saved.Id, archived.Version, Actor.Operator, CancellationToken.None);
        Assert.IsType<Lookup<StartupDetails>.Found>(await queries.FindAsync("b", CancellationToken.None));
    }

    [Fact]
    public async Task A_manager_edits_the_startups_resident_with_them_now_and_no_others()
    {
        var anna = await _incubator.AddPersonAsync("anna", spaces: _atelier);
        var resident = await _incubator.AddStartupAsync("Resident");
        await _incubator.AddStayAsync(resident.Id, _atelier, until: "2026-11-22");
        var alumnus = await _incubator.AddStartupAsync("Alumnus");
        await _incubator.AddStayAsync(alumnus.Id, _atelier, until: "2026-11-21");
        var elsewhere = await _incubator.AddStartupAsync("Elsewhere");
        await _incubator.AddStayAsync(elsewhere.Id, _canut);
        var input = Assert.IsType<StartupInput>(await Editor.ReadAsync(resident.Id, anna, CancellationToken.None));

        Assert.IsType<SaveResult.Saved>(await Editor.SaveAsync(resident.Id, input, anna, CancellationToken.None));
        Assert.IsType<SaveResult.Forbidden>(await Editor.ArchiveAsync(resident.Id, 2, anna, CancellationToken.None));
        foreach (var other in new[] { alumnus.Id, elsewhere.Id })
        {
            Assert.Null(await Editor.ReadAsync(other, anna, CancellationToken.None));
            Assert.IsType<SaveResult.Missing>(await Editor.SaveAsync(other, input, anna, CancellationToken.None));
            Assert.IsType<SaveResult.Missing>(await Editor.ArchiveAsync(other, 1, anna, CancellationToken.None));
        }
    }

    [Fact]
    public async Task A_manager_adds_a_startup_but_neither_its_address_nor_its_state()
    {
        var anna = await _incubator.AddPersonAsync("anna", spaces: _atelier);

        var saved = Assert.IsType<SaveResult.Saved>(
            await Editor.SaveAsync(null, new StartupInput { Name = "New" }, anna, CancellationToken.None)
        );
        Assert.NotNull(await Editor.ReadAsync(saved.Id, anna, CancellationToken.None));

        Assert.Equal(
            "Slug",
            Refused(await Editor.SaveAsync(null, new StartupInput { Name = "B", Slug = "c" }, anna, CancellationToken.None))
        );
        Assert.Equal(
            "State",
            Refused(await Editor.SaveAsync(null, new StartupInput { Name = "B", State = RecordState.Draft }, anna, CancellationToken.None))
        );
    }

    [Fact]
    public async Task A_person_without_a_space_adds_nothing()
    {
        var nobody = await _incubator.AddPersonAsync("nobody");

        Assert.IsType<SaveResult.Forbidden>(await Editor.SaveAsync(null, new StartupInput { Name = "A" }, nobody, CancellationToken.None));
    }
}
