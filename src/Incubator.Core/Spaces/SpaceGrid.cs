using System.Linq.Expressions;
using Incubator.Core.Accounts;
using Incubator.Core.Common;
using Incubator.Core.Data;
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
public sealed record SpaceRow(
    int Id, string Slug, string Name, SpaceKind Kind, string City, string CountryCode, RecordState State, bool IsClosed, int? DesksFree, DateOnly? DesksAsOf, DateTime ChangedAt);

/// <summary>Reads spaces for their editors: drafts and archived ones too, for a manager only those given to them.</summary>
public sealed class SpaceGrid(IDbContextFactory<IncubatorDb> factory, TimeProvider clock)
{
    public const int DesksAgeDays = 60;

    public async Task<GridPage<SpaceRow>> PageAsync(GridRequest request, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var spaces = InView(await MineAsync(db, actor, ct), Tokens.Parse<SpaceView>(request.View) ?? SpaceView.All);
        foreach (var word in Text.Words(request.Text).Take(10))
        {
            spaces = spaces.Where(s => s.NameFolded.Contains(word) || s.City!.NameFolded.Contains(word) || s.Slug.Contains(word));
        }

        var total = await spaces.CountAsync(ct);
        var rows = await Ordered(spaces, request).Skip(Math.Max(0, request.Skip)).Take(Math.Clamp(request.Take, 1, 200))
            .Select(s => new SpaceRow(s.Id, s.Slug, s.Name, s.Kind, s.City!.Name, s.City.CountryCode, s.State, s.IsClosed, s.DesksFree, s.DesksAsOf, s.ChangedAt)).ToListAsync(ct);
        return new GridPage<SpaceRow>(rows, total);
    }

    /// <summary>How many spaces each view shows.</summary>
    public async Task<IReadOnlyDictionary<SpaceView, int>> CountsAsync(Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var mine = await MineAsync(db, actor, ct);
        var counts = new Dictionary<SpaceView, int>();
        foreach (var view in Tokens.All<SpaceView>())
        {
            counts[view] = await InView(mine, view).CountAsync(ct);
        }

        return counts;
    }

    private static async Task<IQueryable<Space>> MineAsync(IncubatorDb db, Actor actor, CancellationToken ct)
    {
        var grants = await GrantsReader.ReadAsync(db, actor, ct);
        return grants.IsAdministrator ? db.Spaces.AsNoTracking() : db.Spaces.AsNoTracking().Where(s => grants.SpaceIds.Contains(s.Id));
    }

    private IQueryable<Space> InView(IQueryable<Space> spaces, SpaceView view)
    {
        var old = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-DesksAgeDays);
        return view switch
        {
            SpaceView.Live => spaces.Where(s => s.State == RecordState.Live),
            SpaceView.Draft => spaces.Where(s => s.State == RecordState.Draft),
            SpaceView.Archived => spaces.Where(s => s.State == RecordState.Archived),
            SpaceView.WithoutPrice => spaces.Where(s => s.State == RecordState.Live && !s.IsClosed && !s.Plans.Any(p => !p.IsHidden && p.Amount != null)),
            SpaceView.OldDesks => spaces.Where(s => s.State == RecordState.Live && !s.IsClosed && s.DesksFree != null && s.DesksAsOf < old),
            _ => spaces,
        };
    }

    private static IOrderedQueryable<Space> Ordered(IQueryable<Space> spaces, GridRequest request) => request.Sort switch
    {
        nameof(SpaceRow.Kind) => By(spaces, s => s.Kind, request),
        nameof(SpaceRow.City) => By(spaces, s => s.City!.NameFolded, request),
        nameof(SpaceRow.State) => By(spaces, s => s.State, request),
        nameof(SpaceRow.DesksFree) => By(spaces, s => s.DesksFree, request),
        nameof(SpaceRow.ChangedAt) => By(spaces, s => s.ChangedAt, request),
        _ => By(spaces, s => s.NameFolded, request),
    };

    private static IOrderedQueryable<Space> By<TKey>(IQueryable<Space> spaces, Expression<Func<Space, TKey>> key, GridRequest request) =>
        (request.Descending ? spaces.OrderByDescending(key) : spaces.OrderBy(key)).ThenBy(s => s.NameFolded).ThenBy(s => s.Id);
}
