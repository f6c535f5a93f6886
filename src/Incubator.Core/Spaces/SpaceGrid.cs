using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Spaces;

/// <summary>The views of the editors' list of spaces.</summary>
public enum SpaceView
{
    All,
    Live,
    Draft,
    Archived,

    /// <summary>Live, open, and without a public price.</summary>
    WithoutPrice,

    /// <summary>Live, open, and its number of free desks is older than <see cref="SpaceGrid.DesksAgeDays"/> days.</summary>
    OldDesks,
}

/// <summary>A space on the editors' list.</summary>
public sealed record SpaceGridRow(
    int Id,
    string Slug,
    string Name,
    SpaceKind Kind,
    string City,
    string CountryCode,
    RecordState State,
    bool IsClosed,
    int? DesksFree,
    DateOnly? DesksAsOf,
    DateTime ChangedAt
);

/// <summary>Spaces for their editors; a manager sees those given to them.</summary>
public sealed class SpaceGrid(IDbContextFactory<IncubatorDb> factory, GrantsReader grants, TimeProvider clock)
    : RecordGrid<Space, SpaceGridRow, SpaceView>(factory, grants, clock)
{
    public const int DesksAgeDays = 60;

    private readonly IDbContextFactory<IncubatorDb> _factory = factory;

    /// <summary>The spaces to choose from whose name has every word; a manager chooses among their own.</summary>
    public async Task<IReadOnlyList<SpaceGridRow>> ChoicesAsync(string? text, Actor actor, CancellationToken ct) =>
        (await PageAsync(new GridRequest(text, null, null, false, 0, 30), actor, ct)).Rows;

    /// <summary>What a space is called; null when there is none.</summary>
    public async Task<string?> NameAsync(int id, CancellationToken ct)
    {
        await using var db = await _factory.CreateDbContextAsync(ct);
        return await db.Spaces().Where(s => s.Id == id).Select(s => s.Name).SingleOrDefaultAsync(ct);
    }

    public override RecordKind Kind => SpaceRecords.Kind;

    protected override IQueryable<Space> Mine(IncubatorDb db, Grants grants) =>
        grants.IsAdministrator ? db.Spaces().AsNoTracking() : db.Spaces().AsNoTracking().Where(s => grants.SpaceIds.Contains(s.Id));

    protected override IQueryable<Space> InView(IQueryable<Space> records, SpaceView view)
    {
        var old = Today.AddDays(-DesksAgeDays);
        return view switch
        {
            SpaceView.Live => records.Where(s => s.State == RecordState.Live),
            SpaceView.Draft => records.Where(s => s.State == RecordState.Draft),
            SpaceView.Archived => records.Where(s => s.State == RecordState.Archived),
            SpaceView.WithoutPrice => records.Where(s =>
                s.State == RecordState.Live && !s.IsClosed && !s.Plans.Any(p => !p.IsHidden && p.Amount != null)
            ),
            SpaceView.OldDesks => records.Where(s =>
                s.State == RecordState.Live && !s.IsClosed && s.DesksFree != null && s.DesksAsOf < old
            ),
            _ => records,
        };
    }

    protected override IQueryable<Space> WithWord(IQueryable<Space> records, string word) =>
        records.Where(s => s.NameFolded.Contains(word) || s.City!.NameFolded.Contains(word) || s.Slug.Contains(word));

    protected override IOrderedQueryable<Space> Ordered(IQueryable<Space> records, GridRequest request) => (request.Sort switch
    {
        nameof(SpaceGridRow.Kind) => By(records, s => s.Kind, request),
        nameof(SpaceGridRow.City) => By(records, s => s.City!.NameFolded, request),
        nameof(SpaceGridRow.State) => By(records, s => s.State, request),
        nameof(SpaceGridRow.DesksFree) => By(records, s => s.DesksFree, request),
        nameof(SpaceGridRow.ChangedAt) => By(records, s => s.ChangedAt, request),
        _ => By(records, s => s.NameFolded, request),
    }).ThenBy(s => s.NameFolded).ThenBy(s => s.Id);

    protected override IQueryable<SpaceGridRow> Rows(IQueryable<Space> records, IncubatorDb db) => records.Select(s => new SpaceGridRow(
        s.Id, s.Slug, s.Name, s.Kind, s.City!.Name, s.City.CountryCode, s.State, s.IsClosed, s.DesksFree, s.DesksAsOf, s.ChangedAt));
}
