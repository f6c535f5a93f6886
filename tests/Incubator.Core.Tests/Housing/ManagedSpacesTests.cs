using Incubator.Core.Housing;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Tests.Startups;

namespace Incubator.Core.Tests.Housing;

public sealed class ManagedSpacesTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task A_manager_reads_what_is_missing_and_old_of_their_own_spaces_alone()
    {
        var paris = await _incubator.AddCityAsync();
        await _incubator.AddSpaceAsync(paris, "Another");
        var today = new DateOnly(2026, 11, 22);
        var bare = await _incubator.AddSpaceAsync(paris, "Bare");
        var whole = await _incubator.AddSpaceAsync(paris, "Whole", s =>
        {
            (s.DesksTotal, s.DesksFree, s.DesksAsOf, s.OpeningHours) = (9, 4, today, "Mo-Fr 09:00-18:00");
            (s.Street, s.Email) = ("1 rue du Port", "port@example.org");
            (s.Summary.En, s.Summary.Fr) = ("Desks.", "Des postes.");
            s.Plans = [new PlanInput { Kind = PlanKind.HotDesk, Amount = 100, Currency = "EUR", Unit = PriceUnit.Month }];
            var now = new Confirmation { On = today };
            (s.PriceChecked, s.DesksChecked, s.HoursChecked, s.AddressChecked) = (now, now with { }, now with { }, now with { });
        });
        var manager = await _incubator.AddPersonAsync("Manon", false, bare.Id, whole.Id);

        var (spaces, total) = await _incubator.Get<ManagedSpaces>().ReadAsync(manager, CancellationToken.None);

        Assert.Equal((2, 2), (total, spaces.Count));
        Assert.Equal(["Bare", "Whole"], spaces.Select(s => s.Row.Name));
        Assert.Equal(Enum.GetValues<SpaceGap>(), spaces[0].Gaps);
        Assert.Equal([SpaceGap.Picture], spaces[1].Gaps);
        Assert.Equal([true, false], spaces.Select(s => s.Row.IsOld(today)));
        Assert.Equal((9, 0, 0), (spaces[1].DesksTotal, spaces[1].Residents, spaces[1].Rooms));
    }

    [Fact]
    public async Task Archived_spaces_stand_in_nobodys_way_and_are_not_counted()
    {
        var paris = await _incubator.AddCityAsync();
        var ids = new List<int>();
        for (var i = 0; i <= ManagedSpaces.Most; i++)
        {
            var space = await _incubator.AddSpaceAsync(paris, $"Archived {i:00}");
            await _incubator.Get<SpaceEditor>().ArchiveAsync(space.Id, space.Version, Actor.Operator, CancellationToken.None);
            ids.Add(space.Id);
        }

        ids.Add((await _incubator.AddSpaceAsync(paris, "Zenith")).Id);
        var manager = await _incubator.AddPersonAsync("Manon", false, [.. ids]);

        var (spaces, total) = await _incubator.Get<ManagedSpaces>().ReadAsync(manager, CancellationToken.None);

        Assert.Equal((1, "Zenith"), (total, Assert.Single(spaces).Row.Name));
    }

    [Theory]
    [InlineData("Pacific/Auckland", 1)]
    [InlineData("America/Los_Angeles", 0)]
    public async Task A_resident_moves_in_by_the_day_of_the_space(string zone, int residents)
    {
        var city = await _incubator.AddCityAsync("Somewhere", "NZ", zone);
        var space = await _incubator.AddSpaceAsync(city, "Edge");
        await _incubator.AddStayAsync((await _incubator.AddStartupAsync("Aube")).Id, space.Id, "2026-11-23");
        var manager = await _incubator.AddPersonAsync("Manon", false, space.Id);

        // On the 22nd at noon, UTC, the 23rd has begun in Auckland.
        var (spaces, _) = await _incubator.Get<ManagedSpaces>().ReadAsync(manager, CancellationToken.None);

        Assert.Equal(residents, spaces.Single().Residents);
    }

    [Fact]
    public async Task Residents_and_rooms_are_counted_as_of_today()
    {
        await using var sample = await TestIncubator.StartWithSampleAsync();
        await using var db = sample.OpenDb();
        var space = db.Set<Incubator.Core.Startups.Residency>().Where(r => r.State == RecordState.Live && r.Until == null)
            .Select(r => r.SpaceId).First();
        var manager = await sample.AddPersonAsync("Manon", false, space);

        var (spaces, _) = await sample.Get<ManagedSpaces>().ReadAsync(manager, CancellationToken.None);

        Assert.True(spaces.Single().Residents > 0);
        Assert.Equal(
            db.Set<HousingAid>().Count(a => a.SpaceId == space && a.State != RecordState.Archived), spaces.Single().Rooms);
    }
}
