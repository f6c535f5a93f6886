using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Files;

/// <summary>What is odd about a file as a whole.</summary>
internal static class FileWarnings
{
    /// <param name="known">The columns that are read.</param>
    public static IReadOnlyList<ImportNote> Of(
        CsvTable table, IReadOnlySet<string> known, IReadOnlyList<string> newSectors, ImportOptions options, IStringLocalizer<Words> words)
    {
        var notes = new List<ImportNote>();
        if (newSectors.Count > ImportPreview.UsualSectors && !options.TakesNewSectors)
        {
            notes.Add(new ImportNote(1, null, words["Import.NewSectors", newSectors.Count, string.Join(", ", newSectors.Take(5))]));
        }

        notes.AddRange(table.Columns.Where(c => c.Length > 0 && c != RefusedRows.Column && !known.Contains(c))
            .Select(c => new ImportNote(1, c, words["Import.UnknownColumn"])));
        return notes;
    }
}
