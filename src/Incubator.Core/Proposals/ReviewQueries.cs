using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Incubator.Core.Visits;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Proposals;

/// <summary>A case on the list.</summary>
/// <param name="Proposals">How many are undecided.</param>
/// <param name="Score">That of the least suspicious one.</param>
/// <param name="Visits">How often the page of its record was opened in the last 30 days.</param>
public sealed record CaseRow(
    int Id, string Kind, string Name, CaseState State, DateTime OpenedAt, DateTime ChangedAt, int Proposals, int Score, int Visits);

/// <summary>A proposal, for reviewers.</summary>
/// <param name="Rebased">What it would change now; null for a text alone, and where the record is gone.</param>
public sealed record ReviewedProposal(
    int Id, ProposalSource Source, string? Author, ProposalState State, ProposalVerdict? Verdict, DateTime At, string? Email,
    string Language, string? Text, int Score, Rebased? Rebased, IReadOnlyList<ProposalText> Messages);

/// <summary>The record as it would be, for a reviewer who changes it before it is accepted.</summary>
/// <param name="Seen">What is proposed at that moment, as it is stored.</param>
public sealed record WantedRecord(object Input, string Seen);

/// <summary>All that is proposed of one record, for reviewers: what is undecided first.</summary>
/// <param name="Input">The type of the record's input.</param>
/// <param name="RecordId">Null for a new record.</param>
/// <param name="IsThere">Whether the record can still be edited; true for a new one.</param>
public sealed record CaseDetails(
    int Id, RecordKind Kind, int? RecordId, string Name, CaseState State, int Version, Type Input, bool IsThere,
    IReadOnlyList<ReviewedProposal> Proposals);

/// <summary>Reads the queue of proposals, for administrators.</summary>
public sealed class ReviewQueries(
    IDbContextFactory<IncubatorDb> factory, GrantsReader grants, ProposalQueries proposals, IEnumerable<RecordKind> kinds,
    TimeProvider clock)
{
    /// <summary>
    /// The cases that wait: the least suspicious first, and the oldest of them, where each recent visit of the record counts as a day of
    /// waiting; then those that wait for an author.
    /// </summary>
    public async Task<IReadOnlyList<CaseRow>> QueueAsync(Actor actor, int most, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var waiting = Visited(db, await SeenByAsync(db, actor, ct))
            .Where(v => v.Case.State == CaseState.Open || v.Case.State == CaseState.Waiting)
            .OrderBy(v => v.Case.State != CaseState.Open)
            .ThenBy(v => v.Case.Proposals.Where(p => p.State == ProposalState.Open).Min(p => (int?)p.Score))
            .ThenBy(v => v.Case.OpenedAt.AddDays(-Math.Min(v.Visits, VisitSets.MostDaysAhead))).ThenBy(v => v.Case.Id);
        return await Rows(waiting.Take(most)).ToListAsync(ct);
    }

    /// <summary>The cases that were decided last.</summary>
    public async Task<IReadOnlyList<CaseRow>> ClosedAsync(Actor actor, int most, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var closed = (await SeenByAsync(db, actor, ct)).Where(c => c.State == CaseState.Closed)
            .OrderByDescending(c => c.ChangedAt).ThenByDescending(c => c.Id);
        return await Rows(Visited(db, closed.Take(most))).ToListAsync(ct);
    }

    /// <summary>How many cases wait for a reviewer.</summary>
    public async Task<int> WaitingAsync(Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await (await SeenByAsync(db, actor, ct)).CountAsync(c => c.State == CaseState.Open, ct);
    }

    /// <summary>The case that comes after this one in the queue; null where none waits.</summary>
    public async Task<int?> NextAsync(int id, Actor actor, CancellationToken ct) =>
        (await QueueAsync(actor, 2, ct)).FirstOrDefault(c => c.Id != id && c.State == CaseState.Open)?.Id;

    /// <summary>A case with all that is proposed; null where there is none, or none for this actor.</summary>
    public async Task<CaseDetails?> FindAsync(int id, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var of = await (await SeenByAsync(db, actor, ct)).AsNoTracking().Include(c => c.Proposals).ThenInclude(p => p.Messages)
            .AsSplitQuery().SingleOrDefaultAsync(c => c.Id == id, ct);
        if (of is null)
        {
            return null;
        }

        var inputs = proposals.InputsOf(of.Kind);
        var now = of.RecordId is { } record ? await inputs.ReadAsync(db, record, actor, ct) : null;
        var isThere = of.RecordId is null || now is not null;
        return new CaseDetails(
            of.Id, kinds.Single(k => k.Token == of.Kind), of.RecordId, of.Name, of.State, of.Version, inputs.Type, isThere,
            [.. of.Proposals.OrderBy(p => p.State).ThenBy(p => p.Id).Select(p => new ReviewedProposal(
                p.Id, p.Source, p.Author, p.State, p.Verdict, p.At, p.Email, p.Language, p.Text, p.Score,
                p.Wanted is { } wanted && isThere ? inputs.Rebase(p.Began, wanted, now) : null,
                [.. p.Messages.OrderBy(m => m.Id).Select(m => new ProposalText(m.At, m.By, m.Text, m.IsNote))]))]);
    }

    /// <summary>The record with what is proposed, to be changed before it is accepted; null where there is nothing to change.</summary>
    public async Task<WantedRecord?> WantedAsync(int proposal, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var stored = await (await SeenByAsync(db, actor, ct)).SelectMany(c => c.Proposals).Where(p => p.Id == proposal)
            .Select(p => new { p.CaseId, p.Wanted }).SingleOrDefaultAsync(ct);
        var found = stored is { Wanted: not null } ? await FindAsync(stored.CaseId, actor, ct) : null;
        var open = found?.Proposals.Single(p => p.Id == proposal);
        return open is { State: not ProposalState.Decided, Rebased.Compared.After: { } input }
            ? new WantedRecord(input, stored!.Wanted!)
            : null;
    }

    private async Task<IQueryable<ReviewCase>> SeenByAsync(IncubatorDb db, Actor actor, CancellationToken ct) =>
        (await grants.ReadAsync(db, actor, ct)).IsAdministrator
            ? db.ReviewCases().Where(c => c.State != CaseState.Draft)
            : db.ReviewCases().Where(c => false);

    private IQueryable<VisitedCase> Visited(IncubatorDb db, IQueryable<ReviewCase> cases)
    {
        var recent = db.RecentVisits(clock.Today());
        return cases.Select(c => new VisitedCase
        {
            Case = c,
            Visits = recent.Where(v => v.Kind == c.Kind && v.RecordId == c.RecordId).Sum(v => v.Count),
        });
    }

    private static IQueryable<CaseRow> Rows(IQueryable<VisitedCase> cases) => cases.Select(v => new CaseRow(
        v.Case.Id, v.Case.Kind, v.Case.Name, v.Case.State, v.Case.OpenedAt, v.Case.ChangedAt,
        v.Case.Proposals.Count(p => p.State != ProposalState.Decided),
        v.Case.Proposals.Where(p => p.State == ProposalState.Open).Min(p => (int?)p.Score) ?? 0,
        v.Visits));

    private sealed class VisitedCase
    {
        public required ReviewCase Case { get; init; }

        public int Visits { get; init; }
    }
}
