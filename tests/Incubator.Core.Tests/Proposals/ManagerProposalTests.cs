using Incubator.Core.Mail;
using Incubator.Core.People;
using Incubator.Core.Proposals;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Proposals;

/// <summary>What managers change goes live at once, but for what others rely on. It is 22 November 2026.</summary>
public sealed class ManagerProposalTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private SaveResult.Saved _space = null!;
    private Actor.Person _root = null!;
    private Actor.Person _mary = null!;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _space = await _incubator.AddSpaceAsync(await _incubator.AddCityAsync(), "Atelier Mercier", s => s.Street = "1 rue Mercier");
        _root = await _incubator.AddPersonAsync("root", administrator: true);
        _mary = await _incubator.AddPersonAsync("mary");
        await GrantAsync(_mary, isTrusted: false);
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    private SpaceEditor Spaces => _incubator.Get<SpaceEditor>();

    private ReviewQueries Queue => _incubator.Get<ReviewQueries>();

    [Fact]
    public async Task A_new_manager_saves_hours_at_once_and_an_address_once_it_was_looked_at()
    {
        var saved = await SaveAsync(_mary, s => (s.Street, s.NearestStation) = ("2 rue Mercier", "Bourse"));

        Assert.Equal(["Street"], saved.Held);
        var now = await SpaceAsync();
        Assert.Equal(("1 rue Mercier", "Bourse"), (now.Street, now.NearestStation));
        var row = (await Queue.QueueAsync(_root, 10, CancellationToken.None)).Single();
        var of = (await Queue.FindAsync(row.Id, _root, CancellationToken.None))!;
        var proposal = of.Proposals.Single();
        Assert.Equal((ProposalSource.Manager, "mary", "mary@example.org"), (proposal.Source, proposal.Author, proposal.Email));
        Assert.Equal(["Street"], proposal.Rebased!.Fields);

        await _incubator.Get<ReviewDesk>().AcceptAsync(proposal.Id, of.Version, ["Street"], _root, CancellationToken.None);

        Assert.Equal("2 rue Mercier", (await SpaceAsync()).Street);
    }

    [Fact]
    public async Task A_change_of_risky_fields_alone_writes_nothing_and_the_last_one_counts()
    {
        var saved = await SaveAsync(_mary, s => s.Street = "2 rue Mercier");
        Assert.Equal(_space.Version, saved.Version);
        await SaveAsync(_mary, s => s.Street = "3 rue Mercier");
        await SaveAsync(_mary, s => s.Name = "Atelier Mercier II");

        var row = (await Queue.QueueAsync(_root, 10, CancellationToken.None)).Single();
        var of = (await Queue.FindAsync(row.Id, _root, CancellationToken.None))!;

        Assert.Equal(["Street", "Name"], of.Proposals.Select(p => p.Rebased!.Fields.Single()));
        Assert.Equal("3 rue Mercier", ((SpaceInput)of.Proposals[0].Rebased!.Compared.After!).Street);
        Assert.Equal(_space.Version, (await SpaceAsync()).Version);
    }

    [Fact]
    public async Task What_a_trusted_manager_and_an_administrator_save_is_live_at_once()
    {
        await GrantAsync(_mary, isTrusted: true);
        Assert.Empty((await SaveAsync(_mary, s => s.Street = "2 rue Mercier")).Held);
        Assert.Equal("2 rue Mercier", (await SpaceAsync()).Street);
        Assert.Empty((await SaveAsync(_root, s => s.Street = "3 rue Mercier")).Held);
        Assert.Equal("3 rue Mercier", (await SpaceAsync()).Street);

        await GrantAsync(_mary, isTrusted: false);

        Assert.Equal(["Street"], (await SaveAsync(_mary, s => s.Street = "4 rue Mercier")).Held);
    }

    [Fact]
    public async Task Trust_is_in_the_history_of_the_person_and_goes_with_the_space()
    {
        await GrantAsync(_mary, isTrusted: true);
        var people = _incubator.Get<PeopleEditor>();
        var input = (await people.ReadAsync(_mary.Id, Actor.Operator, CancellationToken.None))!;
        Assert.Equal([_space.Id], input.TrustedSpaceIds);
        await people.GrantAsync(_mary.Id, _space.Id, false, Actor.Operator, CancellationToken.None);
        await people.GrantAsync(_mary.Id, _space.Id, true, Actor.Operator, CancellationToken.None);

        input = (await people.ReadAsync(_mary.Id, Actor.Operator, CancellationToken.None))!;

        Assert.Equal([_space.Id], input.SpaceIds);
        Assert.Empty(input.TrustedSpaceIds);
        await using var db = _incubator.OpenDb();
        Assert.Equal(2, await db.Changes().CountAsync(c => c.Field == "TrustedSpaceIds[0]"));
    }

    [Fact]
    public async Task The_other_managers_are_told_and_the_author_once()
    {
        await _incubator.AddPersonAsync("bob", administrator: false, _space.Id);
        await SaveAsync(_mary, s => s.Street = "2 rue Mercier");

        await using var db = _incubator.OpenDb();
        Assert.Equal(
            ["mary: Your change to Atelier Mercier waits for a look", "bob: Somebody proposes a change to Atelier Mercier"],
            (await db.Outbox().OrderBy(m => m.Id).ToListAsync()).Select(m => $"{m.Recipient.Split('@')[0]}: {m.Subject}"));
    }

    [Fact]
    public void Every_risky_field_is_a_field_of_its_kind()
    {
        var editors = _incubator.Get<IEnumerable<Editor>>().ToDictionary(e => e.Inputs.Kind, e => e.Inputs.Type);

        Assert.Empty(
            from kind in _incubator.Get<IEnumerable<RecordKind>>()
            from field in kind.RiskyFields
            where !kind.PublicFields.Contains(field) || editors[kind.Token].GetProperty(field) is null
            select $"{kind.Token} {field}");
    }

    private async Task GrantAsync(Actor.Person person, bool isTrusted)
    {
        var people = _incubator.Get<PeopleEditor>();
        var input = (await people.ReadAsync(person.Id, Actor.Operator, CancellationToken.None))!;
        (input.SpaceIds, input.TrustedSpaceIds) = ([_space.Id], isTrusted ? [_space.Id] : []);
        Assert.IsType<SaveResult.Saved>(await people.SaveAsync(person.Id, input, Actor.Operator, CancellationToken.None));
    }

    private async Task<SaveResult.Saved> SaveAsync(Actor.Person actor, Action<SpaceInput> change)
    {
        var input = (await Spaces.ReadAsync(_space.Id, actor, CancellationToken.None))!;
        change(input);
        var saved = Assert.IsType<SaveResult.Saved>(await Spaces.SaveAsync(_space.Id, input, actor, CancellationToken.None));
        // No two writes have one moment.
        _incubator.Clock.Advance(TimeSpan.FromMinutes(1));
        return saved;
    }

    private async Task<SpaceInput> SpaceAsync() => (await Spaces.ReadAsync(_space.Id, _root, CancellationToken.None))!;
}
