using Incubator.Core.Mail;
using Incubator.Core.Ownership;
using Incubator.Core.People;
using Incubator.Core.Proposals;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Ownership;

/// <summary>Whoever works at a space comes to manage it: by its domain, or by an administrator's word.</summary>
public sealed class ClaimTests : IAsyncLifetime
{
    private const string Own = "anna@mercier.example";
    private const string Other = "anna@gmail.com";

    private TestIncubator _incubator = null!;
    private Actor.Person _root = null!;
    private Actor.Person _mary = null!;
    private int _space;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _space = (await _incubator.AddSpaceAsync(
            await _incubator.AddCityAsync(), "Atelier Mercier", s => s.Website = "https://www.mercier.example")).Id;
        _root = await _incubator.AddPersonAsync("root", administrator: true);
        _mary = await _incubator.AddPersonAsync("mary", administrator: false, _space);
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(await _incubator.HistoryFaultsAsync());
        await _incubator.DisposeAsync();
    }

    private ClaimDesk Desk => _incubator.Get<ClaimDesk>();

    private ManagedRecord Managed => new(SpaceRecords.Token, _space);

    private ReviewQueries Queue => _incubator.Get<ReviewQueries>();

    [Fact]
    public async Task An_address_of_the_space_manages_it_once_its_link_was_pressed_and_the_others_are_told()
    {
        var link = await AskAsync(Own);
        Assert.DoesNotContain(Own, await ManagersAsync());

        var result = (await Desk.ConfirmAsync(link, CancellationToken.None))!;

        Assert.Equal(ClaimState.Granted, result.State);
        Assert.StartsWith("/account/password?user=", result.PasswordLink, StringComparison.Ordinal);
        Assert.Contains(Own, await ManagersAsync());
        var told = Assert.Single(await MailsAsync("mary@example.org"));
        Assert.Contains($"anna ({Own})", told.Text, StringComparison.Ordinal);
        Assert.Contains($"/admin/spaces/{_space}/people", told.Text, StringComparison.Ordinal);
        Assert.Empty(await Queue.QueueAsync(_root, 10, CancellationToken.None));
        Assert.False(await IsTrustedAsync(Own));
    }

    [Fact]
    public async Task An_account_that_was_only_asked_for_stays_once_the_link_of_a_claim_has_shown_whose_it_is()
    {
        var registrations = _incubator.Get<Registrations>();
        registrations.Ask(Own);
        await registrations.AnswerAsync(CancellationToken.None);
        await Desk.ConfirmAsync(await AskAsync(Own), CancellationToken.None);
        var anna = new Actor.Person(await IdOfAsync(Own), "anna");
        await _incubator.Get<ManagerDesk>().RemoveAsync(Managed, anna.Id, anna, CancellationToken.None);
        _incubator.Clock.Advance(TimeSpan.FromHours(25));

        await registrations.TidyAsync(CancellationToken.None);

        Assert.Equal(anna.Id, await IdOfAsync(Own));
    }

    [Fact]
    public async Task A_link_works_once()
    {
        var link = await AskAsync(Own);
        Assert.NotNull(await Desk.ConfirmAsync(link, CancellationToken.None));
        await _incubator.Get<ManagerDesk>().RemoveAsync(Managed, await IdOfAsync(Own), _root, CancellationToken.None);

        Assert.Null(await Desk.ConfirmAsync(link, CancellationToken.None));

        Assert.DoesNotContain(Own, await ManagersAsync());
        Assert.Null(await Desk.ConfirmAsync("made-up", CancellationToken.None));
    }

    [Fact]
    public async Task A_link_is_good_for_some_days_and_a_new_one_makes_it_void()
    {
        var first = await AskAsync(Own);
        Assert.IsType<SaveResult.Missing>(await Desk.RenewAsync(first, CancellationToken.None));
        _incubator.Clock.Advance(TimeSpan.FromDays(ClaimDesk.DaysValid));
        Assert.Null(await Desk.ConfirmAsync(first, CancellationToken.None));
        Assert.True((await _incubator.Get<ClaimQueries>().OfLinkAsync(first, CancellationToken.None))!.IsExpired);

        Assert.IsType<SaveResult.Saved>(await Desk.RenewAsync(first, CancellationToken.None));

        var second = await LinkAsync(Own);
        Assert.NotEqual(first, second);
        Assert.Null(await _incubator.Get<ClaimQueries>().OfLinkAsync(first, CancellationToken.None));
        Assert.Equal(ClaimState.Granted, (await Desk.ConfirmAsync(second, CancellationToken.None))!.State);
    }

    [Fact]
    public async Task An_account_that_is_there_gets_the_space_and_keeps_its_password()
    {
        await using (var db = _incubator.OpenDb())
        {
            db.Users().Add(new User
            {
                UserName = Own,
                Email = Own,
                NormalizedEmail = Own.ToUpperInvariant(),
                NormalizedUserName = Own.ToUpperInvariant(),
                DisplayName = "Anna",
                PasswordHash = "there",
            });
            await db.SaveChangesAsync();
        }

        var result = (await Desk.ConfirmAsync(await AskAsync(Own), CancellationToken.None))!;

        Assert.Equal((ClaimState.Granted, null), (result.State, result.PasswordLink));
        Assert.Contains(Own, await ManagersAsync());
    }

    [Fact]
    public async Task Any_other_address_is_asked_of_an_administrator_who_grants_it()
    {
        Assert.Empty(await Queue.QueueAsync(_root, 10, CancellationToken.None));
        var link = await AskAsync(Other);
        Assert.Empty(await Queue.QueueAsync(_root, 10, CancellationToken.None));

        Assert.Equal(ClaimState.Asked, (await Desk.ConfirmAsync(link, CancellationToken.None))!.State);

        Assert.DoesNotContain(Other, await ManagersAsync());
        Assert.Single(await MailsAsync("mary@example.org"));
        var (of, proposal) = await CaseAsync();
        Assert.Equal((ProposalSource.Claim, Other, "I run the desk."), (proposal.Source, proposal.Email, proposal.Text));
        Assert.IsType<SaveResult.Saved>(
            await _incubator.Get<ReviewDesk>().AcceptAsync(proposal.Id, of.Version, [], _root, CancellationToken.None));
        Assert.Contains(Other, await ManagersAsync());
        Assert.Contains("/account/password?user=", (await MailsAsync(Other))[^1].Text, StringComparison.Ordinal);
        Assert.Equal(2, (await MailsAsync("mary@example.org")).Count);
    }

    [Fact]
    public async Task Whoever_asks_again_waits_once_in_the_queue()
    {
        await Desk.ConfirmAsync(await AskAsync(Other), CancellationToken.None);
        await Desk.ConfirmAsync(await AskAsync("ANNA@gmail.com"), CancellationToken.None);

        Assert.Equal("ANNA@gmail.com", (await CaseAsync()).Proposal.Email);
    }

    [Fact]
    public async Task An_administrator_refuses_with_a_reason_and_both_sides_are_told()
    {
        await Desk.ConfirmAsync(await AskAsync(Other), CancellationToken.None);
        var (of, proposal) = await CaseAsync();
        var answer = new ReviewAnswer { Act = ReviewAct.Refuse, Text = "Nobody there knows you." };

        await _incubator.Get<ReviewDesk>().AnswerAsync(proposal.Id, of.Version, answer, _root, CancellationToken.None);

        Assert.DoesNotContain(Other, await ManagersAsync());
        Assert.Contains("Nobody there knows you.", (await MailsAsync(Other))[^1].Text, StringComparison.Ordinal);
        Assert.Contains("refused a request to manage Atelier Mercier", (await MailsAsync("mary@example.org"))[^1].Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disabled_account_gets_nothing_by_a_link_and_an_administrator_is_told_why()
    {
        await using (var db = _incubator.OpenDb())
        {
            db.Users().Add(new User { Email = Own, NormalizedEmail = Own.ToUpperInvariant(), DisplayName = "Anna", IsDisabled = true });
            await db.SaveChangesAsync();
        }

        Assert.Equal(ClaimState.Asked, (await Desk.ConfirmAsync(await AskAsync(Own), CancellationToken.None))!.State);

        var (of, proposal) = await CaseAsync();
        var refused = Assert.IsType<SaveResult.Invalid>(
            await _incubator.Get<ReviewDesk>().AcceptAsync(proposal.Id, of.Version, [], _root, CancellationToken.None));
        Assert.Contains("a disabled account none", refused.Errors.Single().Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Own, await ManagersAsync());
    }

    [Fact]
    public async Task Asking_writes_the_same_for_every_address_and_makes_no_account()
    {
        var lines = new List<string>();
        foreach (var email in (string[])[Own, Other, "mary@example.org", "root@example.org"])
        {
            await AskAsync(email);
            var mail = (await MailsAsync(email))[^1];
            lines.Add($"{mail.Subject} {mail.Text!.Split("/claims/")[0]}");
        }

        Assert.Single(lines.Distinct());
        await using var db = _incubator.OpenDb();
        Assert.Equal(2, await db.Users().CountAsync());
    }

    [Fact]
    public async Task The_history_of_the_space_has_every_step_without_a_person_and_visitors_see_none()
    {
        await Desk.ConfirmAsync(await AskAsync(Own), CancellationToken.None);
        await _incubator.Get<ManagerDesk>().RemoveAsync(Managed, await IdOfAsync(Own), _root, CancellationToken.None);

        await using var db = _incubator.OpenDb();
        var rows = await db.Changes().Where(c => c.RecordKind == SpaceRecords.Token && c.RecordId == _space).OrderBy(c => c.Id)
            .Select(c => $"{c.Field.Split('[', 2)[0]}: {c.Before} {c.After}").ToListAsync();
        Assert.Equal(["Managers:  manager", "Claims:  granted", "Managers: manager "], rows[^3..]);
        var changes = await _incubator.Get<PublicChanges>().FindAsync("spaces", "atelier-mercier", CancellationToken.None);
        Assert.True(Assert.Single(Assert.IsType<Lookup<RecordChanges>.Found>(changes).Value.Changes).IsListed);
    }

    [Fact]
    public async Task A_manager_who_is_not_trusted_cannot_move_the_domain_that_shows_who_works_there()
    {
        await Desk.ConfirmAsync(await AskAsync(Own), CancellationToken.None);
        var anna = new Actor.Person(await IdOfAsync(Own), "anna");
        var input = (await _incubator.Get<SpaceEditor>().ReadAsync(_space, anna, CancellationToken.None))!;
        input.Website = "https://anna.example";

        var saved = Assert.IsType<SaveResult.Saved>(
            await _incubator.Get<SpaceEditor>().SaveAsync(_space, input, anna, CancellationToken.None));

        Assert.Equal(["Website"], saved.Held);
    }

    [Fact]
    public async Task Claims_are_erased_after_a_year()
    {
        await AskAsync(Own);
        _incubator.Clock.Advance(TimeSpan.FromDays(366));

        await Desk.TidyAsync(CancellationToken.None);

        await using var db = _incubator.OpenDb();
        Assert.Empty(await db.Claims().ToListAsync());
    }

    private async Task<string> AskAsync(string email)
    {
        var input = new ClaimInput { Email = email, Text = "I run the desk." };
        Assert.IsType<SaveResult.Saved>(await Desk.AskAsync("spaces", "atelier-mercier", input, CancellationToken.None));
        return await LinkAsync(email);
    }

    private async Task<string> LinkAsync(string email) => (await MailsAsync(email))[^1].Text!.Split("/claims/")[1].Split('\n')[0];

    private async Task<List<StoredMail>> MailsAsync(string email)
    {
        await using var db = _incubator.OpenDb();
        return await db.Outbox().Where(m => m.Recipient == email).OrderBy(m => m.Id).ToListAsync();
    }

    private async Task<List<string?>> ManagersAsync() =>
        [.. (await _incubator.Get<ManagerQueries>().OfAsync(Managed, _root, CancellationToken.None))!.People.Select(p => p.Email)];

    private async Task<int> IdOfAsync(string email)
    {
        await using var db = _incubator.OpenDb();
        return await db.Users().Where(u => u.Email == email).Select(u => u.Id).SingleAsync();
    }

    private async Task<bool> IsTrustedAsync(string email)
    {
        var id = await IdOfAsync(email);
        await using var db = _incubator.OpenDb();
        return (await db.SpaceGrants().SingleAsync(g => g.UserId == id)).IsTrusted;
    }

    private async Task<(CaseDetails Of, ReviewedProposal Proposal)> CaseAsync()
    {
        var row = Assert.Single(await Queue.QueueAsync(_root, 10, CancellationToken.None));
        var of = (await Queue.FindAsync(row.Id, _root, CancellationToken.None))!;
        return (of, of.Proposals.Single());
    }
}
