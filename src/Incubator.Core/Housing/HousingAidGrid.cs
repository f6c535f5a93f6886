using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Housing;

/// <summary>The views of the editors' list of housing aid.</summary>
public enum HousingAidView
{
    All,
    Live,
    Draft,
    Archived,

    /// <summary>Live, and not checked for <see cref="HousingAidGrid.CheckAgeDays"/> days, or never.</summary>
    OldCheck,
}

/// <summary>An aid on the editors' list.</summary>
/// <param name="Area">The city, region or space where it applies; null for a whole country.</param>
public sealed record HousingAidGridRow(
    int Id,
    string Slug,
    string Name,
    AidKind Kind,
    string Provider,
    string? Area,
    string? CountryCode,
    DateOnly? CheckedOn,
    RecordState State,
    DateTime ChangedAt
);

/// <summary>Housing aid for its editors; a manager sees the aid of their own spaces.</summary>
public sealed class HousingAidGrid(IDbContextFactory<IncubatorDb> factory, GrantsReader grants, TimeProvider clock)
    : RecordGrid<HousingAid, HousingAidGridRow, HousingAidView>(factory, grants, clock)
{
    public const int CheckAgeDays = 180;

    public override RecordKind Kind => AidRecords.Kind;

    protected override IQueryable<HousingAid> Mine(IncubatorDb db, Grants grants) =>
        grants.IsAdministrator
            ? db.HousingAids().AsNoTracking()
            : db.HousingAids().AsNoTracking().Where(a => a.SpaceId != null && grants.SpaceIds.Contains(a.SpaceId.Value));

    protected override IQueryable<HousingAid> InView(IQueryable<HousingAid> records, HousingAidView view)
    {
        var old = Today.AddDays(-CheckAgeDays);
        return view switch
        {
            HousingAidView.Live => records.Where(a => a.State == RecordState.Live),
            HousingAidView.Draft => records.Where(a => a.State == RecordState.Draft),
            HousingAidView.Archived => records.Where(a => a.State == RecordState.Archived),
            HousingAidView.OldCheck => records.Where(a => a.State == RecordState.Live && (a.CheckedOn == null || a.CheckedOn < old)),
            _ => records,
        };
    }

    protected override IQueryable<HousingAid> WithWord(IQueryable<HousingAid> records, string word) =>
        records.Where(a =>
            a.NameFolded.Contains(word) || a.Slug.Contains(word) || a.City!.NameFolded.Contains(word) || a.Space!.NameFolded.Contains(word)
        );

    protected override IOrderedQueryable<HousingAid> Ordered(IQueryable<HousingAid> records, GridRequest request) => (request.Sort switch
    {
        nameof(HousingAidGridRow.Kind) => By(records, a => a.Kind, request),
        nameof(HousingAidGridRow.Provider) => By(records, a => a.Provider, request),
        nameof(HousingAidGridRow.CheckedOn) => By(records, a => a.CheckedOn, request),
        nameof(HousingAidGridRow.State) => By(records, a => a.State, request),
        nameof(HousingAidGridRow.ChangedAt) => By(records, a => a.ChangedAt, request),
        _ => By(records, a => a.NameFolded, request),
    }).ThenBy(a => a.NameFolded).ThenBy(a => a.Id);

    protected override IQueryable<HousingAidGridRow> Rows(IQueryable<HousingAid> records, IncubatorDb db) =>
        records.Select(a => new HousingAidGridRow(
            a.Id,
            a.Slug,
            a.Name,
            a.Kind,
            a.Provider,
            a.Space!.Name ?? a.City!.Name ?? a.Region!.NameFr,
            a.CountryCode,
            a.CheckedOn,
            a.State,
            a.ChangedAt
        ));
}
