using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Startups;

/// <summary>The views of the editors' list of startups.</summary>
public enum StartupView
{
    All,
    Live,
    Draft,
    Archived,
}

/// <summary>A startup on the editors' list.</summary>
/// <param name="Space">Where it resides now; null when nowhere.</param>
public sealed record StartupGridRow(
    int Id,
    string Slug,
    string Name,
    StartupStage? Stage,
    string? City,
    string? Space,
    RecordState State,
    DateTime ChangedAt
);

/// <summary>Startups for their editors; a manager sees those that they may edit.</summary>
public sealed class StartupGrid(IDbContextFactory<IncubatorDb> factory, GrantsReader grants, TimeProvider clock)
    : RecordGrid<Startup, StartupGridRow, StartupView>(factory, grants, clock)
{
    private readonly IDbContextFactory<IncubatorDb> _factory = factory;

    /// <summary>
    /// Startups to make a residency of, whose name has every word: anyone may give a desk to any startup that visitors see.
    /// </summary>
    public async Task<IReadOnlyList<StartupGridRow>> ChoicesAsync(string? text, Actor actor, CancellationToken ct)
    {
        await using var db = await _factory.CreateDbContextAsync(ct);
        var known = StartupEditor.KnownTo(db.Startups().AsNoTracking(), db, await GrantsAsync(db, actor, ct));
        var seen = known.Where(s => s.State != RecordState.Archived);
        var live = Text.Words(text).Take(10).Aggregate(seen, WithWord);
        return await Rows(live.OrderBy(s => s.NameFolded).ThenBy(s => s.Id).Take(30), db).ToListAsync(ct);
    }

    /// <summary>What a startup is called; null when there is none that this actor may know of.</summary>
    public async Task<string?> NameAsync(int id, Actor actor, CancellationToken ct)
    {
        await using var db = await _factory.CreateDbContextAsync(ct);
        return await StartupEditor.KnownTo(db.Startups().AsNoTracking(), db, await GrantsAsync(db, actor, ct))
            .Where(s => s.Id == id).Select(s => s.Name).SingleOrDefaultAsync(ct);
    }

    public override RecordKind Kind => StartupRecords.Kind;

    protected override IQueryable<Startup> Mine(IncubatorDb db, Grants grants) =>
        StartupEditor.EditableBy(db.Startups().AsNoTracking(), db, grants, Today);

    protected override IQueryable<Startup> InView(IQueryable<Startup> records, StartupView view) => view switch
    {
        StartupView.Live => records.Where(s => s.State == RecordState.Live),
        StartupView.Draft => records.Where(s => s.State == RecordState.Draft),
        StartupView.Archived => records.Where(s => s.State == RecordState.Archived),
        _ => records,
    };

    protected override IQueryable<Startup> WithWord(IQueryable<Startup> records, string word) =>
        records.Where(s => s.NameFolded.Contains(word) || s.Slug.Contains(word));

    protected override IOrderedQueryable<Startup> Ordered(IQueryable<Startup> records, GridRequest request) => (request.Sort switch
    {
        nameof(StartupGridRow.Stage) => By(records, s => s.Stage, request),
        nameof(StartupGridRow.City) => By(records, s => s.City!.NameFolded, request),
        nameof(StartupGridRow.State) => By(records, s => s.State, request),
        nameof(StartupGridRow.ChangedAt) => By(records, s => s.ChangedAt, request),
        _ => By(records, s => s.NameFolded, request),
    }).ThenBy(s => s.NameFolded).ThenBy(s => s.Id);

    protected override IQueryable<StartupGridRow> Rows(IQueryable<Startup> records, IncubatorDb db)
    {
        var stays = db.Residencies().InForce().On(Today);
        return records.Select(s => new StartupGridRow(
            s.Id,
            s.Slug,
            s.Name,
            s.Stage,
            s.City!.Name,
            stays.Where(r => r.StartupId == s.Id).OrderByDescending(r => r.From).Select(r => r.Space!.Name).FirstOrDefault(),
            s.State,
            s.ChangedAt
        ));
    }
}
