using Incubator.Core.Common;
using Incubator.Core.Files;

namespace Incubator.Core.Startups;

/// <summary>How the sectors of a record stand in a file: their labels in one cell.</summary>
internal static class SectorCells
{
    public const string Column = "sector";

    private static readonly char[] Dividers = [';', '|', ',', '/'];

    /// <summary>Labels stand for sectors: only where they mean others than before are they taken over.</summary>
    public static List<string> Read(RowReader row, List<string> before, SectorBook book)
    {
        if (!row.Has(Column))
        {
            return before;
        }

        var divider = row.FactOf(Column, Divider);
        var entries = CellList.Split(row.Text(Column), divider).DistinctBy(Slug.From).ToList();
        if (book.Slugs(entries).SequenceEqual(before))
        {
            return before;
        }

        book.Note(entries);
        return entries;
    }

    public static string Write(IEnumerable<Sector> sectors, SectorBook book) =>
        CellList.Join(sectors.Select(s => Label(book, s)).Order(StringComparer.Ordinal));

    /// <summary>
    /// The sign between two sectors of a cell: the semicolon where any cell has one; else the sign whose parts come back most often, for
    /// sectors are shared. Labels hold commas and slashes too, so a sign that only makes more of them divides nothing.
    /// </summary>
    private static char Divider(IEnumerable<string> cells)
    {
        var all = cells.Where(c => c.Length > 0).Select(CellText.FromEntities).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (all.Any(c => c.Contains(';', StringComparison.Ordinal)))
        {
            return ';';
        }

        return Dividers.Skip(1).Select(d => (Sign: d, Parts: Parts(all, d)))
            .Where(d => d.Parts < all.Count)
            .OrderBy(d => d.Parts).Select(d => d.Sign).FirstOrDefault(';');
    }

    private static int Parts(List<string> cells, char divider) =>
        cells.SelectMany(c => c.Split(divider, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Distinct(StringComparer.OrdinalIgnoreCase).Count();

    // The label where it leads back to the sector; another sector may have it for its address.
    private static string Label(SectorBook book, Sector sector) =>
        (sector.Label.En ?? sector.Label.Fr) is { } label && book.Slugs([label])[0] == sector.Slug ? label : sector.Slug;
}
