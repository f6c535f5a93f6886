using Incubator.Core.Common;

namespace Incubator.Core.Files;

/// <summary>What keeps a row from being read at all, or lets one doubt that it is one row.</summary>
internal static class RowDamage
{
    /// <summary>Warns of a row of a text that has probably swallowed others, and answers whether it has.</summary>
    public static bool Swallows(CsvTable table, CsvRow row, RowReader reader)
    {
        if (table.File.Reading.Divider is not { } divider || row.Swallows(divider) is not { } line)
        {
            return false;
        }

        reader.Warn(null, "Csv.Swallowed", line);
        return true;
    }

    /// <summary>Refuses a row that is damaged or says no source, and answers its name then; null for one that can be read.</summary>
    /// <param name="known">The columns that are read: what stands in others may be damaged.</param>
    public static string? Find(CsvTable table, CsvRow row, RowReader reader, RowSources sources, HashSet<string> known)
    {
        if (row.Problem is { } problem)
        {
            reader.Refuse(problem.Column, problem.Key, problem.Values);
            return "";
        }

        var damaged = table.Columns.Where(c => known.Contains(c) && !XmlText.IsValid(table.Cell(row, c))).ToList();
        if (damaged.Count > 0)
        {
            damaged.ForEach(c => reader.Refuse(c, "Rule.Control"));
            return XmlText.Strip(reader.Text("name"));
        }

        return sources.Judge(reader) ? null : reader.Text("name");
    }
}
