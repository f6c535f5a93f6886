using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Startups;
using Incubator.Core.Startups.Consents;
using Incubator.Core.Tests.Startups;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Duplicates;

/// <summary>Two startups become one, and two again.</summary>
public sealed class MergeStartupTests : MergeTest
{
    [Fact]
    public async Task Its_own_people_and_what_founders_have_said_go_with_a_startup_and_come_back()
    {
        var (winner, loser) = ((await StartupAsync("Vélopli")).Id, (await StartupAsync("Velopli")).Id);
        await Incubator.Get<ConsentDesk>().RecordAsync(loser, "Ada", true, Root, CancellationToken.None);
        var ines = await Incubator.AddPersonAsync("ines");
        await using (var db = Incubator.OpenDb())
        {
            db.StartupGrants().Add(new StartupGrant { UserId = ines.Id, StartupId = loser, IsLead = true });
            await db.SaveChangesAsync();
        }

        Tick();
        var merged = await Desk.MergeAsync(
            StartupRecords.Kind, new(winner, 1), new(loser, 1), Nothing, Root, CancellationToken.None);
        Assert.IsType<SaveResult.Saved>(merged.Result);
        Assert.Equal((winner, "Ada"), await HangsOnAsync(ines, "velopli"));

        await UndoAsync();

        Assert.Equal((loser, ""), await HangsOnAsync(ines, "velopli"));
        Assert.Empty(await Incubator.HistoryFaultsAsync());
    }

    [Fact]
    public async Task What_a_startup_refused_is_refused_where_two_stays_are_joined_and_no_more_once_they_are_parted()
    {
        var (winner, loser) = ((await StartupAsync("Vélopli")).Id, (await StartupAsync("Velopli")).Id);
        var kept = (await Incubator.AddStayAsync(winner, Winner, "2024-01-01")).Id;
        var refused = (await Incubator.AddStayAsync(loser, Winner, "2025-01-01")).Id;
        Assert.IsType<SaveResult.Saved>(await Incubator.Get<StayDesk>().SayAsync(
            refused, StayStanding.Refused, Root, CancellationToken.None));
        Tick();
        var merged = await Desk.MergeAsync(
            StartupRecords.Kind, new(winner, 1), new(loser, 1), Nothing, Root, CancellationToken.None);
        Assert.IsType<SaveResult.Saved>(merged.Result);
        Assert.Equal(StayStanding.Refused, await StandingAsync(kept));

        await UndoAsync();

        Assert.Null(await StandingAsync(kept));
        Assert.Equal(StayStanding.Refused, await StandingAsync(refused));
        Assert.Empty(await Incubator.HistoryFaultsAsync());
    }

    private async Task<StayStanding?> StandingAsync(int stay)
    {
        await using var db = Incubator.OpenDb();
        return (await db.Residencies().SingleAsync(r => r.Id == stay)).Standing;
    }

    private Task<SaveResult.Saved> StartupAsync(string name) =>
        Incubator.AddStartupAsync(name, s => s.Founders = [new Founder { Name = "Ada" }]);

    /// <summary>The startup of a person, and who is shown at an address.</summary>
    private async Task<(int Startup, string Founders)> HangsOnAsync(Actor.Person person, string slug)
    {
        await using var db = Incubator.OpenDb();
        var found = await Incubator.Get<StartupQueries>().FindAsync(slug, CancellationToken.None);
        return (
            await db.StartupGrants().Where(g => g.UserId == person.Id && g.IsLead).Select(g => g.StartupId).SingleAsync(),
            string.Join(", ", Assert.IsType<Lookup<StartupDetails>.Found>(found).Value.Founders.Select(f => f.Name)));
    }
}
