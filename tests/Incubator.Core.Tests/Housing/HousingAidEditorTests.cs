using Incubator.Core.Housing;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Housing;

public sealed class HousingAidEditorTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private int _paris;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _paris = await _incubator.AddCityAsync();
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    private HousingAidEditor Editor => _incubator.Get<HousingAidEditor>();

    private async Task<HousingAidInput> ReadAsync(int id, Actor? actor = null) =>
        (await Editor.ReadAsync(id, actor ?? Actor.Operator, CancellationToken.None))!;

    private Task<SaveResult> SaveAsync(int? id, HousingAidInput input, Actor? actor = null) =>
        Editor.SaveAsync(id, input, actor ?? Actor.Operator, CancellationToken.None);

    [Fact]
    public async Task What_is_saved_is_read_back_and_the_history_says_what_changed()
    {
        var saved = await _incubator.AddAidAsync(
            "Loca-Pass",
            a => (a.CountryCode, a.AmountTo, a.Currency, a.AmountAsOf) = ("FR", 1200.50m, "EUR", "2026")
        );
        var ada = await _incubator.AddPersonAsync("ada", administrator: true);
        var input = await ReadAsync(saved.Id);
        Assert.Equal((1200.50m, "2026", "loca-pass"), (input.AmountTo, input.AmountAsOf, input.Slug));
        input.Closes = new DateOnly(2027, 1, 31);

        Assert.IsType<SaveResult.Saved>(await SaveAsync(saved.Id, input, ada));

        await using var db = _incubator.OpenDb();
        var change = await db.Changes().SingleAsync(c => c.UserId == ada.UserId);
        Assert.Equal(("aid", saved.Id, "Closes", "2027-01-31"), (change.RecordKind, change.RecordId, change.Field, change.After));
    }

    [Fact]
    public async Task The_second_of_two_editors_is_told()
    {
        var saved = await _incubator.AddAidAsync("Loca-Pass", a => a.CountryCode = "FR");
        var (first, second) = (await ReadAsync(saved.Id), await ReadAsync(saved.Id));
        first.Provider = "Another";
        Assert.IsType<SaveResult.Saved>(await SaveAsync(saved.Id, first));

        second.Provider = "A third";
        Assert.IsType<SaveResult.Stale>(await SaveAsync(saved.Id, second));
    }

    [Fact]
    public async Task A_manager_writes_the_aid_of_their_space_and_no_other()
    {
        var mine = await _incubator.AddSpaceAsync(_paris, "Mine");
        var other = await _incubator.AddSpaceAsync(_paris, "Other");
        var bob = await _incubator.AddPersonAsync("bob", administrator: false, mine.Id);
        var municipal = await _incubator.AddAidAsync("Municipal", a => a.CityId = _paris);
        var theirs = await _incubator.AddAidAsync("Theirs", a => a.SpaceId = other.Id);

        var own = Assert.IsType<SaveResult.Saved>(await SaveAsync(null, TestAids.Input("Rooms", a => a.SpaceId = mine.Id), bob));
        Assert.IsType<SaveResult.Saved>(await SaveAsync(own.Id, await ReadAsync(own.Id, bob), bob));
        Assert.Null(await Editor.ReadAsync(municipal.Id, bob, CancellationToken.None));
        Assert.Null(await Editor.ReadAsync(theirs.Id, bob, CancellationToken.None));
        Assert.IsType<SaveResult.Missing>(await SaveAsync(theirs.Id, await ReadAsync(theirs.Id), bob));
        Assert.IsType<SaveResult.Missing>(await Editor.ArchiveAsync(theirs.Id, 1, bob, CancellationToken.None));
        Assert.IsType<SaveResult.Forbidden>(await Editor.ArchiveAsync(own.Id, 2, bob, CancellationToken.None));
    }

    [Theory]
    [InlineData("space", "SpaceId")]
    [InlineData("city", "SpaceId")]
    [InlineData("slug", "Slug")]
    [InlineData("state", "State")]
    public async Task A_manager_may_not_move_hide_or_readdress_their_aid(string what, string path)
    {
        var mine = await _incubator.AddSpaceAsync(_paris, "Mine");
        var other = await _incubator.AddSpaceAsync(_paris, "Other");
        var bob = await _incubator.AddPersonAsync("bob", administrator: false, mine.Id);
        var own = await _incubator.AddAidAsync("Rooms", a => a.SpaceId = mine.Id);
        var input = await ReadAsync(own.Id, bob);
        (input.SpaceId, input.CityId) = what switch
        {
            "space" => (other.Id, null),
            "city" => (null, _paris),
            _ => (input.SpaceId, input.CityId),
        };
        input.Slug = what == "slug" ? "elsewhere" : input.Slug;
        input.State = what == "state" ? RecordState.Draft : input.State;

        Assert.Equal(path, Assert.Single(Assert.IsType<SaveResult.Invalid>(await SaveAsync(own.Id, input, bob)).Errors).Path);
    }

    [Fact]
    public async Task A_manager_may_not_add_aid_elsewhere_and_nobody_may_add_any()
    {
        var mine = await _incubator.AddSpaceAsync(_paris, "Mine");
        var other = await _incubator.AddSpaceAsync(_paris, "Other");
        var bob = await _incubator.AddPersonAsync("bob", administrator: false, mine.Id);
        var eve = await _incubator.AddPersonAsync("eve");

        Assert.IsType<SaveResult.Invalid>(await SaveAsync(null, TestAids.Input("Rooms", a => a.SpaceId = other.Id), bob));
        Assert.IsType<SaveResult.Invalid>(await SaveAsync(null, TestAids.Input("Rooms", a => a.CityId = _paris), bob));
        Assert.IsType<SaveResult.Forbidden>(await SaveAsync(null, TestAids.Input("Rooms", a => a.SpaceId = mine.Id), eve));
    }

    [Theory]
    [InlineData("region", "RegionId")]
    [InlineData("city", "CityId")]
    [InlineData("space", "SpaceId")]
    public async Task A_place_that_does_not_exist_is_refused_beside_its_field(string place, string path)
    {
        var input = TestAids.Input(
            "Rooms",
            a =>
                (a.RegionId, a.CityId, a.SpaceId) = (
                    place == "region" ? 999 : null,
                    place == "city" ? 999 : null,
                    place == "space" ? 999 : null
                )
        );

        Assert.Equal(path, Assert.Single(Assert.IsType<SaveResult.Invalid>(await SaveAsync(null, input)).Errors).Path);
    }

    [Fact]
    public async Task A_space_is_found_by_the_name_of_its_aid_until_that_moves()
    {
        var space = await _incubator.AddSpaceAsync(_paris, "Rivoli");
        var aid = await _incubator.AddAidAsync("Mansarde", a => a.SpaceId = space.Id);
        Assert.Equal(1, (await FindSpacesAsync("mansarde")).Page.Total);
        var input = await ReadAsync(aid.Id);
        (input.SpaceId, input.CityId) = (null, _paris);

        await SaveAsync(aid.Id, input);

        Assert.Equal(0, (await FindSpacesAsync("mansarde")).Page.Total);
    }

    [Fact]
    public async Task A_changed_address_redirects_and_a_taken_one_is_refused()
    {
        var first = await _incubator.AddAidAsync("First", a => a.CountryCode = "FR");
        var second = await _incubator.AddAidAsync("Second", a => a.CountryCode = "FR");
        var input = await ReadAsync(first.Id);
        input.Slug = "one";
        await SaveAsync(first.Id, input);
        var taken = await ReadAsync(second.Id);
        taken.Slug = "first";

        Assert.Equal("Slug", Assert.Single(Assert.IsType<SaveResult.Invalid>(await SaveAsync(second.Id, taken)).Errors).Path);
        Assert.Equal(
            "one",
            Assert
                .IsType<Lookup<HousingAidDetails>.Moved>(
                    await _incubator.Get<HousingAidQueries>().FindAsync("first", CancellationToken.None)
                )
                .Slug
        );
    }

    [Fact]
    public async Task A_former_address_does_not_tell_the_present_one_of_aid_whose_space_is_hidden()
    {
        var space = await _incubator.AddSpaceAsync(_paris, "Rivoli");
        var aid = await _incubator.AddAidAsync("Mansarde", a => a.SpaceId = space.Id);
        var input = await ReadAsync(aid.Id);
        input.Slug = "secret";
        await SaveAsync(aid.Id, input);
        var spaces = _incubator.Get<SpaceEditor>();
        var hidden = (await spaces.ReadAsync(space.Id, Actor.Operator, CancellationToken.None))!;
        hidden.State = RecordState.Draft;
        await spaces.SaveAsync(space.Id, hidden, Actor.Operator, CancellationToken.None);

        Assert.IsType<Lookup<HousingAidDetails>.Unknown>(
            await _incubator.Get<HousingAidQueries>().FindAsync("mansarde", CancellationToken.None));
    }

    [Fact]
    public async Task An_archived_aid_is_gone_and_comes_back_when_restored()
    {
        var saved = await _incubator.AddAidAsync("Rooms", a => a.CountryCode = "FR");
        var archived = Assert.IsType<SaveResult.Saved>(
            await Editor.ArchiveAsync(saved.Id, saved.Version, Actor.Operator, CancellationToken.None)
        );
        Assert.IsType<Lookup<HousingAidDetails>.Gone>(await _incubator.Get<HousingAidQueries>().FindAsync("rooms", CancellationToken.None));

        Assert.IsType<SaveResult.Stale>(await Editor.RestoreAsync(saved.Id, saved.Version, Actor.Operator, CancellationToken.None));
        Assert.IsType<SaveResult.Saved>(await Editor.RestoreAsync(saved.Id, archived.Version, Actor.Operator, CancellationToken.None));

        Assert.IsType<Lookup<HousingAidDetails>.Found>(
            await _incubator.Get<HousingAidQueries>().FindAsync("rooms", CancellationToken.None)
        );
    }

    private Task<SpaceResults> FindSpacesAsync(string text) =>
        _incubator.Get<SpaceQueries>().SearchAsync(new SpaceFilter { Text = text }, CancellationToken.None);

    [Fact]
    public async Task The_state_of_a_new_aid_is_not_a_managers_to_choose()
    {
        var space = await _incubator.AddSpaceAsync(await _incubator.AddCityAsync("Lyon"), "Canut");
        var bob = await _incubator.AddPersonAsync("bob-state", administrator: false, space.Id);
        var input = new HousingAidInput
        {
            Name = "Rooms above",
            Provider = "Canut",
            Kind = AidKind.Residence,
            SpaceId = space.Id,
            State = RecordState.Draft,
        };

        var refused = Assert.IsType<SaveResult.Invalid>(
            await _incubator.Get<HousingAidEditor>().SaveAsync(null, input, bob, CancellationToken.None)
        );

        Assert.Equal(nameof(HousingAidInput.State), Assert.Single(refused.Errors).Path);
    }

    [Fact]
    public async Task The_aid_of_an_archived_space_does_not_come_back_without_it()
    {
        var space = await _incubator.AddSpaceAsync(_paris);
        var aid = await _incubator.AddAidAsync("A room", a => a.SpaceId = space.Id);
        var archived = Assert.IsType<SaveResult.Saved>(
            await Editor.ArchiveAsync(aid.Id, aid.Version, Actor.Operator, CancellationToken.None)
        );
        await _incubator.Get<SpaceEditor>().ArchiveAsync(space.Id, space.Version, Actor.Operator, CancellationToken.None);

        var refused = Assert.IsType<SaveResult.Invalid>(
            await Editor.RestoreAsync(aid.Id, archived.Version, Actor.Operator, CancellationToken.None)
        );

        Assert.Equal(nameof(HousingAidInput.SpaceId), Assert.Single(refused.Errors).Path);
    }
}
