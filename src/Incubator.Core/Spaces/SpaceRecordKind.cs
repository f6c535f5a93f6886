using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Spaces;

/// <summary>The kind of record that a space is.</summary>
internal sealed class SpaceRecordKind : RecordKind<Space, SpaceInput>
{
    public override string Token => RecordKinds.Space;

    public override IQueryable<Space> Whole(IncubatorDb db) =>
        db.Spaces().Include(s => s.Plans.OrderBy(p => p.Position)).Include(s => s.Amenities);

    public override SpaceInput InputOf(Space record) => SpaceInput.From(record);

    public override IQueryable<string> Sources(IncubatorDb db) => db.Spaces().Select(s => s.Source);
}
