using Incubator.Core.Housing;
using Incubator.Core.Programmes;
using Incubator.Core.Records;
using Incubator.Core.Startups;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Incubator.Core.Freshness;

/// <summary>A record as far as its age goes.</summary>
internal sealed class AgedRecord
{
    public int Id { get; init; }

    public required string Name { get; init; }

    public int Version { get; init; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTime ChangedAt { get; init; }

    public DateOnly? On { get; init; }

    /// <summary>The last day of what it says; null where it has none.</summary>
    public DateOnly? Closes { get; init; }
}

/// <summary>A kind whose records are confirmed as a whole. What was never confirmed counts from the day that it came in.</summary>
internal abstract class ConfirmedRecords<TRecord, TInput>(Editor<TRecord, TInput> editor, int days) : ConfirmedKind<TRecord, TInput>(editor)
    where TRecord : Record
    where TInput : class, IVersioned
{
    public override IQueryable<DueKey> Due(IncubatorDb db, Grants grants, DateOnly today) =>
        Aged(db, grants, today).Select(r => new DueKey
        {
            Id = r.Id,
            ChangedAt = r.ChangedAt,
            Since = r.Closes != null
                ? r.Closes.Value.AddDays(1)
                : (r.On ?? DateOnly.FromDateTime(r.CreatedAt)).AddDays(days),
        });

    public override async Task<IReadOnlyList<DueRecord>> ReadAsync(
        IncubatorDb db, IReadOnlyList<int> ids, DateOnly today, CancellationToken ct)
    {
        var due = await Aged(db, Grants.All, today).Where(r => ids.Contains(r.Id)).OrderBy(r => r.Id).ToListAsync(ct);
        return
        [
            .. due.Select(r => new DueRecord(Token, r.Id, r.Name, r.Version, [new DueFact(null, r.On, Since(r))])
            {
                LastSign = DateOnly.FromDateTime(r.ChangedAt),
            }),
        ];
    }

    private IQueryable<AgedRecord> Aged(IncubatorDb db, Grants grants, DateOnly today)
    {
        var oldest = today.AddDays(-days);
        // Whatever came in on that day is due with it.
        var came = oldest.AddDays(1).ToDateTime(default, DateTimeKind.Utc);
        return Due(Editor.Editable(db, grants, today).AsNoTracking(), today, oldest, came);
    }

    /// <param name="oldest">What was confirmed by then is due.</param>
    /// <param name="came">What came in before and was never confirmed is due. UTC.</param>
    protected abstract IQueryable<AgedRecord> Due(IQueryable<TRecord> records, DateOnly today, DateOnly oldest, DateTime came);

    private DateOnly Since(AgedRecord record) =>
        record.Closes?.AddDays(1) ?? (record.On ?? DateOnly.FromDateTime(record.CreatedAt)).AddDays(days);
}

/// <summary>Live aid that has not ended.</summary>
internal sealed class ConfirmedAids(HousingAidEditor editor, IOptions<FreshnessOptions> options)
    : ConfirmedRecords<HousingAid, HousingAidInput>(editor, options.Value.AidDays)
{
    protected override IQueryable<AgedRecord> Due(IQueryable<HousingAid> records, DateOnly today, DateOnly oldest, DateTime came) => records
        .Where(a => a.State == RecordState.Live && !(a.Ends < today) && (a.CheckedOn == null ? a.CreatedAt < came : a.CheckedOn <= oldest))
        .Select(a => new AgedRecord
        {
            Id = a.Id,
            Name = a.Name,
            Version = a.Version,
            CreatedAt = a.CreatedAt,
            ChangedAt = a.ChangedAt,
            On = a.CheckedOn,
            Closes = null,
        });

    public override IQueryable<KeptRecord> Kept(IncubatorDb db, DateOnly today) =>
        from aid in db.HousingAids()
        join grant in DueFacts.Grants(db) on aid.SpaceId equals grant.SpaceId
        select new KeptRecord { Id = aid.Id, UserId = grant.UserId };

    protected override void Confirm(HousingAidInput input, DueFact fact, DateOnly today, string by) =>
        (input.CheckedOn, input.CheckedBy) = (today, by);
}

/// <summary>Live startups that go on.</summary>
internal sealed class ConfirmedStartups(StartupEditor editor, IOptions<FreshnessOptions> options)
    : ConfirmedRecords<Startup, StartupInput>(editor, options.Value.StartupDays)
{
    protected override IQueryable<AgedRecord> Due(IQueryable<Startup> records, DateOnly today, DateOnly oldest, DateTime came) => records
        .Where(s => s.State == RecordState.Live && s.Stage != StartupStage.Ended
            && (s.Checked.On == null ? s.CreatedAt < came : s.Checked.On <= oldest))
        .Select(s => new AgedRecord
        {
            Id = s.Id,
            Name = s.Name,
            Version = s.Version,
            CreatedAt = s.CreatedAt,
            ChangedAt = s.ChangedAt,
            On = s.Checked.On,
            Closes = null,
        });

    // The rule of StartupEditor.EditableBy, for everybody at once.
    public override IQueryable<KeptRecord> Kept(IncubatorDb db, DateOnly today)
    {
        var (grants, startups) = (DueFacts.Grants(db), db.Startups());
        var stays = db.Residencies().InForce().On(today);
        var here = stays.Join(grants, r => r.SpaceId, g => g.SpaceId, (r, g) => new KeptRecord { Id = r.StartupId, UserId = g.UserId });
        var owned = startups.Where(s => grants.Any(g => g.UserId == s.OwnerId))
            .Select(s => new KeptRecord { Id = s.Id, UserId = s.OwnerId!.Value });
        return here.Where(k => startups.Any(s => s.Id == k.Id && s.OwnerId == k.UserId)).Union(here.Union(owned).Where(
            k => !stays.Any(r => r.StartupId == k.Id && !grants.Any(g => g.UserId == k.UserId && g.SpaceId == r.SpaceId))));
    }

    protected override void Confirm(StartupInput input, DueFact fact, DateOnly today, string by) =>
        input.Checked = new Confirmation { On = today, By = by };
}

/// <summary>
/// Live programmes: one that closes is asked about once it has closed, and rests after that; one that takes applications all year by its
/// cadence.
/// </summary>
internal sealed class ConfirmedProgrammes(ProgrammeEditor editor, IOptions<FreshnessOptions> options)
    : ConfirmedRecords<Programme, ProgrammeInput>(editor, options.Value.ProgrammeDays)
{
    protected override IQueryable<AgedRecord> Due(IQueryable<Programme> records, DateOnly today, DateOnly oldest, DateTime came) => records
        .Where(p => p.State == RecordState.Live
            && ((p.Closes == null && (p.Checked.On == null ? p.CreatedAt < came : p.Checked.On <= oldest))
                || (p.Closes < today && p.Closes > oldest && !(p.Checked.On > p.Closes))))
        .Select(p => new AgedRecord
        {
            Id = p.Id,
            Name = p.Name,
            Version = p.Version,
            CreatedAt = p.CreatedAt,
            ChangedAt = p.ChangedAt,
            On = p.Checked.On,
            Closes = p.Closes,
        });

    public override IQueryable<KeptRecord> Kept(IncubatorDb db, DateOnly today) =>
        from programme in db.Programmes()
        join grant in DueFacts.Grants(db) on programme.SpaceId equals grant.SpaceId
        select new KeptRecord { Id = programme.Id, UserId = grant.UserId };

    protected override void Confirm(ProgrammeInput input, DueFact fact, DateOnly today, string by) =>
        input.Checked = new Confirmation { On = today, By = by };
}
