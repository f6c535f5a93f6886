using Incubator.Core.Files;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Startups;

/// <summary>Writes all startups.</summary>
public sealed class StartupExport(IDbContextFactory<IncubatorDb> factory) : RecordExport<Startup, StartupInput>(factory)
{
    public override string Kind => "startups";

    private protected override IReadOnlyList<Column<StartupInput>> Columns => StartupColumns.All;

    private protected override IQueryable<Startup> Query(IncubatorDb db) => db.Startups.Include(s => s.City).Include(s => s.Sectors).ThenInclude(s => s.Sector);

    private protected override StartupInput From(Startup record) => StartupInput.From(record);

    private protected override async Task<IReadOnlyList<(string Name, Func<Startup, string?> Text)>> OthersAsync(IncubatorDb db, CancellationToken ct)
    {
        var book = await SectorBook.ReadAsync(db, ct);
        return
        [
            ("sector", s => CellList.Join(s.Sectors.Select(x => Label(book, x.Sector!)).Order(StringComparer.Ordinal))),
            ("city", s => s.City?.Name),
            ("country", s => s.CountryCode ?? s.City?.CountryCode),
        ];
    }

    // The label where it leads back to the sector; another sector may have it for its address.
    private static string Label(SectorBook book, Sector sector) =>
        (sector.Label.En ?? sector.Label.Fr) is { } label && book.Slugs([label])[0] == sector.Slug ? label : sector.Slug;
}
