using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Startups;

/// <summary>The views of the editors' list of residencies.</summary>
public enum ResidencyView
{
    All,
    Now,
    Past,

    /// <summary>Begins later than today.</summary>
    Coming,
    Archived,
}

/// <summary>A residency on the editors' list.</summary>
public sealed record ResidencyGridRow(
    int Id,
    string Startup,
    string Space,
    DateOnly From,
    DateOnly? Until,
    string? Programme,
    RecordState State,
    StayStanding? Standing
);

/// <summary>Residencies for their editors; a manager sees those of their spaces.</summary>
public sealed class ResidencyGrid(IDbContextFactory<IncubatorDb> factory, GrantsReader grants, TimeProvider clock)
    : RecordGrid<Residency, ResidencyGridRow, ResidencyView>(factory, grants, clock)
{
    public override RecordKind Kind => ResidencyRecords.Kind;

    protected override IQueryable<Residency> Mine(IncubatorDb db, Grants grants) =>
        grants.IsAdministrator
            ? db.Residencies().AsNoTracking()
            : db.Residencies().AsNoTracking().Where(r => grants.SpaceIds.Contains(r.SpaceId));

    protected override IQueryable<Residency> InView(IQueryable<Residency> records, ResidencyView view)
    {
        var today = Today;
        var live = records.Where(r => r.State == RecordState.Live);
        return view switch
        {
            ResidencyView.Now => live.On(today),
            ResidencyView.Past => live.Where(r => r.Until < today),
            ResidencyView.Coming => live.Where(r => r.From > today),
            ResidencyView.Archived => records.Where(r => r.State == RecordState.Archived),
            _ => records,
        };
    }

    protected override IQueryable<Residency> WithWord(IQueryable<Residency> records, string word) =>
        records.Where(r => r.Startup!.NameFolded.Contains(word) || r.Space!.NameFolded.Contains(word));

    protected override IOrderedQueryable<Residency> Ordered(IQueryable<Residency> records, GridRequest request) => (request.Sort switch
    {
        nameof(ResidencyGridRow.Space) => By(records, r => r.Space!.NameFolded, request),
        nameof(ResidencyGridRow.From) => By(records, r => r.From, request),
        nameof(ResidencyGridRow.Until) => By(records, r => r.Until, request),
        _ => By(records, r => r.Startup!.NameFolded, request),
    }).ThenBy(r => r.Startup!.NameFolded).ThenBy(r => r.From).ThenBy(r => r.Id);

    protected override IQueryable<ResidencyGridRow> Rows(IQueryable<Residency> records, IncubatorDb db) =>
        records.Select(r => new ResidencyGridRow(r.Id, r.Startup!.Name, r.Space!.Name, r.From, r.Until, r.Programme, r.State, r.Standing));
}
