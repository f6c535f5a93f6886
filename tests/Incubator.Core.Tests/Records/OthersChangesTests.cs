using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Tests.Files;

namespace Incubator.Core.Tests.Records;

public sealed class OthersChangesTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private Actor.Person _root = null!;
    private Actor.Person _mary = null!;
    private int _mine;
    private int _theirs;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        var paris = await _incubator.AddCityAsync();
        (_mine, _theirs) = ((await _incubator.AddSpaceAsync(paris, "Mine")).Id, (await _incubator.AddSpaceAsync(paris, "Theirs")).Id);
        _root = await _incubator.AddPersonAsync("root", administrator: true);
        _mary = await _incubator.AddPersonAsync("mary", administrator: false, _mine);
        _incubator.Clock.Advance(TimeSpan.FromDays(OthersChanges.Days + 1));
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task One_sees_what_others_saved_of_the_own_records_each_save_once()
    {
        await EditAsync(_mine, s => (s.Phone, s.DesksTotal) = ("+33 1 40 00 00 00", 12), _root);
        await EditAsync(_mine, s => s.Phone = "+33 1 50 00 00 00", _mary);
        await EditAsync(_theirs, s => s.Phone = "+33 1 60 00 00 00", _root);

        var maries = Assert.Single(await LatestAsync(_mary));
        Assert.Equal((_mine, "Mine", "root"), (maries.Id, maries.Name, maries.Who));
        Assert.Equal(["DesksTotal", "Phone"], maries.Fields.Order());
        Assert.Equal([(_mine, "mary")], (await LatestAsync(_root)).Select(c => (c.Id, c.Who)));

        _incubator.Clock.Advance(TimeSpan.FromDays(OthersChanges.Days + 1));
        Assert.Empty(await LatestAsync(_mary));
    }

    [Fact]
    public async Task An_import_is_a_change_for_a_manager_and_not_for_an_administrator()
    {
        await _incubator.ImportAsync("spaces", "id,name,kind,city,country,source,street\nmine,Mine,hub,Paris,FR,local,1 rue Neuve");

        Assert.Contains("Street", Assert.Single(await LatestAsync(_mary)).Fields);
        Assert.Empty(await LatestAsync(_root));
    }

    private Task<IReadOnlyList<OthersChange>> LatestAsync(Actor actor) =>
        _incubator.Get<OthersChanges>().LatestAsync(actor, CancellationToken.None);

    private async Task EditAsync(int id, Action<SpaceInput> change, Actor actor)
    {
        _incubator.Clock.Advance(TimeSpan.FromMinutes(1));
        var editor = _incubator.Get<SpaceEditor>();
        var input = (await editor.ReadAsync(id, actor, CancellationToken.None))!;
        change(input);
        Assert.IsType<SaveResult.Saved>(await editor.SaveAsync(id, input, actor, CancellationToken.None));
    }
}
