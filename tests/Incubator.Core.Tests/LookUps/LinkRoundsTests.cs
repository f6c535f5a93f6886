using Incubator.Core.LookUps;
using Incubator.Core.Proposals;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Incubator.Core.Tests.LookUps;

/// <summary>Dead links become cases, and close by themselves. It is 22 November 2026.</summary>
public sealed class LinkRoundsTests : IAsyncLifetime
{
    private readonly LocalSite _site = new();
    private readonly WebLookUp _web = WebLookUpTests.Web(WebLookUpTests.Reach);
    private readonly LookUpOptions _options = new() { LookUp = true };
    private TestIncubator _incubator = null!;
    private int _space;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _space = (await _incubator.AddSpaceAsync(
            await _incubator.AddCityAsync(), "Atelier Mercier", s => s.Website = _site.At("good.test", "/"))).Id;
        await _incubator.AddPersonAsync("mary", administrator: false, _space);
    }

    public async ValueTask DisposeAsync()
    {
        _web.Dispose();
        await _site.DisposeAsync();
        await _incubator.DisposeAsync();
    }

    [Fact]
    public async Task Nothing_is_asked_where_the_operator_has_not_turned_it_on()
    {
        _options.LookUp = new LookUpOptions().LookUp;

        await PassAsync(0);

        Assert.Empty(_site.Heads);
    }

    [Fact]
    public async Task A_link_that_fails_three_times_within_days_is_one_case_that_closes_when_it_answers()
    {
        _site.Answers["/"] = "404 No";
        foreach (var days in new[] { 0, 1, 2 })
        {
            await PassAsync(days);
            Assert.Empty(await CasesAsync());
        }

        Assert.Equal(4, _site.Asked.Count);
        await PassAsync(1);
        await PassAsync(7);

        var of = Assert.Single(await CasesAsync());
        Assert.Equal((CaseState.Open, _space, "Atelier Mercier"), (of.State, of.RecordId, of.Name));
        var report = Assert.Single(of.Proposals);
        Assert.Equal((ProposalSource.Link, ProposalState.Open), (report.Source, report.State));
        Assert.Contains("has not answered since 22 November 2026", report.Text, StringComparison.Ordinal);
        Assert.Contains("ne répond plus depuis le 22 novembre 2026", report.Text, StringComparison.Ordinal);

        _site.Answers["/"] = "200 OK";
        await PassAsync(7);

        of = Assert.Single(await CasesAsync());
        report = Assert.Single(of.Proposals);
        Assert.Equal((CaseState.Closed, ProposalState.Decided, ProposalVerdict.Withdrawn), (of.State, report.State, report.Verdict));
        Assert.True(Assert.Single(report.Messages).IsNote);
    }

    [Fact]
    public async Task One_that_fails_now_and_then_is_no_case_and_a_busy_host_counts_for_nothing()
    {
        (string Status, int Days)[] rounds =
            [("404 No", 0), ("404 No", 1), ("200 OK", 3), ("404 No", 30), ("503 Later", 1), ("404 No", 1)];
        foreach (var (status, days) in rounds)
        {
            _site.Answers["/"] = status;
            await PassAsync(days);
        }

        Assert.Empty(await CasesAsync());
    }

    [Fact]
    public async Task A_link_that_works_is_looked_up_again_after_the_days_of_the_setting()
    {
        await PassAsync(0);
        await PassAsync(_options.Days - 1);
        Assert.Single(_site.Asked);
        await PassAsync(1);
        Assert.Equal(2, _site.Asked.Count);
    }

    [Fact]
    public async Task A_move_for_good_is_proposed_once_and_written_by_the_reviewer_alone()
    {
        _site.Answers["/"] = $"301 Moved\r\nLocation: {_site.At("other.test", "/new")}";
        await PassAsync(0);
        var proposal = Assert.Single(Assert.Single(await CasesAsync()).Proposals);
        Assert.Equal("Website", proposal.Path);
        Assert.Equal(_site.At("good.test", "/"), await WebsiteAsync());

        var refused = new ReviewAnswer { Act = ReviewAct.Refuse, Text = "It is only their blog." };
        Assert.IsType<SaveResult.Saved>(
            await _incubator.Get<ReviewDesk>().AnswerAsync(proposal.Id, 1, refused, Actor.Operator, CancellationToken.None));
        await PassAsync(_options.Days);
        Assert.Single(Assert.Single(await CasesAsync()).Proposals);

        _site.Answers["/"] = $"301 Moved\r\nLocation: {_site.At("other.test", "/newer")}";
        await PassAsync(_options.Days);
        var of = Assert.Single(await CasesAsync());
        Assert.IsType<SaveResult.Saved>(await _incubator.Get<ReviewDesk>().AcceptAsync(
            of.Proposals[^1].Id, of.Version, ["Website"], Actor.Operator, CancellationToken.None));
        Assert.Equal(_site.At("other.test", "/newer"), await WebsiteAsync());
    }

    [Fact]
    public async Task A_link_that_is_changed_or_taken_away_closes_its_case()
    {
        _site.Answers["/"] = "404 No";
        foreach (var days in new[] { 0, 1, 3 })
        {
            await PassAsync(days);
        }

        Assert.Equal(CaseState.Open, Assert.Single(await CasesAsync()).State);
        var editor = _incubator.Get<SpaceEditor>();
        var input = (await editor.ReadAsync(_space, Actor.Operator, CancellationToken.None))!;
        input.Website = _site.At("good.test", "/better");
        Assert.IsType<SaveResult.Saved>(await editor.SaveAsync(_space, input, Actor.Operator, CancellationToken.None));

        await PassAsync(0);

        Assert.Equal(CaseState.Closed, Assert.Single(await CasesAsync()).State);
        Assert.Contains("HEAD /better", _site.Asked);
    }

    private async Task PassAsync(int days)
    {
        _incubator.Clock.Advance(TimeSpan.FromDays(days));
        await new LinkRounds(
            _incubator.Get<WriteDoor>(), _incubator.Get<IDbContextFactory<IncubatorDb>>(), _incubator.Get<IEnumerable<IPublicRecords>>(),
            _web, _incubator.Get<LinkReports>(), Options.Create(_options), _incubator.Clock).RunAsync(CancellationToken.None);
    }

    private async Task<string?> WebsiteAsync() =>
        (await _incubator.Get<SpaceEditor>().ReadAsync(_space, Actor.Operator, CancellationToken.None))!.Website;

    private async Task<List<ReviewCase>> CasesAsync()
    {
        await using var db = _incubator.OpenDb();
        return await db.ReviewCases().AsNoTracking().Include(c => c.Proposals.OrderBy(p => p.Id)).ThenInclude(p => p.Messages)
            .ToListAsync();
    }
}
