using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Spaces;

namespace Incubator.Core.Tests.Spaces;

public sealed class SpaceGridTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private SaveResult.Saved _archived = null!;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        var paris = await _incubator.AddCityAsync();
        await _incubator.AddSpaceAsync(paris, "Écluse Neuf", s => (s.DesksFree, s.DesksAsOf) = (4, new DateOnly(2026, 9, 1)));
        await _incubator.AddSpaceAsync(paris, "Velvet", s => s.State = RecordState.Draft);
        _archived = await _incubator.AddSpaceAsync(await _incubator.AddCityAsync("Lyon"), "Loft");
        await _incubator.Get<SpaceEditor>().ArchiveAsync(_archived.Id, _archived.Version, Actor.Operator, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task An_administrator_sees_drafts_and_archived_spaces()
    {
        Assert.Equal(["Écluse Neuf", "Loft", "Velvet"], await NamesAsync(Actor.Operator));
        Assert.Equal(["Velvet", "Loft", "Écluse Neuf"], await NamesAsync(Actor.Operator, descending: true));
    }

    [Fact]
    public async Task A_manager_sees_only_their_own_and_nobody_sees_nothing()
    {
        Assert.Equal(["Loft"], await NamesAsync(await _incubator.AddPersonAsync("Manon", false, _archived.Id)));
        Assert.Empty(await NamesAsync(await _incubator.AddPersonAsync("Nadia")));
        Assert.Empty(await NamesAsync(new Actor.Person(0, "")));
    }

    [Theory]
    [InlineData("ecluse", "Écluse Neuf")]
    [InlineData("LYON", "Loft")]
    [InlineData("paris vel", "Velvet")]
    public async Task Words_are_found_in_name_and_city_without_regard_to_accents(string text, string name) =>
        Assert.Equal([name], await NamesAsync(Actor.Operator, text));

    [Theory]
    [InlineData("draft", "Velvet")]
    [InlineData("archived", "Loft")]
    [InlineData("old-desks", "Écluse Neuf")]
    [InlineData("not-confirmed", "Écluse Neuf")]
    public async Task A_view_narrows_the_list(string view, string name) =>
        Assert.Equal([name], await NamesAsync(Actor.Operator, view: view));

    [Theory]
    [InlineData("country", "DE", "Halle")]
    [InlineData("kind", "fablab", "Halle")]
    [InlineData("state", "draft", "Velvet")]
    [InlineData("price", "none", "Écluse Neuf Loft Velvet")]
    [InlineData("days", "30", "Écluse Neuf Loft Velvet")]
    [InlineData("days", "0", "Écluse Neuf Loft Velvet")]
    [InlineData("days", "nonsense", "Écluse Neuf Halle Loft Velvet")]
    [InlineData("kind", "nonsense", "Écluse Neuf Halle Loft Velvet")]
    public async Task A_filter_narrows_the_list_and_one_that_cannot_be_read_does_not(string key, string value, string names)
    {
        var berlin = await _incubator.AddCityAsync("Berlin", "DE", "Europe/Berlin");
        var halle = await _incubator.AddSpaceAsync(berlin, "Halle", s =>
        {
            s.Kind = SpaceKind.Fablab;
            s.Plans = [new PlanInput { Kind = PlanKind.HotDesk, Amount = 100, Currency = "EUR", Unit = PriceUnit.Month }];
        });
        await ConfirmAsync(halle.Id);

        Assert.Equal(names, string.Join(' ', await NamesAsync(Actor.Operator, filter: (key, value))));
        Assert.Equal("Halle", string.Join(' ', await NamesAsync(Actor.Operator, filter: ("city", $"{berlin}"))));
    }

    [Fact]
    public async Task The_list_of_a_manager_is_for_administrators_to_narrow_to()
    {
        var manon = await _incubator.AddPersonAsync("Manon", false, _archived.Id);

        Assert.Equal(["Loft"], await NamesAsync(Actor.Operator, filter: ("manager", $"{manon.Id}")));
        Assert.Equal(["Loft"], await NamesAsync(manon, filter: ("manager", "999")));
        var row = (await _incubator.Get<SpaceGrid>().FindAsync(_archived.Id, Actor.Operator, CancellationToken.None))!;
        Assert.Equal("Manon", row.Managers);
        Assert.Equal("", (await _incubator.Get<SpaceGrid>().FindAsync(_archived.Id, manon, CancellationToken.None))!.Managers);
    }

    [Fact]
    public async Task A_space_is_as_old_as_the_oldest_of_what_it_says_and_leaves_the_view_once_confirmed()
    {
        Assert.Equal(["Écluse Neuf"], await NamesAsync(Actor.Operator, view: "not-confirmed"));
        var id = (await _incubator.Get<SpaceGrid>().AllAsync(
            new GridRequest("ecluse", null, null, false, 0, 25), Actor.Operator, CancellationToken.None))[0].Id;

        await ConfirmAsync(id);
        Assert.Empty(await NamesAsync(Actor.Operator, view: "not-confirmed"));
        Assert.Equal(new DateOnly(2026, 11, 22), (await FindAsync(id)).ConfirmedOn);

        var input = (await _incubator.Get<SpaceEditor>().ReadAsync(id, Actor.Operator, CancellationToken.None))!;
        input.DesksChecked = new Confirmation { On = new DateOnly(2026, 1, 2) };
        await _incubator.Get<SpaceEditor>().SaveAsync(id, input, Actor.Operator, CancellationToken.None);
        Assert.Equal(["Écluse Neuf"], await NamesAsync(Actor.Operator, view: "not-confirmed"));
        Assert.Equal(new DateOnly(2026, 1, 2), (await FindAsync(id)).ConfirmedOn);
    }

    [Fact]
    public async Task The_counts_are_those_of_the_views()
    {
        var counts = (await _incubator.Get<SpaceGrid>().CountsAsync(Actor.Operator, CancellationToken.None)).ToDictionary(
            c => c.View,
            c => c.Count
        );

        Assert.Equal(
            (3, 1, 1, 1, 1, 1, 1),
            (
                counts[Tokens.Of(SpaceView.All)],
                counts[Tokens.Of(SpaceView.Live)],
                counts[Tokens.Of(SpaceView.Draft)],
                counts[Tokens.Of(SpaceView.Archived)],
                counts[Tokens.Of(SpaceView.WithoutPrice)],
                counts[Tokens.Of(SpaceView.OldDesks)],
                counts[Tokens.Of(SpaceView.NotConfirmed)]
            )
        );
    }

    [Fact]
    public async Task A_page_beyond_the_end_is_empty_and_knows_the_total()
    {
        var page = await _incubator
            .Get<SpaceGrid>()
            .PageAsync(new GridRequest(null, "nonsense", "nonsense", false, 25, 25), Actor.Operator, CancellationToken.None);

        Assert.Empty(page.Rows);
        Assert.Equal(3, page.Total);
    }

    private Task<BatchResult> ConfirmAsync(int id) => _incubator.Get<SpaceBatch>().RunAsync(
        [new RecordToChange(SpaceRecords.Token, id, "")], new SpaceChange.Confirm(), Actor.Operator, null, CancellationToken.None);

    private async Task<SpaceGridRow> FindAsync(int id) =>
        (await _incubator.Get<SpaceGrid>().FindAsync(id, Actor.Operator, CancellationToken.None))!;

    private async Task<IEnumerable<string>> NamesAsync(
        Actor actor, string? text = null, string? view = null, bool descending = false, (string Key, string Value)? filter = null)
    {
        var request = new GridRequest(text, view, null, descending, 0, 25);
        request = filter is { } f ? request with { Filter = new Dictionary<string, string> { [f.Key] = f.Value } } : request;
        return (await _incubator.Get<SpaceGrid>().PageAsync(request, actor, CancellationToken.None)).Rows.Select(r => r.Name);
    }
}
