using System.Linq.Expressions;
using Incubator.Core.Common;
using Incubator.Core.People;
using Incubator.Core.Places;
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

    /// <summary>Live, open, and something of it not confirmed for <see cref="SpaceGrid.ConfirmedDays"/> days, or never.</summary>
    NotConfirmed,
}

/// <summary>The first public price of a space, to change in the list.</summary>
/// <param name="Position">Of its plan.</param>
/// <param name="Count">How many public prices the space has.</param>
public sealed record PriceCell(int Position, PlanKind Kind, PriceUnit Unit, Money Amount, int Count);

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
    DateTime ChangedAt,
    int Version
)
{
    /// <summary>Null where no public plan has one.</summary>
    public PriceCell? Price { get; init; }

    /// <summary>Since when all that ages (price, free desks, hours, address) is confirmed; null where some of it never was.</summary>
    public DateOnly? ConfirmedOn { get; init; }

    /// <summary>Who edits it; empty for all but administrators.</summary>
    public string Managers { get; init; } = "";

    /// <summary>
    /// Not confirmed for <see cref="SpaceGrid.ConfirmedDays"/> days, or never; what has closed for good needs no more of it.
    /// </summary>
    public bool IsOld(DateOnly today) => !IsClosed && !(ConfirmedOn >= today.AddDays(-SpaceGrid.ConfirmedDays));
}

/// <summary>What the list of spaces can be narrowed to, as far as a person sees it.</summary>
/// <param name="Cities">With spaces of theirs, by name.</param>
/// <param name="Managers">Of any space; for administrators.</param>
public sealed record SpaceGridScope(IReadOnlyList<GridCity> Cities, IReadOnlyList<GridChoice> Managers);

public sealed record GridCity(int Id, string Name, string CountryCode);

