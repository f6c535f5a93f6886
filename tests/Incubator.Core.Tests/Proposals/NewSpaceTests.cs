using Incubator.Core.Mail;
using Incubator.Core.Proposals;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Proposals;

/// <summary>A stranger adds a space. It is 22 November 2026.</summary>
public sealed class NewSpaceTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private Actor.Person _root = null!;
    private int _city;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _city = await _incubator.AddCityAsync();
        _root = await _incubator.AddPersonAsync("root", administrator: true);
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    private NewSpaceDesk Desk => _incubator.Get<NewSpaceDesk>();

    private ReviewQueries Queue => _incubator.Get<ReviewQueries>();

    [Fact]
    public async Task Each_step_is_kept_what_is_sent_waits_in_the_queue_and_what_is_accepted_is_live()
    {
        var link = await BeginAsync();
        await KeepAsync(link, 2, s => (s.Street, s.Website) = ("1 rue Mercier", "mercier.example"));
        await KeepAsync(link, 3, s => (s.Summary, s.Amenities) = ("Quiet.", [Amenity.Fibre]));
        await KeepAsync(link, 4, s =>
        {
            s.Currency = "eur";
            s.Plans = [new NewPlan(), new NewPlan { Kind = PlanKind.FixedDesk, Amount = 300, Unit = PriceUnit.Month }];
        });
        Assert.Empty(await Queue.QueueAsync(_root, 10, CancellationToken.None));
        await KeepAsync(link, 5, s => s.Note = "We open in January.");

        Assert.IsType<SaveResult.Saved>(await Desk.SendAsync(link, CancellationToken.None));

        var row = (await Queue.QueueAsync(_root, 10, CancellationToken.None)).Single();
        Assert.Equal(("Atelier Mercier", CaseState.Open), (row.Name, row.State));
        var of = (await Queue.FindAsync(row.Id, _root, CancellationToken.None))!;
        var proposal = of.Proposals.Single();
        Assert.Equal(
            (ProposalSource.Newcomer, "ada@example.org", "We open in January."), (proposal.Source, proposal.Email, proposal.Text));
        await using var db = _incubator.OpenDb();
        Assert.False(await db.Spaces().AnyAsync());

        Assert.IsType<SaveResult.Saved>(
            await _incubator.Get<ReviewDesk>().AcceptAsync(proposal.Id, of.Version, [], _root, CancellationToken.None));

        var space = await db.Spaces().Include(s => s.Plans).SingleAsync();
        Assert.Equal(
            ("atelier-mercier", RecordState.Live, "1 rue Mercier", "https://mercier.example", "Quiet."),
            (space.Slug, space.State, space.Street, space.Website, space.Summary.En));
        Assert.Equal((30000, "EUR"), (space.Plans.Single().Amount, space.Plans.Single().Currency));
        var own = (await _incubator.Get<ProposalQueries>().OfLinkAsync(link, CancellationToken.None))!;
        Assert.Equal((ProposalVerdict.Accepted, "atelier-mercier"), (own.Verdict, own.Record!.Slug));
        var history = _incubator.Get<SpaceEditor>().History;
        var version = (await history.PageAsync(space.Id, null, _root, CancellationToken.None))!.Versions.Single();
        Assert.Equal(("root", true), (version.Who, version.IsCreation));
        Assert.Contains(version.Change.Differences, d => d is { Path: "Proposals[0]", After: "accepted" });
        Assert.Equal(
            ["Go on adding your space", "We have your space", "Your proposal for Atelier Mercier was accepted"],
            await db.Outbox().OrderBy(m => m.Id).Select(m => m.Subject).ToListAsync());
    }

    [Fact]
    public async Task Whoever_changes_what_is_proposed_accepts_nothing_that_its_author_has_changed_since()
    {
        var link = await BeginAsync();
        Assert.IsType<SaveResult.Saved>(await Desk.SendAsync(link, CancellationToken.None));
        var row = (await Queue.QueueAsync(_root, 10, CancellationToken.None)).Single();
        var of = (await Queue.FindAsync(row.Id, _root, CancellationToken.None))!;
        var id = of.Proposals.Single().Id;
        var desk = _incubator.Get<ReviewDesk>();
        var read = (await Queue.WantedAsync(id, _root, CancellationToken.None))!;
        var asked = new ReviewAnswer { Act = ReviewAct.SendBack, Text = "Which street?" };
        Assert.IsType<SaveResult.Saved>(await desk.AnswerAsync(id, of.Version, asked, _root, CancellationToken.None));
        await KeepAsync(link, 2, s => s.Street = "1 rue Mercier");
        Assert.IsType<SaveResult.Saved>(await Desk.SendAsync(link, CancellationToken.None));

        var late = Assert.IsType<SaveResult.Invalid>(
            await desk.AcceptChangedAsync(id, read.Seen, read.Input, _root, CancellationToken.None));

        Assert.Contains("has changed it meanwhile", late.Errors.Single().Message, StringComparison.Ordinal);
        var again = (await Queue.WantedAsync(id, _root, CancellationToken.None))!;
        Assert.Equal("1 rue Mercier", ((SpaceInput)again.Input).Street);
        Assert.IsType<SaveResult.Saved>(await desk.AcceptChangedAsync(id, again.Seen, again.Input, _root, CancellationToken.None));
    }

    [Fact]
    public async Task What_a_stranger_types_is_in_no_mail_that_nobody_has_looked_at()
    {
        var link = await BeginAsync(s => s.Name = "Win at evil.example");
        await KeepAsync(link, 5, s => s.Note = "Win at evil.example");
        Assert.IsType<SaveResult.Saved>(await Desk.SendAsync(link, CancellationToken.None));

        await using var db = _incubator.OpenDb();
        var mails = await db.Outbox().ToListAsync();
        Assert.Equal(2, mails.Count);
        Assert.DoesNotContain(mails, m => $"{m.Subject} {m.Text} {m.Html}".Contains("evil", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_link_of_the_mail_goes_on_where_it_was_left_and_what_is_wrong_is_kept_and_told()
    {
        var link = await BeginAsync();
        var wrong = await Desk.KeepAsync(link, Made(s => s.Email = "nobody"), 2, CancellationToken.None);
        Assert.Equal(["Email"], Assert.IsType<SaveResult.Invalid>(wrong).Errors.Select(e => e.Path));

        await using var db = _incubator.OpenDb();
        var mailed = (await db.Outbox().SingleAsync()).Text.Split("/en/spaces/add/")[1].Split('\n')[0];
        var resumed = (await Desk.FindAsync(mailed, CancellationToken.None))!;

        Assert.NotEqual(link, mailed);
        Assert.Equal(("Atelier Mercier", "nobody", true), (resumed.Input.Name, resumed.Input.Email, resumed.MayBeWritten));
        Assert.IsType<SaveResult.Invalid>(await Desk.SendAsync(link, CancellationToken.None));
        Assert.Empty(await Queue.QueueAsync(_root, 10, CancellationToken.None));
        Assert.Null(await Desk.FindAsync(mailed + "x", CancellationToken.None));
    }

    [Fact]
    public async Task Spaces_that_are_probably_the_same_are_pointed_out()
    {
        await _incubator.AddSpaceAsync(_city, "L’Atelier Mercier");
        await _incubator.AddSpaceAsync(_city, "Atelier  mercier", s => s.State = RecordState.Draft);

        var link = await BeginAsync();

        var twins = (await Desk.FindAsync(link, CancellationToken.None))!.Twins;
        Assert.Equal(["latelier-mercier"], twins.Select(t => t.Slug!.Replace("l-a", "la", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_space_of_a_city_that_nobody_knows_is_accepted_with_a_city_by_a_reviewer_who_changes_it()
    {
        var link = await BeginAsync(s => (s.CityId, s.RegionText) = (null, "Montreuil"));
        Assert.IsType<SaveResult.Saved>(await Desk.SendAsync(link, CancellationToken.None));
        var row = (await Queue.QueueAsync(_root, 10, CancellationToken.None)).Single();
        var proposal = (await Queue.FindAsync(row.Id, _root, CancellationToken.None))!.Proposals.Single();
        var desk = _incubator.Get<ReviewDesk>();
        Assert.IsType<SaveResult.Invalid>(await desk.AcceptAsync(proposal.Id, 1, [], _root, CancellationToken.None));

        var read = (await Queue.WantedAsync(proposal.Id, _root, CancellationToken.None))!;
        var wanted = Assert.IsType<SpaceInput>(read.Input);
        Assert.Equal("Montreuil", wanted.RegionText);
        wanted.CityId = _city;
        var saved = Assert.IsType<SaveResult.Saved>(
            await desk.AcceptChangedAsync(proposal.Id, read.Seen, wanted, _root, CancellationToken.None));

        Assert.Equal("atelier-mercier", saved.Slug);
        Assert.IsType<SaveResult.Invalid>(await desk.AcceptChangedAsync(proposal.Id, read.Seen, wanted, _root, CancellationToken.None));
        var own = (await _incubator.Get<ProposalQueries>().OfLinkAsync(link, CancellationToken.None))!;
        Assert.Equal(ProposalVerdict.AcceptedInPart, own.Verdict);
    }

    [Fact]
    public async Task What_was_sent_is_changed_again_only_where_it_was_sent_back()
    {
        var link = await BeginAsync();
        await Desk.SendAsync(link, CancellationToken.None);
        Assert.IsType<SaveResult.Missing>(await Desk.KeepAsync(link, Made(s => s.Street = "2 rue Mercier"), 2, CancellationToken.None));
        var row = (await Queue.QueueAsync(_root, 10, CancellationToken.None)).Single();
        var of = (await Queue.FindAsync(row.Id, _root, CancellationToken.None))!;
        var asked = new ReviewAnswer { Act = ReviewAct.SendBack, Text = "Which street?" };
        await _incubator.Get<ReviewDesk>().AnswerAsync(of.Proposals[0].Id, of.Version, asked, _root, CancellationToken.None);

        await KeepAsync(link, 2, s => s.Street = "2 rue Mercier");
        Assert.IsType<SaveResult.Saved>(await Desk.SendAsync(link, CancellationToken.None));

        Assert.Equal(CaseState.Open, (await Queue.QueueAsync(_root, 10, CancellationToken.None)).Single().State);
    }

    [Fact]
    public async Task What_was_never_sent_is_erased_after_thirty_days()
    {
        var link = await BeginAsync();
        _incubator.Clock.Advance(TimeSpan.FromDays(ProposalDesk.DaysUnsent - 1));
        await _incubator.Get<ProposalDesk>().TidyAsync(CancellationToken.None);
        Assert.NotNull(await Desk.FindAsync(link, CancellationToken.None));

        _incubator.Clock.Advance(TimeSpan.FromDays(1));
        await _incubator.Get<ProposalDesk>().TidyAsync(CancellationToken.None);

        await using var db = _incubator.OpenDb();
        Assert.False(await db.ReviewCases().AnyAsync());
    }

    [Theory]
    [InlineData("Name")]
    [InlineData("CityId")]
    [InlineData("AuthorEmail")]
    public async Task Without_a_name_a_city_or_an_address_nothing_begins(string field)
    {
        var input = Made(s => (s.Name, s.CityId, s.AuthorEmail) = field switch
        {
            "Name" => (" ", s.CityId, s.AuthorEmail),
            "CityId" => (s.Name, null, s.AuthorEmail),
            _ => (s.Name, s.CityId, "ada"),
        });

        var refused = Assert.IsType<SaveResult.Invalid>((await Desk.BeginAsync(input, CancellationToken.None)).Refusal);

        Assert.Contains(field, refused.Errors.Select(e => e.Path));
    }

    private NewSpaceInput Made(Action<NewSpaceInput> change)
    {
        var input = new NewSpaceInput
        {
            Name = "Atelier Mercier",
            Kind = SpaceKind.Coworking,
            CityId = _city,
            AuthorEmail = "ada@example.org",
        };
        change(input);
        return input;
    }

    private async Task<string> BeginAsync(Action<NewSpaceInput>? change = null)
    {
        var begun = await Desk.BeginAsync(Made(change ?? (_ => { })), CancellationToken.None);
        Assert.Null(begun.Refusal);
        return begun.Link!;
    }

    private async Task KeepAsync(string link, int step, Action<NewSpaceInput> change) =>
        Assert.IsType<SaveResult.Saved>(await Desk.KeepAsync(link, Made(change), step, CancellationToken.None));
}
