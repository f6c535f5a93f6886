using Incubator.Core.Mail;
using Incubator.Core.Ownership;
using Incubator.Core.People;
using Incubator.Core.Privacy;
using Incubator.Core.Proposals;
using Incubator.Core.Records;
using Incubator.Core.Startups;
using Incubator.Core.Tests.Startups;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Ownership;

/// <summary>A startup has people of its own, who come to it and settle it among themselves as those of a space do.</summary>
public sealed class StartupPeopleTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private Actor.Person _root = null!;
    private Actor.Person _mary = null!;
    private int _space;
    private int _startup;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _space = (await _incubator.AddSpaceAsync(await _incubator.AddCityAsync())).Id;
        _root = await _incubator.AddPersonAsync("root", administrator: true);
        _mary = await _incubator.AddPersonAsync("mary", administrator: false, _space);
        _startup = (await _incubator.AddStartupAsync("Vélopli", s => s.Website = "https://www.velopli.example")).Id;
        await _incubator.AddStayAsync(_startup, _space, "2025-01-01");
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(await _incubator.HistoryFaultsAsync());
        await _incubator.DisposeAsync();
    }

    private ManagerDesk Desk => _incubator.Get<ManagerDesk>();

    private StartupEditor Editor => _incubator.Get<StartupEditor>();

    private ManagedRecord Own => new(StartupRecords.Token, _startup);

    [Fact]
    public async Task An_address_of_its_website_edits_the_startup_and_leads_it()
    {
        var ines = await ClaimAsync("ines@velopli.example");

        Assert.Equal(["ines Lead"], await PeopleAsync());
        // Though it resides in a space that is not theirs.
        var input = (await Editor.ReadAsync(_startup, ines, CancellationToken.None))!;
        input.TeamSize = 7;
        Assert.IsType<SaveResult.Saved>(await Editor.SaveAsync(_startup, input, ines, CancellationToken.None));
        Assert.Null(await _incubator.Get<Core.Spaces.SpaceEditor>().ReadAsync(_space, ines, CancellationToken.None));
        var another = new StartupInput { Name = "Another" };
        Assert.IsType<SaveResult.Forbidden>(await Editor.SaveAsync(null, another, ines, CancellationToken.None));
    }

    [Fact]
    public async Task Any_other_address_waits_for_an_administrator()
    {
        var link = await AskAsync("ines@gmail.com");

        var result = (await _incubator.Get<ClaimDesk>().ConfirmAsync(link, CancellationToken.None))!;

        Assert.Equal(ClaimState.Asked, result.State);
        Assert.Empty(await PeopleAsync());
        var queue = _incubator.Get<ReviewQueries>();
        var of = (await queue.FindAsync(
            (await queue.QueueAsync(_root, 10, CancellationToken.None)).Single().Id, _root, CancellationToken.None))!;
        Assert.IsType<SaveResult.Saved>(await _incubator.Get<ReviewDesk>().AcceptAsync(
            of.Proposals.Single().Id, of.Version, [], _root, CancellationToken.None));
        Assert.Equal(["ines Lead"], await PeopleAsync());
    }

    [Fact]
    public async Task Its_lead_invites_hands_over_and_removes()
    {
        var ines = await ClaimAsync("ines@velopli.example");
        var sam = await ClaimAsync("sam@velopli.example");
        Assert.Contains("sam (sam@velopli.example) can now edit", (await MailsAsync("ines@velopli.example"))[^1], StringComparison.Ordinal);
        Assert.Contains($"/admin/startups/{_startup}/people", (await MailsAsync("ines@velopli.example"))[^1], StringComparison.Ordinal);
        var invite = new InviteInput { Email = "bo@example.net" };
        Assert.IsType<SaveResult.Forbidden>(await Desk.InviteAsync(Own, invite, sam, CancellationToken.None));
        Assert.IsType<SaveResult.Missing>(await Desk.InviteAsync(Own, invite, _mary, CancellationToken.None));

        Assert.IsType<SaveResult.Saved>(await Desk.InviteAsync(Own, invite, ines, CancellationToken.None));
        await _incubator.Get<ClaimDesk>().ConfirmAsync(await LinkAsync("bo@example.net"), CancellationToken.None);
        Assert.IsType<SaveResult.Saved>(await Desk.HandOverAsync(Own, sam.Id, ines, CancellationToken.None));
        Assert.IsType<SaveResult.Saved>(await Desk.RemoveAsync(Own, ines.Id, sam, CancellationToken.None));

        Assert.Equal(["sam Lead", "bo Manager"], await PeopleAsync());
        Assert.Null(await Editor.ReadAsync(_startup, ines, CancellationToken.None));
    }

    [Fact]
    public async Task Whoever_leads_and_is_erased_or_disabled_is_followed()
    {
        var ines = await ClaimAsync("ines@velopli.example");
        _incubator.Clock.Advance(TimeSpan.FromMinutes(1));
        var sam = await ClaimAsync("sam@velopli.example");
        _incubator.Clock.Advance(TimeSpan.FromMinutes(1));
        await ClaimAsync("bo@velopli.example");

        Assert.IsType<SaveResult.Saved>(await _incubator.Get<Erasure>().EraseAsync(ines.Id, _root, CancellationToken.None));
        Assert.Equal(["sam Lead", "bo Manager"], await PeopleAsync());
        var people = _incubator.Get<PeopleEditor>();
        var input = (await people.ReadAsync(sam.Id, _root, CancellationToken.None))!;
        input.IsDisabled = true;
        Assert.IsType<SaveResult.Saved>(await people.SaveAsync(sam.Id, input, _root, CancellationToken.None));

        Assert.Equal(["bo Lead", "sam Manager"], await PeopleAsync());
    }

    [Fact]
    public async Task Who_came_by_a_mailbox_or_manages_a_space_does_not_change_the_website_alone()
    {
        var ines = await ClaimAsync("ines@velopli.example");
        var input = (await Editor.ReadAsync(_startup, ines, CancellationToken.None))!;
        input.Website = "https://elsewhere.example";

        var saved = Assert.IsType<SaveResult.Saved>(await Editor.SaveAsync(_startup, input, ines, CancellationToken.None));

        Assert.Equal([nameof(StartupInput.Website)], saved.Held);
    }

    [Fact]
    public async Task Its_people_are_told_once_of_each_edit_by_a_manager_of_a_space_and_of_none_of_their_own()
    {
        var ines = await ClaimAsync("ines@velopli.example");
        var before = (await MailsAsync("ines@velopli.example")).Count;
        foreach (var (actor, size) in new[] { (_mary, 5), (_mary, 5), (ines, 6), (_root, 7) })
        {
            var input = (await Editor.ReadAsync(_startup, actor, CancellationToken.None))!;
            input.TeamSize = size;
            Assert.IsType<SaveResult.Saved>(await Editor.SaveAsync(_startup, input, actor, CancellationToken.None));
        }

        var told = Assert.Single((await MailsAsync("ines@velopli.example")).Skip(before));
        Assert.Contains("mary, who manages a space, has edited Vélopli: Team size", told, StringComparison.Ordinal);
        Assert.Contains($"/admin/startups/{_startup}/history", told, StringComparison.Ordinal);
    }

    private async Task<string> AskAsync(string email)
    {
        var input = new ClaimInput { Email = email };
        Assert.IsType<SaveResult.Saved>(await _incubator.Get<ClaimDesk>().AskAsync("startups", "velopli", input, CancellationToken.None));
        return await LinkAsync(email);
    }

    private async Task<Actor.Person> ClaimAsync(string email)
    {
        await _incubator.Get<ClaimDesk>().ConfirmAsync(await AskAsync(email), CancellationToken.None);
        await using var db = _incubator.OpenDb();
        var user = await db.Users().SingleAsync(u => u.Email == email);
        return new Actor.Person(user.Id, user.DisplayName);
    }

    private async Task<string> LinkAsync(string email) => (await MailsAsync(email))[^1].Split("/claims/")[1].Split('\n')[0];

    private async Task<List<string>> MailsAsync(string email)
    {
        await using var db = _incubator.OpenDb();
        return await db.Outbox().Where(m => m.Recipient == email).OrderBy(m => m.Id).Select(m => m.Text!).ToListAsync();
    }

    private async Task<IEnumerable<string>> PeopleAsync() =>
        (await _incubator.Get<ManagerQueries>().OfAsync(Own, _root, CancellationToken.None))!.People.Select(p => $"{p.Name} {p.Role}");
}
