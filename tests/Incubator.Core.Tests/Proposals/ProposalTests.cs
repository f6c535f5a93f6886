using Incubator.Core.Mail;
using Incubator.Core.Proposals;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Proposals;

/// <summary>Visitors propose, administrators decide. It is 22 November 2026.</summary>
public sealed class ProposalTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private SaveResult.Saved _space = null!;
    private Actor.Person _mary = null!;
    private Actor.Person _root = null!;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _space = await _incubator.AddSpaceAsync(await _incubator.AddCityAsync(), "Atelier Mercier", s =>
        {
            s.Street = "1 rue Mercier";
            s.Phone = "+33 1 40 00 00 00";
            s.Plans =
            [
                new PlanInput { Kind = PlanKind.DayPass, Amount = 20, Currency = "EUR", Unit = PriceUnit.Day, IsHidden = true },
                new PlanInput { Kind = PlanKind.FixedDesk, Amount = 300, Currency = "EUR", Unit = PriceUnit.Month },
            ];
        });
        _mary = await _incubator.AddPersonAsync("mary", administrator: false, _space.Id);
        _root = await _incubator.AddPersonAsync("root", administrator: true);
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    private ProposalDesk Desk => _incubator.Get<ProposalDesk>();

    private ReviewDesk Reviews => _incubator.Get<ReviewDesk>();

    private SpaceEditor Spaces => _incubator.Get<SpaceEditor>();

    [Fact]
    public async Task A_value_that_is_accepted_is_written_by_the_reviewer_and_the_history_says_why()
    {
        var link = await ProposeAsync("Street", "2 rue Mercier");
        var (of, proposal) = await SingleAsync();
        Assert.Equal([nameof(SpaceInput.Street)], proposal.Rebased!.Fields);
        Assert.Equal("1 rue Mercier", (await SpaceAsync()).Street);

        Assert.IsType<SaveResult.Saved>(
            await Reviews.AcceptAsync(proposal.Id, of.Version, proposal.Rebased.Fields, _root, CancellationToken.None));

        Assert.Equal("2 rue Mercier", (await SpaceAsync()).Street);
        var version = (await Spaces.History.PageAsync(_space.Id, null, _root, CancellationToken.None))!.Versions[0];
        Assert.Equal("root", version.Who);
        Assert.Equal(["Street: 2 rue Mercier", "Proposals[0]: accepted"], version.Change.Differences.Select(d => $"{d.Path}: {d.After}"));
        var own = (await _incubator.Get<ProposalQueries>().OfLinkAsync(link, CancellationToken.None))!;
        Assert.Equal((ProposalState.Decided, ProposalVerdict.Accepted), (own.State, own.Verdict));
        Assert.Equal(0, await _incubator.Get<ReviewQueries>().WaitingAsync(_root, CancellationToken.None));
        Assert.Empty(await _incubator.HistoryFaultsAsync());
    }

    [Fact]
    public async Task The_price_in_a_row_is_proposed_as_visitors_see_it_and_lands_in_that_row()
    {
        var target = Assert.IsType<Lookup<ProposalTarget>.Found>(
            await _incubator.Get<ProposalQueries>().TargetAsync("spaces", "atelier-mercier", CancellationToken.None)).Value;
        var price = target.Fields.Single(f => f.Label == "Fixed desk · Amount");
        await ProposeAsync(price.Path, "280,50");
        var (of, proposal) = await SingleAsync();

        await Reviews.AcceptAsync(proposal.Id, of.Version, proposal.Rebased!.Fields, _root, CancellationToken.None);

        Assert.Equal([20m, 280.5m], (await SpaceAsync()).Plans.Select(p => p.Amount));
    }

    [Fact]
    public async Task A_record_that_moved_on_keeps_what_was_changed_and_conflicts_are_shown()
    {
        await ProposeAsync("Street", "2 rue Mercier");
        await ProposeAsync("Phone", "+33 1 40 00 00 99");
        await ChangeAsync(s => (s.Street, s.NearestStation) = ("3 rue Mercier", "Bourse"));
        var of = await CaseAsync();

        Assert.Equal(["Street"], of.Proposals[0].Rebased!.Conflicts.Select(c => c.Path));
        Assert.Empty(of.Proposals[1].Rebased!.Conflicts);
        await Reviews.AcceptAsync(of.Proposals[1].Id, of.Version, ["Phone"], _root, CancellationToken.None);
        var now = await SpaceAsync();
        Assert.Equal(("3 rue Mercier", "Bourse", "+33 1 40 00 00 99"), (now.Street, now.NearestStation, now.Phone));

        of = await CaseAsync();
        await Reviews.AcceptAsync(of.Proposals[0].Id, of.Version, ["Street"], _root, CancellationToken.None);
        Assert.Equal("2 rue Mercier", (await SpaceAsync()).Street);
    }

    [Fact]
    public async Task Several_reports_gather_in_one_case_and_a_new_one_opens_it_again()
    {
        await ProposeAsync(null, null, "The door is painted green now.");
        await ProposeAsync("Phone", "+33 1 40 00 00 99");
        var of = await CaseAsync();
        Assert.Equal(2, of.Proposals.Count);
        await Reviews.AcceptAsync(of.Proposals[0].Id, of.Version, [], _root, CancellationToken.None);
        of = await CaseAsync();
        await RefuseAsync(of.Proposals.Single(p => p.State == ProposalState.Open).Id, of.Version, "We called: it is right.");
        Assert.Equal(CaseState.Closed, (await CaseAsync()).State);

        await ProposeAsync(null, null, "And the bell does not ring.");

        Assert.Equal(CaseState.Open, (await CaseAsync()).State);
        Assert.Single(await _incubator.Get<ReviewQueries>().QueueAsync(_root, 10, CancellationToken.None));
    }

    [Fact]
    public async Task What_is_sent_back_is_answered_by_its_link_with_another_value()
    {
        var link = await ProposeAsync("Street", "rue Mercier", "I was there.");
        var (of, proposal) = await SingleAsync();
        var asked = new ReviewAnswer { Act = ReviewAct.SendBack, Text = "Which number?" };
        await Reviews.AnswerAsync(proposal.Id, of.Version, asked, _root, CancellationToken.None);
        var own = (await _incubator.Get<ProposalQueries>().OfLinkAsync(link, CancellationToken.None))!;
        Assert.Equal(ProposalState.Returned, own.State);
        Assert.Equal("Which number?", own.Messages.Single().Text);
        Assert.Equal(CaseState.Waiting, (await CaseAsync()).State);

        var reply = new ProposalReply { Message = "Number 5.", Value = "5 rue Mercier" };
        Assert.IsType<SaveResult.Saved>(await Desk.ReplyAsync(link, reply, CancellationToken.None));

        (of, proposal) = await SingleAsync();
        Assert.Equal(CaseState.Open, of.State);
        await Reviews.AcceptAsync(proposal.Id, of.Version, ["Street"], _root, CancellationToken.None);
        Assert.Equal("5 rue Mercier", (await SpaceAsync()).Street);
        Assert.IsType<SaveResult.Missing>(await Desk.ReplyAsync(link, reply, CancellationToken.None));
        Assert.IsType<SaveResult.Missing>(await Desk.ReplyAsync(link + "x", reply, CancellationToken.None));
    }

    [Fact]
    public async Task A_refusal_gives_its_reason_and_may_be_answered()
    {
        var link = await ProposeAsync("Street", "2 rue Mercier");
        var (of, proposal) = await SingleAsync();
        var longer = new string('x', Proposal.ReasonLength + 1);
        Assert.IsType<SaveResult.Invalid>(await RefuseAsync(proposal.Id, of.Version, longer));
        Assert.IsType<SaveResult.Saved>(await RefuseAsync(proposal.Id, of.Version, longer[1..]));
        Assert.Equal("1 rue Mercier", (await SpaceAsync()).Street);
        Assert.Empty(await _incubator.HistoryFaultsAsync());

        await Desk.ReplyAsync(link, new ProposalReply { Message = "But I live there." }, CancellationToken.None);

        (of, proposal) = await SingleAsync();
        Assert.Equal((ProposalState.Open, 2), (proposal.State, proposal.Messages.Count));
        await Reviews.AcceptAsync(proposal.Id, of.Version, ["Street"], _root, CancellationToken.None);
        Assert.Empty(await _incubator.HistoryFaultsAsync());
    }

    [Fact]
    public async Task The_second_reviewer_is_told_and_nothing_is_decided_twice()
    {
        await ProposeAsync("Street", "2 rue Mercier");
        var (of, proposal) = await SingleAsync();
        var note = new ReviewAnswer { Act = ReviewAct.Note, Text = "I called them." };
        Assert.IsType<SaveResult.Saved>(await Reviews.AnswerAsync(proposal.Id, of.Version, note, _root, CancellationToken.None));

        Assert.IsType<SaveResult.Stale>(await Reviews.AcceptAsync(proposal.Id, of.Version, ["Street"], _root, CancellationToken.None));

        Assert.Equal("1 rue Mercier", (await SpaceAsync()).Street);
        of = await CaseAsync();
        await RefuseAsync(proposal.Id, of.Version, "No.");
        var late = await Reviews.AcceptAsync(proposal.Id, of.Version + 1, ["Street"], _root, CancellationToken.None);
        Assert.IsType<SaveResult.Stale>(late);
    }

    [Fact]
    public async Task Only_administrators_see_and_decide_and_a_note_is_for_them_alone()
    {
        var link = await ProposeAsync("Street", "2 rue Mercier");
        var (of, proposal) = await SingleAsync();
        var note = new ReviewAnswer { Act = ReviewAct.Note, Text = "I called them." };

        Assert.Empty(await _incubator.Get<ReviewQueries>().QueueAsync(_mary, 10, CancellationToken.None));
        Assert.Null(await _incubator.Get<ReviewQueries>().FindAsync(of.Id, _mary, CancellationToken.None));
        Assert.IsType<SaveResult.Missing>(await Reviews.AnswerAsync(proposal.Id, of.Version, note, _mary, CancellationToken.None));
        Assert.IsType<SaveResult.Missing>(await Reviews.AcceptAsync(proposal.Id, of.Version, ["Street"], _mary, CancellationToken.None));
        await Reviews.AnswerAsync(proposal.Id, of.Version, note, _root, CancellationToken.None);
        Assert.Empty((await _incubator.Get<ProposalQueries>().OfLinkAsync(link, CancellationToken.None))!.Messages);
    }

    [Fact]
    public async Task Author_and_all_managers_are_told_once_of_each_event()
    {
        await _incubator.AddPersonAsync("bob", administrator: false, _space.Id);
        await ProposeAsync("Street", "2 rue Mercier", email: "ada@example.org");
        var (of, proposal) = await SingleAsync();
        var asked = new ReviewAnswer { Act = ReviewAct.SendBack, Text = "Which number?" };
        await Reviews.AnswerAsync(proposal.Id, of.Version, asked, _root, CancellationToken.None);
        await Reviews.AcceptAsync(proposal.Id, of.Version + 1, ["Street"], _root, CancellationToken.None);

        await using var db = _incubator.OpenDb();
        var mails = await db.Outbox().OrderBy(m => m.Id).ToListAsync();
        Assert.Equal(
            [
                "ada: Your proposal for Atelier Mercier", "mary: Somebody proposes a change to Atelier Mercier",
                "bob: Somebody proposes a change to Atelier Mercier", "ada: A question about your proposal for Atelier Mercier",
                "ada: Your proposal for Atelier Mercier was accepted", "mary: A proposed change to Atelier Mercier was accepted",
                "bob: A proposed change to Atelier Mercier was accepted",
            ],
            mails.Select(m => $"{m.Recipient.Split('@')[0]}: {m.Subject}"));
        // Anybody can type anybody's address.
        Assert.DoesNotContain("2 rue Mercier", mails[0].Text, StringComparison.Ordinal);
        var link = mails[3].Text.Split("/en/proposals/")[1].Split('\n')[0];
        Assert.NotNull(await _incubator.Get<ProposalQueries>().OfLinkAsync(link, CancellationToken.None));
    }

    [Fact]
    public async Task What_is_written_in_haste_too_short_or_again_comes_last_and_stays_in_the_queue()
    {
        var other = await _incubator.AddSpaceAsync(await _incubator.AddCityAsync("Lyon"), "La Cantine");
        var now = _incubator.Clock.GetUtcNow().ToUnixTimeSeconds();
        var hasty = new ProposalInput { Text = "cheap", Opened = now };
        Assert.NotNull((await Desk.ProposeAsync("spaces", "atelier-mercier", hasty, CancellationToken.None)).Link);
        _incubator.Clock.Advance(TimeSpan.FromMinutes(1));
        var calm = new ProposalInput { Text = "The entrance is round the corner.", Opened = now };
        Assert.NotNull((await Desk.ProposeAsync("spaces", other.Slug, calm, CancellationToken.None)).Link);

        var queue = await _incubator.Get<ReviewQueries>().QueueAsync(_root, 10, CancellationToken.None);

        Assert.Equal([("La Cantine", 0), ("Atelier Mercier", 2)], queue.Select(c => (c.Name, c.Score)));
    }

    [Theory]
    [InlineData(null, null, " ", "Text")]
    [InlineData("Street", "1 rue Mercier", null, "Value")]
    [InlineData("OpenedYear", "soon", null, "Value")]
    [InlineData("Website", "not an address", null, "Value")]
    [InlineData("Name", "", null, "Value")]
    [InlineData("State", "archived", null, "Value")]
    [InlineData("Plans[1].Amount", "5", null, "Value")]
    public async Task What_says_nothing_or_is_no_value_is_told_beside_its_field(string? path, string? value, string? text, string field)
    {
        var input = new ProposalInput { Path = path, Value = value, Text = text };

        var refused = Assert.IsType<SaveResult.Invalid>(
            (await Desk.ProposeAsync("spaces", "atelier-mercier", input, CancellationToken.None)).Refusal);

        Assert.Contains(field, refused.Errors.Select(e => e.Path));
        await using var db = _incubator.OpenDb();
        Assert.False(await db.Proposals().AnyAsync());
    }

    [Fact]
    public async Task What_was_decided_is_erased_after_a_year_and_what_was_not_stays()
    {
        await ProposeAsync("Street", "2 rue Mercier");
        var (of, proposal) = await SingleAsync();
        await RefuseAsync(proposal.Id, of.Version, "No.");
        await ProposeAsync("Phone", "+33 1 40 00 00 99");
        _incubator.Clock.SetUtcNow(_incubator.Clock.GetUtcNow().AddMonths(ProposalDesk.MonthsKept));

        await Desk.TidyAsync(CancellationToken.None);

        Assert.Equal(["Phone"], (await CaseAsync()).Proposals.Select(p => p.Rebased!.Fields.Single()));
    }

    private async Task<string> ProposeAsync(string? path, string? value, string? text = null, string? email = null)
    {
        var input = new ProposalInput { Path = path, Value = value, Text = text, Email = email };
        var result = await Desk.ProposeAsync("spaces", "atelier-mercier", input, CancellationToken.None);
        // No two writes have one moment.
        _incubator.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(result.Refusal);
        return result.Link!;
    }

    private Task<SaveResult> RefuseAsync(int id, int version, string reason) => Reviews.AnswerAsync(
        id, version, new ReviewAnswer { Act = ReviewAct.Refuse, Text = reason }, _root, CancellationToken.None);

    private async Task<CaseDetails> CaseAsync()
    {
        await using var db = _incubator.OpenDb();
        var id = await db.ReviewCases().Select(c => c.Id).SingleAsync();
        return (await _incubator.Get<ReviewQueries>().FindAsync(id, _root, CancellationToken.None))!;
    }

    private async Task<(CaseDetails Case, ReviewedProposal Proposal)> SingleAsync()
    {
        var of = await CaseAsync();
        return (of, of.Proposals.Single());
    }

    private async Task<SpaceInput> SpaceAsync() => (await Spaces.ReadAsync(_space.Id, _root, CancellationToken.None))!;

    private async Task ChangeAsync(Action<SpaceInput> change)
    {
        var input = await SpaceAsync();
        change(input);
        Assert.IsType<SaveResult.Saved>(await Spaces.SaveAsync(_space.Id, input, _mary, CancellationToken.None));
    }
}
