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
    public async Task A_view_narrows_the_list(string view, string name) =>
        Assert.Equal([name], await NamesAsync(Actor.Operator, view: view));

    [Fact]
    public async Task The_counts_are_those_of_the_views()
    {
        var counts = (await _incubator.Get<SpaceGrid>().CountsAsync(Actor.Operator, CancellationToken.None)).ToDictionary(
            c => c.View,
            c => c.Count
        );

        Assert.Equal(
            (3, 1, 1, 1, 1, 1),
            (
                counts[Tokens.Of(SpaceView.All)],
                counts[Tokens.Of(SpaceView.Live)],
                counts[Tokens.Of(SpaceView.Draft)],
                counts[Tokens.Of(SpaceView.Archived)],
                counts[Tokens.Of(SpaceView.WithoutPrice)],
                counts[Tokens.Of(SpaceView.OldDesks)]
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

    private async Task<IEnumerable<string>> NamesAsync(Actor actor, string? text = null, string? view = null, bool descending = false) =>
        (
            await _incubator.Get<SpaceGrid>().PageAsync(new GridRequest(text, view, null, descending, 0, 25), actor, CancellationToken.None)
        ).Rows.Select(r => r.Name);
}
