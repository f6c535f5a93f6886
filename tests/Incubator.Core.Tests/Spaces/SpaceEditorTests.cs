using Incubator.Core.Housing;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Spaces;

public sealed class SpaceEditorTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private int _paris;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _paris = await _incubator.AddCityAsync();
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    private SpaceEditor Editor => _incubator.Get<SpaceEditor>();

    [Fact]
    public async Task A_saved_space_is_found_by_its_address_with_accents_folded()
    {
        var saved = await _incubator.AddSpaceAsync(_paris, "L’Œuvre d’Été");

        Assert.Equal("l-oeuvre-d-ete", saved.Slug);
        Assert.IsType<Lookup<SpaceDetails>.Found>(await _incubator.Get<SpaceQueries>().FindAsync("l-oeuvre-d-ete", CancellationToken.None));
    }

    [Fact]
    public async Task A_taken_name_gets_the_next_address()
    {
        await _incubator.AddSpaceAsync(_paris, "Rivoli Works");

        Assert.Equal("rivoli-works-2", (await _incubator.AddSpaceAsync(_paris, "Rivoli Works")).Slug);
    }

    [Fact]
    public async Task A_changed_address_redirects_and_is_never_given_again()
    {
        var saved = await _incubator.AddSpaceAsync(_paris, "Rivoli Works");
        var input = (await Editor.ReadAsync(saved.Id, Actor.Operator, CancellationToken.None))!;
        input.Slug = "rivoli";
        Assert.IsType<SaveResult.Saved>(await Editor.SaveAsync(saved.Id, input, Actor.Operator, CancellationToken.None));

        var old = await _incubator.Get<SpaceQueries>().FindAsync("rivoli-works", CancellationToken.None);

        Assert.Equal("rivoli", Assert.IsType<Lookup<SpaceDetails>.Moved>(old).Slug);
        Assert.Equal("rivoli-works-2", (await _incubator.AddSpaceAsync(_paris, "Rivoli Works")).Slug);
    }

    [Fact]
    public async Task Two_editors_at_once_the_second_is_told_and_nothing_is_written()
    {
        var saved = await _incubator.AddSpaceAsync(_paris);
        var first = (await Editor.ReadAsync(saved.Id, Actor.Operator, CancellationToken.None))!;
        var second = (await Editor.ReadAsync(saved.Id, Actor.Operator, CancellationToken.None))!;
        first.Street = "1 rue A";
        second.Street = "2 rue B";
        Assert.IsType<SaveResult.Saved>(await Editor.SaveAsync(saved.Id, first, Actor.Operator, CancellationToken.None));

        Assert.IsType<SaveResult.Stale>(await Editor.SaveAsync(saved.Id, second, Actor.Operator, CancellationToken.None));
        Assert.Equal("1 rue A", (await Editor.ReadAsync(saved.Id, Actor.Operator, CancellationToken.None))!.Street);
    }

    [Fact]
    public async Task A_save_writes_one_history_row_for_each_field_that_changed()
    {
        var saved = await _incubator.AddSpaceAsync(_paris);
        var ada = await _incubator.AddPersonAsync("ada", administrator: true);
        var input = (await Editor.ReadAsync(saved.Id, ada, CancellationToken.None))!;
        input.Street = "1 rue A";
        await Editor.SaveAsync(saved.Id, input, ada, CancellationToken.None);

        await using var db = _incubator.OpenDb();
        var change = await db.Changes().SingleAsync(c => c.UserId == ada.UserId);
        Assert.Equal(
            ("space", saved.Id, "Street", null, "1 rue A", "form"),
            (change.RecordKind, change.RecordId, change.Field, change.Before, change.After, change.Channel)
        );
    }

    [Fact]
    public async Task A_manager_reaches_their_space_and_no_other()
    {
        var mine = await _incubator.AddSpaceAsync(_paris, "Mine");
        var other = await _incubator.AddSpaceAsync(_paris, "Other");
        var bob = await _incubator.AddPersonAsync("bob", administrator: false, mine.Id);
        var input = (await Editor.ReadAsync(mine.Id, bob, CancellationToken.None))!;

        Assert.Null(await Editor.ReadAsync(other.Id, bob, CancellationToken.None));
        Assert.IsType<SaveResult.Saved>(await Editor.SaveAsync(mine.Id, input, bob, CancellationToken.None));
        Assert.IsType<SaveResult.Missing>(await Editor.SaveAsync(other.Id, input, bob, CancellationToken.None));
        Assert.IsType<SaveResult.Forbidden>(await Editor.SaveAsync(null, input, bob, CancellationToken.None));
        Assert.IsType<SaveResult.Forbidden>(await Editor.ArchiveAsync(mine.Id, 2, bob, CancellationToken.None));
    }

    [Fact]
    public async Task An_archived_space_is_gone_and_comes_back_when_restored()
    {
        var saved = await _incubator.AddSpaceAsync(_paris);
        var archived = Assert.IsType<SaveResult.Saved>(
            await Editor.ArchiveAsync(saved.Id, saved.Version, Actor.Operator, CancellationToken.None)
        );
        Assert.IsType<Lookup<SpaceDetails>.Gone>(await _incubator.Get<SpaceQueries>().FindAsync(saved.Slug, CancellationToken.None));

        await Editor.RestoreAsync(saved.Id, archived.Version, Actor.Operator, CancellationToken.None);

        Assert.IsType<Lookup<SpaceDetails>.Found>(await _incubator.Get<SpaceQueries>().FindAsync(saved.Slug, CancellationToken.None));
    }

    [Fact]
    public async Task A_draft_that_goes_live_by_a_save_is_found_with_its_startups_and_its_aid()
    {
        var saved = await _incubator.AddSpaceAsync(_paris, "Kesselhalle", s => s.State = RecordState.Draft);
        var startup = Assert.IsType<SaveResult.Saved>(
            await _incubator
                .Get<StartupEditor>()
                .SaveAsync(null, new StartupInput { Name = "Kelvane" }, Actor.Operator, CancellationToken.None)
        );
        Assert.IsType<SaveResult.Saved>(
            await _incubator
                .Get<ResidencyEditor>()
                .SaveAsync(
                    null,
                    new ResidencyInput
                    {
                        StartupId = startup.Id,
                        SpaceId = saved.Id,
                        From = new DateOnly(2026, 1, 1),
                    },
                    Actor.Operator,
                    CancellationToken.None
                )
        );
        Assert.IsType<SaveResult.Saved>(
            await _incubator
                .Get<HousingAidEditor>()
                .SaveAsync(
                    null,
                    new HousingAidInput
                    {
                        Name = "Rooms above",
                        Provider = "Kesselhalle",
                        Kind = AidKind.Residence,
                        SpaceId = saved.Id,
                    },
                    Actor.Operator,
                    CancellationToken.None
                )
        );
        var input = (await Editor.ReadAsync(saved.Id, Actor.Operator, CancellationToken.None))!;
        input.State = RecordState.Live;
        Assert.IsType<SaveResult.Saved>(await Editor.SaveAsync(saved.Id, input, Actor.Operator, CancellationToken.None));

        Func<string, IReadOnlyList<string>> query = key => key == "q" ? ["kesselhalle"] : [];
        var startups = await _incubator.Get<StartupQueries>().SearchAsync(StartupFilter.From(query), CancellationToken.None);
        var aids = await _incubator.Get<HousingAidQueries>().SearchAsync(HousingAidFilter.From(query), CancellationToken.None);

        Assert.Equal((1, 1), (startups.Page.Total, aids.Page.Total));
    }
}
