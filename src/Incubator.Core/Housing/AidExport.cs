using Incubator.Core.Files;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Housing;

/// <summary>Writes all housing aid.</summary>
public sealed class AidExport(IDbContextFactory<IncubatorDb> factory) : RecordExport<HousingAid, HousingAidInput>(factory)
{
    public override string Kind => "aids";

    private protected override IReadOnlyList<Column<HousingAidInput>> Columns => AidColumns.All;

    private protected override IQueryable<HousingAid> Query(IncubatorDb db) => Exported(db);

    /// <summary>With what names their places; those of an archived space stay out.</summary>
    internal static IQueryable<HousingAid> Exported(IncubatorDb db) => db.HousingAids.Include(a => a.City).Include(a => a.Region).Include(a => a.Space)
        .Where(a => a.Space == null || a.Space.State != RecordState.Archived);

    private protected override HousingAidInput From(HousingAid record) => HousingAidInput.From(record);

    private protected override Task<IReadOnlyList<(string Name, Func<HousingAid, string?> Text)>> OthersAsync(IncubatorDb db, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<(string, Func<HousingAid, string?>)>>(
        [
            ("country", a => a.CountryCode ?? a.Region?.CountryCode ?? a.City?.CountryCode),
            ("region", a => a.Region?.Code),
            ("city", a => a.City?.Name),
            ("space", a => a.Space is null ? null : ReferenceBook.To(a.Space).Key),
            ("space_source", a => a.Space is null ? null : ReferenceBook.To(a.Space).Source),
        ]);
}