/// <summary>Spaces for their editors; a manager sees those given to them.</summary>
public sealed class SpaceGrid(IDbContextFactory<IncubatorDb> factory, GrantsReader grants, TimeProvider clock)
    : RecordGrid<Space, SpaceGridRow, SpaceView>(factory, grants, clock)
{
    public const int DesksAgeDays = 60;

    /// <summary>Half a year, whatever the cadence of a fact is.</summary>
    public const int ConfirmedDays = 180;

    // Since when all of a space that ages is confirmed: MinValue where some of it never was.
    private static readonly Expression<Func<Space, DateOnly>> Confirmed = s => EF.Functions.Least(
        s.Plans.Any(p => p.Amount != null) ? s.PriceChecked.On ?? DateOnly.MinValue : DateOnly.MaxValue,
        s.DesksFree != null ? s.DesksChecked.On ?? DateOnly.MinValue : DateOnly.MaxValue,
        s.OpeningHours != null ? s.HoursChecked.On ?? DateOnly.MinValue : DateOnly.MaxValue,
        s.AddressChecked.On ?? DateOnly.MinValue);

    private readonly IDbContextFactory<IncubatorDb> _factory = factory;

    /// <summary>All that a request asks for, as far as they can be changed at once.</summary>
    public async Task<IReadOnlyList<GridChoice>> AllAsync(GridRequest request, Actor actor, CancellationToken ct)
    {
        await using var db = await _factory.CreateDbContextAsync(ct);
        return await Ordered(Asked(db, await GrantsAsync(db, actor, ct), request), request).Take(RecordBatch.Most)
            .Select(s => new GridChoice(s.Id, s.Name)).ToListAsync(ct);
    }

    /// <summary>The first by name of those that are not archived, and how many there are.</summary>
    public async Task<GridPage<SpaceGridRow>> NotArchivedAsync(int most, Actor actor, CancellationToken ct)
    {
        await using var db = await _factory.CreateDbContextAsync(ct);
        var grantsNow = await GrantsAsync(db, actor, ct);
        var spaces = Mine(db, grantsNow).Where(s => s.State != RecordState.Archived);
        return await PageOfAsync(db, grantsNow, spaces, new GridRequest(null, null, null, false, 0, most), ct);
    }

    /// <summary>The spaces to choose from whose name has every word; a manager chooses among their own.</summary>
    public async Task<IReadOnlyList<SpaceGridRow>> ChoicesAsync(string? text, Actor actor, CancellationToken ct) =>
        (await PageAsync(new GridRequest(text, null, null, false, 0, 30), actor, ct)).Rows;

    /// <summary>What a space is called; null when there is none.</summary>
    public async Task<string?> NameAsync(int id, CancellationToken ct)
    {
        await using var db = await _factory.CreateDbContextAsync(ct);
        return await db.Spaces().Where(s => s.Id == id).Select(s => s.Name).SingleOrDefaultAsync(ct);
    }

    /// <summary>The code of the country that a space is in; null when there is none.</summary>
    public async Task<string?> CountryAsync(int id, CancellationToken ct)
    {
        await using var db = await _factory.CreateDbContextAsync(ct);
        return await db.Spaces().Where(s => s.Id == id).Join(db.Cities(), s => s.CityId, c => c.Id, (_, c) => c.CountryCode)
            .SingleOrDefaultAsync(ct);
    }

    public async Task<SpaceGridScope> ScopeAsync(Actor actor, CancellationToken ct)
    {
        await using var db = await _factory.CreateDbContextAsync(ct);
        var grantsNow = await GrantsAsync(db, actor, ct);
        var ids = Mine(db, grantsNow).Select(s => s.CityId).Distinct();
        var cities = await db.Cities().Where(c => ids.Contains(c.Id)).OrderBy(c => c.NameFolded)
            .Select(c => new GridCity(c.Id, c.Name, c.CountryCode)).ToListAsync(ct);
        var managers = grantsNow.IsAdministrator
            ? await db.Users().Where(u => db.SpaceGrants().Any(g => g.UserId == u.Id)).OrderBy(u => u.DisplayName)
                .Select(u => new GridChoice(u.Id, u.DisplayName)).ToListAsync(ct)
            : [];
        return new SpaceGridScope(cities, managers);
    }

    /// <summary>One row as it is now; null where it is not theirs.</summary>
    public async Task<SpaceGridRow?> FindAsync(int id, Actor actor, CancellationToken ct)
    {
        await using var db = await _factory.CreateDbContextAsync(ct);
        var grantsNow = await GrantsAsync(db, actor, ct);
        var rows = await Rows(Mine(db, grantsNow).Where(s => s.Id == id), db).ToListAsync(ct);
        return rows.Count == 0 ? null : (await CompleteAsync(db, grantsNow, rows, ct))[0];
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
            SpaceView.NotConfirmed => NotConfirmed(records.Where(s => s.State == RecordState.Live && !s.IsClosed), ConfirmedDays),
            _ => records,
        };
    }

    protected override IQueryable<Space> Narrowed(
        IncubatorDb db, Grants grantsNow, IQueryable<Space> records, IReadOnlyDictionary<string, string> filter)
    {
        var asked = SpaceGridFilter.Read(filter);
        records = asked.CityId is { } city ? records.Where(s => s.CityId == city) : records;
        records = asked.Kind is { } kind ? records.Where(s => s.Kind == kind) : records;
        records = asked.Country is { } country ? records.Where(s => s.City!.CountryCode == country) : records;
        records = asked.State is { } state ? records.Where(s => s.State == state) : records;
        records = asked.HasNoPrice ? records.Where(s => !s.Plans.Any(p => !p.IsHidden && p.Amount != null)) : records;
        records = asked.Days is { } days ? NotConfirmed(records, days) : records;
        return asked.ManagerId is { } manager && grantsNow.IsAdministrator
            ? records.Where(s => db.SpaceGrants().Any(g => g.UserId == manager && g.SpaceId == s.Id))
            : records;
    }

    private IQueryable<Space> NotConfirmed(IQueryable<Space> records, int days)
    {
        var since = Today.AddDays(-days);
        Expression<Func<DateOnly>> limit = () => since;
        return records.Where(Expression.Lambda<Func<Space, bool>>(
            Expression.LessThan(Confirmed.Body, limit.Body), Confirmed.Parameters));
    }

    protected override async Task<IReadOnlyList<SpaceGridRow>> CompleteAsync(
        IncubatorDb db, Grants grantsNow, IReadOnlyList<SpaceGridRow> rows, CancellationToken ct)
    {
        var ids = rows.Select(r => r.Id).ToList();
        var these = db.Spaces().AsNoTracking().Where(s => ids.Contains(s.Id)).OrderBy(s => s.Id);
        var confirmed = ids.Order().Zip(await these.Select(Confirmed).ToListAsync(ct)).ToDictionary(c => c.First, c => c.Second);
        var plans = (await these
            .SelectMany(s => s.Plans).Where(p => !p.IsHidden && p.Amount != null)
            .Select(p => new { p.SpaceId, p.Position, p.Kind, p.Unit, p.Amount, p.Currency })
            .ToListAsync(ct)).OrderBy(p => p.Position).ToLookup(p => p.SpaceId);
        var managers = grantsNow.IsAdministrator
            ? (await db.SpaceGrants().Where(g => ids.Contains(g.SpaceId))
                .Join(db.Users(), g => g.UserId, u => u.Id, (g, u) => new { g.SpaceId, u.DisplayName }).ToListAsync(ct))
            : [];
        var names = managers.OrderBy(m => m.DisplayName, StringComparer.CurrentCulture).ToLookup(m => m.SpaceId, m => m.DisplayName);
        return [.. rows.Select(r => r with
        {
            Price = plans[r.Id].FirstOrDefault() is { } p
                ? new PriceCell(p.Position, p.Kind, p.Unit, new Money(p.Amount!.Value, p.Currency!), plans[r.Id].Count())
                : null,
            ConfirmedOn = confirmed[r.Id] == DateOnly.MinValue ? null : confirmed[r.Id],
            Managers = string.Join(", ", names[r.Id]),
        })];
    }

    protected override IQueryable<Space> WithWord(IQueryable<Space> records, string word) =>
        records.Where(s => s.NameFolded.Contains(word) || s.City!.NameFolded.Contains(word) || s.Slug.Contains(word));

    protected override IOrderedQueryable<Space> Ordered(IQueryable<Space> records, GridRequest request) => (request.Sort switch
    {
        nameof(SpaceGridRow.Kind) => By(records, s => s.Kind, request),
        nameof(SpaceGridRow.City) => By(records, s => s.City!.NameFolded, request),
        nameof(SpaceGridRow.State) => By(records, s => s.State, request),
        nameof(SpaceGridRow.DesksFree) => By(records, s => s.DesksFree, request),
        nameof(SpaceGridRow.ConfirmedOn) => By(records, Confirmed, request),
        nameof(SpaceGridRow.ChangedAt) => By(records, s => s.ChangedAt, request),
        _ => By(records, s => s.NameFolded, request),
    }).ThenBy(s => s.NameFolded).ThenBy(s => s.Id);

    protected override IQueryable<SpaceGridRow> Rows(IQueryable<Space> records, IncubatorDb db) => records.Select(s => new SpaceGridRow(
        s.Id, s.Slug, s.Name, s.Kind, s.City!.Name, s.City.CountryCode, s.State, s.IsClosed, s.DesksFree, s.DesksAsOf, s.ChangedAt,
        s.Version));
}
