using Incubator.Core.Enquiries;
using Incubator.Core.Outcomes;
using Incubator.Core.Ownership;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Startups.Consents;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Duplicates;

/// <summary>Rows that point to one record: to the winner, where they pointed to the loser.</summary>
internal abstract class PointingRows<TRow> : IMovedRows where TRow : class
{
    public abstract string What { get; }

    public IReadOnlyList<Type> Types => [typeof(TRow)];

    /// <param name="kind">The token of the kind of record.</param>
    protected abstract IQueryable<TRow> Of(IncubatorDb db, string kind, int record);

    protected abstract int IdOf(TRow row);

    protected abstract void Point(TRow row, int record);

    public async Task<IReadOnlyList<MovedRow>> MoveAsync(Write write, MergedPair pair, CancellationToken ct)
    {
        var rows = await Of(write.Db, pair.Kind, pair.Loser).ToListAsync(ct);
        rows.ForEach(r => Point(r, pair.Winner));
        return [.. rows.Select(r => new MovedRow(What, IdOf(r)))];
    }

    public async Task<int> GiveBackAsync(Write write, MergedPair pair, IReadOnlyList<MovedRow> rows, CancellationToken ct)
    {
        var ids = rows.Select(r => r.Id).ToHashSet();
        var there = (await Of(write.Db, pair.Kind, pair.Winner).ToListAsync(ct)).FindAll(r => ids.Contains(IdOf(r)));
        there.ForEach(r => Point(r, pair.Loser));
        return rows.Count - there.Count;
    }
}

/// <summary>The former addresses of the loser, its last one too, lead to the winner.</summary>
internal sealed class MovedAddresses : PointingRows<FormerSlug>
{
    public override string What => "address";

    protected override IQueryable<FormerSlug> Of(IncubatorDb db, string kind, int record) =>
        db.FormerSlugs().Where(s => s.Kind == kind && s.RecordId == record);

    protected override int IdOf(FormerSlug row) => row.Id;

    protected override void Point(FormerSlug row, int record) => row.RecordId = record;
}

/// <summary>Who asked the loser for a desk has asked the winner.</summary>
internal sealed class MovedEnquiries : PointingRows<Enquiry>
{
    public override string What => "enquiry";

    protected override IQueryable<Enquiry> Of(IncubatorDb db, string kind, int record) =>
        db.Enquiries().Where(e => kind == SpaceRecords.Token && e.SpaceId == record);

    protected override int IdOf(Enquiry row) => row.Id;

    protected override void Point(Enquiry row, int record) => row.SpaceId = record;
}

/// <summary>What came of the loser came of the winner.</summary>
internal sealed class MovedOutcomes : PointingRows<OutcomeRequest>
{
    public override string What => "outcome";

    protected override IQueryable<OutcomeRequest> Of(IncubatorDb db, string kind, int record) =>
        db.OutcomeRequests().Where(r => r.Kind == kind && r.RecordId == record);

    protected override int IdOf(OutcomeRequest row) => row.Id;

    protected override void Point(OutcomeRequest row, int record) => row.RecordId = record;
}

/// <summary>Who asked to manage the loser has asked to manage the winner.</summary>
internal sealed class MovedClaims : PointingRows<Claim>
{
    public override string What => "claim";

    protected override IQueryable<Claim> Of(IncubatorDb db, string kind, int record) =>
        db.Claims().Where(c => c.Kind == kind && c.RecordId == record);

    protected override int IdOf(Claim row) => row.Id;

    protected override void Point(Claim row, int record) => row.RecordId = record;
}

/// <summary>What the founders of the loser have said of their names counts for the winner.</summary>
internal sealed class MovedConsents : PointingRows<FounderConsent>
{
    public override string What => "consent";

    protected override IQueryable<FounderConsent> Of(IncubatorDb db, string kind, int record) =>
        db.FounderConsents().Where(c => kind == StartupRecords.Token && c.StartupId == record);

    protected override int IdOf(FounderConsent row) => row.Id;

    protected override void Point(FounderConsent row, int record) => row.StartupId = record;
}

/// <summary>Whose startup it is: the winner gets the loser's owner where it has none.</summary>
internal sealed class MovedOwner : IMovedRows
{
    public string What => "owner";

    public IReadOnlyList<Type> Types => [];

    public async Task<IReadOnlyList<MovedRow>> MoveAsync(Write write, MergedPair pair, CancellationToken ct)
    {
        if (pair.Kind != StartupRecords.Token)
        {
            return [];
        }

        var owner = await write.Db.Startups().Where(s => s.Id == pair.Loser).Select(s => s.OwnerId).SingleAsync(ct);
        return owner is { } id && await SetAsync(write, pair.Winner, null, id, ct) ? [new MovedRow(What, id)] : [];
    }

    public async Task<int> GiveBackAsync(Write write, MergedPair pair, IReadOnlyList<MovedRow> rows, CancellationToken ct)
    {
        var left = 0;
        foreach (var row in rows)
        {
            left += await SetAsync(write, pair.Winner, row.Id, null, ct) ? 0 : 1;
        }

        return left;
    }

    private static async Task<bool> SetAsync(Write write, int id, int? before, int? after, CancellationToken ct) =>
        await write.Db.Startups().Where(s => s.Id == id && s.OwnerId == before)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.OwnerId, after), ct) == 1;
}
