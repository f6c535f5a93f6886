using Incubator.Core.Files;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Spaces;

/// <summary>Writes all spaces, hidden plans included: a file for those who run the directory.</summary>
public sealed class SpaceExport(IDbContextFactory<IncubatorDb> factory) : RecordExport<Space, SpaceInput>(factory)
{
    public override string Kind => "spaces";

    private protected override IReadOnlyList<Column<SpaceInput>> Columns => SpaceColumns.All;

    private protected override IQueryable<Space> Query(IncubatorDb db) => db.Spaces.Include(s => s.City).Include(s => s.Plans.OrderBy(p => p.Position)).Include(s => s.Amenities);

    private protected override SpaceInput From(Space record) => SpaceInput.From(record);

    private protected override Task<IReadOnlyList<(string Name, Func<Space, string?> Text)>> OthersAsync(IncubatorDb db, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<(string, Func<Space, string?>)>>([("city", s => s.City!.Name), ("country", s => s.City!.CountryCode)]);
}
