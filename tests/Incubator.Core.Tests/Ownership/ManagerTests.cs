using Incubator.Core.Mail;
using Incubator.Core.Ownership;
using Incubator.Core.People;
using Incubator.Core.Proposals;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Ownership;

/// <summary>Several manage a space, and one leads it.</summary>
public sealed class ManagerTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private Actor.Person _root = null!;
    private Actor.Person _lead = null!;
    private Actor.Person _mary = null!;
    private Actor.Person _stranger = null!;
    private int _space;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _space = (await _incubator.AddSpaceAsync(await _incubator.AddCityAsync())).Id;
        _root = await _incubator.AddPersonAsync("root", administrator: true);
        _lead = await _incubator.AddPersonAsync("lead");
        _mary = await _incubator.AddPersonAsync("mary");
        _stranger = await _incubator.AddPersonAsync("stranger");
        await GrantAsync(_lead, true);
        _incubator.Clock.Advance(TimeSpan.FromMinutes(1));
        await GrantAsync(_mary, true);
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(await _incubator.HistoryFaultsAsync());
        await _incubator.DisposeAsync();
    }

    private ManagerDesk Desk => _incubator.Get<ManagerDesk>();

    private ManagedRecord Managed => new(SpaceRecords.Token, _space);

    [Fact]
    public async Task The_first_leads_and_the_others_are_told_of_each_new_one()
    {
        Assert.Equal(["lead Lead", "mary Manager"], await PeopleAsync());
        var told = Assert.Single(await MailsAsync("lead@example.org"));
        Assert.Contains("mary (mary@example.org) can now edit", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_lead_goes_whoever_has_managed_longest_leads_and_is_told()
    {
        _incubator.Clock.Advance(TimeSpan.FromMinutes(1));
        await GrantAsync(_stranger, true);

        Assert.IsType<SaveResult.Saved>(await Desk.RemoveAsync(Managed, _lead.Id, _lead, CancellationToken.None));

        Assert.Equal(["mary Lead", "stranger Manager"], await PeopleAsync());
        Assert.Contains(await MailsAsync("mary@example.org"), m => m.StartsWith("You lead Atelier Mercier", StringComparison.Ordinal));
        Assert.IsType<SaveResult.Saved>(await Desk.RemoveAsync(Managed, _mary.Id, _mary, CancellationToken.None));
        Assert.IsType<SaveResult.Saved>(await Desk.RemoveAsync(Managed, _stranger.Id, _stranger, CancellationToken.None));
        Assert.Empty(await PeopleAsync());
        await GrantAsync(_mary, true);
        Assert.Equal(["mary Lead"], await PeopleAsync());
    }

    [Fact]
    public async Task A_lead_whose_account_is_disabled_leads_no_more()
    {
        var input = (await _incubator.Get<PeopleEditor>().ReadAsync(_lead.Id, _root, CancellationToken.None))!;
        input.IsDisabled = true;
        Assert.IsType<SaveResult.Saved>(await _incubator.Get<PeopleEditor>().SaveAsync(_lead.Id, input, _root, CancellationToken.None));

        Assert.Equal(["mary Lead", "lead Manager"], await PeopleAsync());
    }

    [Theory]
    [InlineData("root", true)]
    [InlineData("lead", true)]
    [InlineData("mary", false)]
    [InlineData("stranger", false)]
    [InlineData("former", false)]
    [InlineData("disabled", false)]
    public async Task Its_lead_and_administrators_settle_it_and_nobody_else(string who, bool may)
    {
        var former = await _incubator.AddPersonAsync("former");
        await GrantAsync(former, true);
        await GrantAsync(former, false);
        var disabled = await _incubator.AddPersonAsync("disabled");
        await GrantAsync(disabled, true);
        var input = (await _incubator.Get<PeopleEditor>().ReadAsync(disabled.Id, _root, CancellationToken.None))!;
        input.IsDisabled = true;
        await _incubator.Get<PeopleEditor>().SaveAsync(disabled.Id, input, _root, CancellationToken.None);
        var before = await PeopleAsync();
        var actor = new[] { _root, _lead, _mary, _stranger, former, disabled }.Single(a => a.Name == who);

        SaveResult[] results =
        [
            await Desk.InviteAsync(Managed, new InviteInput { Email = "new@example.org" }, actor, CancellationToken.None),
            await Desk.HandOverAsync(Managed, _mary.Id, actor, CancellationToken.None),
            await Desk.RemoveAsync(Managed, disabled.Id, actor, CancellationToken.None),
        ];

        // Once it is handed over, its former lead removes nobody.
        Assert.Equal(may, results[..2].All(r => r is SaveResult.Saved));
        Assert.Equal(who == "root", results[2] is SaveResult.Saved);
        Assert.Equal(may, !before.SequenceEqual(await PeopleAsync()));
        Assert.Equal(may, (await MailsAsync("new@example.org")).Count == 1);
    }

    [Theory]
    [InlineData("by the lead", 0)]
    [InlineData("from the space", 0)]
    [InlineData("from the person", 0)]
    [InlineData("by themselves", 1)]
    public async Task Whoever_is_removed_may_nothing_at_once_and_is_signed_out_everywhere_unless_they_leave(string how, int sessions)
    {
        await using (var db = _incubator.OpenDb())
        {
            db.Sessions().Add(new Session { Id = "s", UserId = _mary.Id });
            await db.SaveChangesAsync();
        }

        Assert.IsType<SaveResult.Saved>(await RemoveMaryAsync(how));

        await using var after = _incubator.OpenDb();
        Assert.Equal(sessions, await after.Sessions().CountAsync());
        Assert.Null(await _incubator.Get<SpaceEditor>().ReadAsync(_space, _mary, CancellationToken.None));
        var mails = await MailsAsync("mary@example.org");
        Assert.Equal(sessions == 0, mails.Exists(m => m.StartsWith("You no longer manage", StringComparison.Ordinal)));
        Assert.IsType<SaveResult.Missing>(await Desk.RemoveAsync(Managed, _mary.Id, _lead, CancellationToken.None));
    }

    [Fact]
    public async Task An_invitation_is_accepted_by_its_link_as_long_as_whoever_sent_it_leads()
    {
        var link = await InviteAsync("new@example.org", _lead);
        await Desk.HandOverAsync(Managed, _mary.Id, _lead, CancellationToken.None);
        var claims = _incubator.Get<ClaimDesk>();
        Assert.Equal(ClaimState.Asked, (await claims.ConfirmAsync(link, CancellationToken.None))!.State);

        var other = await InviteAsync("other@example.org", _mary);
        Assert.Equal(ClaimState.Granted, (await claims.ConfirmAsync(other, CancellationToken.None))!.State);

        Assert.Equal(["mary Lead", "lead Manager", "other Manager"], await PeopleAsync());
    }

    [Fact]
    public async Task An_invitation_is_withdrawn_replaced_by_a_newer_one_and_not_one_of_too_many()
    {
        var first = await InviteAsync("new@example.org", _lead);
        var second = await InviteAsync("NEW@example.org", _lead);
        var claims = _incubator.Get<ClaimDesk>();
        Assert.Null(await claims.ConfirmAsync(first, CancellationToken.None));
        var people = (await _incubator.Get<ManagerQueries>().OfAsync(Managed, _lead, CancellationToken.None))!;
        var waiting = Assert.Single(people.Invitations);
        Assert.Empty((await _incubator.Get<ManagerQueries>().OfAsync(Managed, _mary, CancellationToken.None))!.Invitations);

        Assert.IsType<SaveResult.Saved>(await Desk.WithdrawAsync(Managed, waiting.Id, _lead, CancellationToken.None));

        Assert.Null(await claims.ConfirmAsync(second, CancellationToken.None));
        for (var n = 0; n < ManagerDesk.MostInvited; n++)
        {
            await InviteAsync($"new{n}@example.org", _lead);
        }

        var refused = Assert.IsType<SaveResult.Invalid>(
            await Desk.InviteAsync(Managed, new InviteInput { Email = "last@example.org" }, _lead, CancellationToken.None));
        Assert.Contains("20 invitations wait", refused.Errors.Single().Message, StringComparison.Ordinal);
        await InviteAsync("new7@example.org", _lead);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_manager_contests_another_and_an_administrator_decides(bool isRight)
    {
        var contest = new ContestInput { Text = "She left in May." };
        Assert.IsType<SaveResult.Saved>(await Desk.ContestAsync(Managed, _lead.Id, contest, _mary, CancellationToken.None));
        Assert.IsType<SaveResult.Saved>(await Desk.ContestAsync(Managed, _lead.Id, contest, _mary, CancellationToken.None));
        Assert.IsType<SaveResult.Missing>(await Desk.ContestAsync(Managed, _lead.Id, contest, _stranger, CancellationToken.None));
        Assert.Equal(["lead Lead", "mary Manager"], await PeopleAsync());
        var queue = _incubator.Get<ReviewQueries>();
        var row = Assert.Single(await queue.QueueAsync(_root, 10, CancellationToken.None));
        var of = (await queue.FindAsync(row.Id, _root, CancellationToken.None))!;
        var proposal = of.Proposals.Single();
        Assert.Equal("lead (lead@example.org)\nShe left in May.", proposal.Text);
        var review = _incubator.Get<ReviewDesk>();
        var refusal = new ReviewAnswer { Act = ReviewAct.Refuse, Text = "She has not." };

        Assert.IsType<SaveResult.Saved>(isRight
            ? await review.AcceptAsync(proposal.Id, of.Version, [], _root, CancellationToken.None)
            : await review.AnswerAsync(proposal.Id, of.Version, refusal, _root, CancellationToken.None));

        Assert.Equal(isRight ? ["mary Lead"] : ["lead Lead", "mary Manager"], await PeopleAsync());
        Assert.Contains(await MailsAsync("lead@example.org"), m => m.Contains("who manages Atelier Mercier", StringComparison.Ordinal));
        Assert.Contains(await MailsAsync("mary@example.org"), m => m.StartsWith("Your objection about", StringComparison.Ordinal));
    }

    private async Task<SaveResult> RemoveMaryAsync(string how)
    {
        var people = _incubator.Get<PeopleEditor>();
        switch (how)
        {
            case "by the lead":
                return await Desk.RemoveAsync(Managed, _mary.Id, _lead, CancellationToken.None);
            case "from the space":
                return await people.GrantAsync(_mary.Id, _space, granted: false, _root, CancellationToken.None);
            case "from the person":
                var input = (await people.ReadAsync(_mary.Id, _root, CancellationToken.None))!;
                input.SpaceIds = [];
                return await people.SaveAsync(_mary.Id, input, _root, CancellationToken.None);
            default:
                return await Desk.RemoveAsync(Managed, _mary.Id, _mary, CancellationToken.None);
        }
    }

    private async Task<string> InviteAsync(string email, Actor actor)
    {
        Assert.IsType<SaveResult.Saved>(await Desk.InviteAsync(Managed, new InviteInput { Email = email }, actor, CancellationToken.None));
        return (await MailsAsync(email))[^1].Split("/claims/")[1].Split('\n')[0];
    }

    private async Task GrantAsync(Actor.Person person, bool isGranted) => Assert.IsType<SaveResult.Saved>(
        await _incubator.Get<PeopleEditor>().GrantAsync(person.Id, _space, isGranted, _root, CancellationToken.None));

    private async Task<List<string>> PeopleAsync()
    {
        var people = await _incubator.Get<ManagerQueries>().OfAsync(Managed, _root, CancellationToken.None);
        return [.. people!.People.Select(p => $"{p.Name} {p.Role}")];
    }

    private async Task<List<string>> MailsAsync(string email)
    {
        await using var db = _incubator.OpenDb();
        return await db.Outbox().Where(m => m.Recipient == email).OrderBy(m => m.Id).Select(m => m.Subject + "\n" + m.Text).ToListAsync();
    }
}
