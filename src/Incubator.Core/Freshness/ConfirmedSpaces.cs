using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Incubator.Core.Freshness;

/// <summary>
/// Live, open spaces: each group of their facts ages at its own pace. What was never confirmed counts from the day that it came in.
/// </summary>
internal sealed class ConfirmedSpaces(SpaceEditor editor, IOptions<FreshnessOptions> options) : ConfirmedKind<Space, SpaceInput>(editor)
{
    // The same facts as in SpaceFacts.Of, by the database. What a space does not say counts as confirmed today.
    public override IQueryable<DueKey> Due(IncubatorDb db, Grants grants, DateOnly today)
    {
        var (price, address) = (options.Value.DaysOf(Cadence.Price), options.Value.DaysOf(Cadence.Address));
        return Editor.Editable(db, grants, today).AsNoTracking()
            .Where(s => s.State == RecordState.Live && !s.IsClosed)
            .Select(s => new DueKey
            {
                Id = s.Id,
                ChangedAt = s.ChangedAt,
                Since = EF.Functions.Least(
                    EF.Functions.Least(
                        s.Plans.Any(p => p.Amount != null) ? s.PriceChecked.On ?? DateOnly.FromDateTime(s.CreatedAt) : today,
                        s.DesksFree != null ? s.DesksChecked.On ?? DateOnly.FromDateTime(s.CreatedAt) : today,
                        s.OpeningHours != null ? s.HoursChecked.On ?? DateOnly.FromDateTime(s.CreatedAt) : today).AddDays(price),
                    EF.Functions.Least(
                        s.AddressChecked.On ?? DateOnly.FromDateTime(s.CreatedAt),
                        s.Summary.En != null || s.Summary.Fr != null || s.Description.En != null || s.Description.Fr != null
                            ? s.TextChecked.On ?? DateOnly.FromDateTime(s.CreatedAt)
                            : today).AddDays(address)),
            })
            .Where(d => d.Since <= today);
    }

    public override IQueryable<KeptRecord> Kept(IncubatorDb db, DateOnly today) =>
        DueFacts.Grants(db).Select(g => new KeptRecord { Id = g.SpaceId, UserId = g.UserId });

    public override async Task<IReadOnlyList<DueRecord>> ReadAsync(
        IncubatorDb db, IReadOnlyList<int> ids, DateOnly today, CancellationToken ct)
    {
        var spaces = await Editor.Editable(db, Grants.All, today).AsNoTracking().AsSplitQuery().Where(s => ids.Contains(s.Id))
            .OrderBy(s => s.NameFolded).ToListAsync(ct);
        return
        [
            .. spaces.Select(s => new DueRecord(Token, s.Id, s.Name, s.Version, Of(s, today)) { LastSign = LastSignOf(s) })
                .Where(s => s.Facts.Count > 0),
        ];
    }

    protected override void Confirm(SpaceInput input, DueFact fact, DateOnly today, string by) =>
        input.Confirm(fact.Fact!.Value, today, by);

    private static DateOnly LastSignOf(Space space)
    {
        var changed = DateOnly.FromDateTime(space.ChangedAt);
        var confirmed = new[] { space.PriceChecked, space.DesksChecked, space.HoursChecked, space.AddressChecked, space.TextChecked }
            .Max(c => c.On);
        return confirmed > changed ? confirmed.Value : changed;
    }

    private List<DueFact> Of(Space space, DateOnly today)
    {
        var input = Editor.InputOf(space);
        var came = DateOnly.FromDateTime(space.CreatedAt);
        return
        [
            .. SpaceFacts.Of(input).Select(f => (Fact: f, input.Checked(f).On))
                .Select(f => new DueFact(f.Fact, f.On, (f.On ?? came).AddDays(options.Value.DaysOf(SpaceFacts.CadenceOf(f.Fact)))))
                .Where(f => f.Since <= today),
        ];
    }
}
