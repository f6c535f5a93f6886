using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Rates;

/// <summary>The views of the administrators' list of rates.</summary>
public enum RateView
{
    All,
    Archived,
}

/// <summary>A rate on the administrators' list.</summary>
public sealed record RateGridRow(int Id, string Currency, double PerEuro, DateOnly AsOf, string SourceName, RecordState State);

/// <summary>Rates for administrators.</summary>
public sealed class RateGrid(IDbContextFactory<IncubatorDb> factory, GrantsReader grants, TimeProvider clock)
    : RecordGrid<Rate, RateGridRow, RateView>(factory, grants, clock)
{
    public override RecordKind Kind => RateRecords.Kind;

    protected override IQueryable<Rate> Mine(IncubatorDb db, Grants grants) =>
        grants.IsAdministrator ? db.Rates().AsNoTracking() : db.Rates().AsNoTracking().Where(_ => false);

    protected override IQueryable<Rate> InView(IQueryable<Rate> records, RateView view) =>
        view == RateView.Archived ? records.Where(r => r.State == RecordState.Archived) : records;

    protected override IQueryable<Rate> WithWord(IQueryable<Rate> records, string word) =>
        records.Where(r => EF.Functions.Like(r.Currency, $"%{word}%") || EF.Functions.Like(r.SourceName, $"%{word}%"));

    protected override IOrderedQueryable<Rate> Ordered(IQueryable<Rate> records, GridRequest request) => (request.Sort switch
    {
        nameof(RateGridRow.PerEuro) => By(records, r => r.PerEuro, request),
        nameof(RateGridRow.AsOf) => By(records, r => r.AsOf, request),
        nameof(RateGridRow.SourceName) => By(records, r => r.SourceName, request),
        _ => By(records, r => r.Currency, request),
    }).ThenBy(r => r.Id);

    protected override IQueryable<RateGridRow> Rows(IQueryable<Rate> records, IncubatorDb db) =>
        records.Select(r => new RateGridRow(r.Id, r.Currency, r.PerEuro, r.AsOf, r.SourceName, r.State));
}
