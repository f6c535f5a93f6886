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
    public override async Task<IReadOnlyList<DueRecord>> DueAsync(IncubatorDb db, Grants grants, DateOnly today, CancellationToken ct)
    {
        var live = await Editor.Editable(db, grants, today).AsNoTracking().AsSplitQuery()
            .Where(s => s.State == RecordState.Live && !s.IsClosed).OrderBy(s => s.NameFolded).ToListAsync(ct);
        return
        [
            .. live.Select(s => new DueRecord(Token, s.Id, s.Name, s.Version, Of(s, today)) { LastSign = LastSignOf(s) })
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
