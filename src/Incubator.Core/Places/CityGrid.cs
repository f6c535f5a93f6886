using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Places;

/// <summary>The views of the editors' list of cities.</summary>
public enum CityView
{
    All,

    /// <summary>Made by an import and not yet looked at.</summary>
    Unreviewed,
    Archived,
}

/// <summary>A city on the editors' list.</summary>
public sealed record CityGridRow(
    int Id,
    string Slug,
    string Name,
    string CountryCode,
    string? TimeZone,
    bool IsUnreviewed,
    RecordState State
);

/// <summary>Cities for administrators.</summary>
public sealed class CityGrid(IDbContextFactory<IncubatorDb> factory, GrantsReader grants, TimeProvider clock)
    : RecordGrid<City, CityGridRow, CityView>(factory, grants, clock)
{
    public override RecordKind Kind => CityRecords.Kind;

    protected override IQueryable<City> Mine(IncubatorDb db, Grants grants) =>
        grants.IsAdministrator ? db.Cities().AsNoTracking() : db.Cities().AsNoTracking().Where(_ => false);

    protected override IQueryable<City> InView(IQueryable<City> records, CityView view) => view switch
    {
        CityView.Unreviewed => records.Where(c => c.IsUnreviewed && c.State == RecordState.Live),
        CityView.Archived => records.Where(c => c.State == RecordState.Archived),
        _ => records,
    };

    protected override IQueryable<City> WithWord(IQueryable<City> records, string word) =>
        records.Where(c => c.NameFolded.Contains(word) || c.Slug.Contains(word));

    protected override IOrderedQueryable<City> Ordered(IQueryable<City> records, GridRequest request) => (request.Sort switch
    {
        nameof(CityGridRow.CountryCode) => By(records, c => c.CountryCode, request),
        nameof(CityGridRow.TimeZone) => By(records, c => c.TimeZone, request),
        nameof(CityGridRow.State) => By(records, c => c.State, request),
        _ => By(records, c => c.NameFolded, request),
    }).ThenBy(c => c.NameFolded).ThenBy(c => c.Id);

    protected override IQueryable<CityGridRow> Rows(IQueryable<City> records, IncubatorDb db) => records.Select(c => new CityGridRow(
        c.Id, c.Slug, c.Name, c.CountryCode, c.TimeZone, c.IsUnreviewed, c.State));
}
