using System.Linq.Expressions;
using Incubator.Core.Common;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Records;

/// <summary>How many records a view of a grid shows.</summary>
/// <param name="Of">The type of the views, as words name it: <c>SpaceView</c>.</param>
/// <param name="View">The view's token.</param>
public sealed record ViewCount(string Of, string View, int Count);

/// <summary>An editors' list of any kind of record.</summary>
public abstract class Grid
{
    public abstract RecordKind Kind { get; }

    /// <summary>How many records each view shows, the view of all first.</summary>
    public abstract Task<IReadOnlyList<ViewCount>> CountsAsync(Actor actor, CancellationToken ct);
}

/// <summary>
/// An editors' list: drafts and archived records too, and for a manager only what is theirs. A concept says what is whose, its views
/// and its orders.
/// </summary>
public abstract class RecordGrid<TRecord, TRow, TView>(IDbContextFactory<IncubatorDb> factory, GrantsReader grants, TimeProvider clock)
    : Grid
    where TRecord : class
    where TView : struct, Enum
{
    private const int MaxWords = 10;
    private const int MaxRows = 200;

    protected DateOnly Today => clock.Today();

    public async Task<GridPage<TRow>> PageAsync(GridRequest request, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var grantsNow = await GrantsAsync(db, actor, ct);
        return await PageOfAsync(db, grantsNow, Asked(db, grantsNow, request), request, ct);
    }

    /// <summary>A page of some records, in the order of a request.</summary>
    protected async Task<GridPage<TRow>> PageOfAsync(
        IncubatorDb db, Grants grantsNow, IQueryable<TRecord> records, GridRequest request, CancellationToken ct)
    {
        var total = await records.CountAsync(ct);
        var rows = await Rows(Ordered(records, request).Skip(Math.Max(0, request.Skip)).Take(Math.Clamp(request.Take, 1, MaxRows)), db)
            .ToListAsync(ct);
        return new GridPage<TRow>(rows.Count == 0 ? rows : await CompleteAsync(db, grantsNow, rows, ct), total);
    }

    /// <summary>The records that a request asks for, in no order.</summary>
    protected IQueryable<TRecord> Asked(IncubatorDb db, Grants grantsNow, GridRequest request)
    {
        var records = InView(Mine(db, grantsNow), Tokens.Parse<TView>(request.View) ?? default);
        records = request.Filter.Count == 0 ? records : Narrowed(db, grantsNow, records, request.Filter);
        return Text.Words(request.Text).Take(MaxWords).Aggregate(records, WithWord);
    }

    public override async Task<IReadOnlyList<ViewCount>> CountsAsync(Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var mine = Mine(db, await GrantsAsync(db, actor, ct));
        var counts = new List<ViewCount>();
        foreach (var view in Tokens.All<TView>())
        {
            counts.Add(new ViewCount(typeof(TView).Name, Tokens.Of(view), await InView(mine, view).CountAsync(ct)));
        }

        return counts;
    }

    /// <summary>What the actor may do at this moment.</summary>
    protected Task<Grants> GrantsAsync(IncubatorDb db, Actor actor, CancellationToken ct) => grants.ReadAsync(db, actor, ct);

    /// <summary>What these grants let one edit, untracked.</summary>
    protected abstract IQueryable<TRecord> Mine(IncubatorDb db, Grants grants);

    protected abstract IQueryable<TRecord> InView(IQueryable<TRecord> records, TView view);

    /// <summary>Those that a filter of the list leaves.</summary>
    protected virtual IQueryable<TRecord> Narrowed(
        IncubatorDb db, Grants grantsNow, IQueryable<TRecord> records, IReadOnlyDictionary<string, string> filter) => records;

    /// <summary>Adds to a page of rows what is read for them alone.</summary>
    protected virtual Task<IReadOnlyList<TRow>> CompleteAsync(
        IncubatorDb db, Grants grantsNow, IReadOnlyList<TRow> rows, CancellationToken ct) => Task.FromResult(rows);

    /// <summary>Those in which a folded word stands.</summary>
    protected abstract IQueryable<TRecord> WithWord(IQueryable<TRecord> records, string word);

    /// <summary>By the column asked for, and always to the end: equal rows keep their place from page to page.</summary>
    protected abstract IOrderedQueryable<TRecord> Ordered(IQueryable<TRecord> records, GridRequest request);

    protected abstract IQueryable<TRow> Rows(IQueryable<TRecord> records, IncubatorDb db);

    protected static IOrderedQueryable<TRecord> By<TKey>(
        IQueryable<TRecord> records,
        Expression<Func<TRecord, TKey>> key,
        GridRequest request
    ) => request.Descending ? records.OrderByDescending(key) : records.OrderBy(key);
}
