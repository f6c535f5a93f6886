namespace Incubator.Core.Files;

/// <summary>The rows of a file that were refused, as a file: their cells as they came and why, to be mended and brought in again.</summary>
public static class RefusedRows
{
    /// <summary>What the column of reasons is called: an import knows it and leaves it out.</summary>
    public const string Column = "reason";

    /// <summary>
    /// UTF-8 with a byte order mark, for spreadsheets; the reason is the last column, which an import leaves out. Cells that a row has
    /// beyond its columns stand behind it: so long as they do, the row is refused.
    /// </summary>
    public static async Task<byte[]> WriteAsync(ImportPreview preview)
    {
        var table = preview.Table;
        // A file that was mended has the reasons of the last time.
        int[] columns = [.. Enumerable.Range(0, table.Columns.Count).Where(i => !IsReason(table, i))];
        using var stream = new MemoryStream();
        await using (var output = new CsvOutput(stream))
        {
            foreach (var column in columns)
            {
                output.Text(table.File.Columns[column]);
            }

            output.Text(Column);
            await output.EndRowAsync();
            foreach (var (row, refused) in table.File.Body.Zip(preview.Rows).Where(r => r.Second.Outcome == ImportOutcome.Refused))
            {
                foreach (var column in columns)
                {
                    var cell = column < row.Cells.Count ? row.Cells[column] : "";
                    if (preview.NumberColumns.Contains(table.Columns[column]) && IsNumber(cell))
                    {
                        output.Number(cell);
                    }
                    else
                    {
                        output.Text(CellText.Unguard(cell));
                    }
                }

                output.Text(string.Join(" ", refused.Errors.Select(e => e.Column is null ? e.Reason : $"{e.Column}: {e.Reason}")));
                foreach (var cell in row.Cells.Skip(table.Columns.Count))
                {
                    output.Text(CellText.Unguard(cell));
                }

                await output.EndRowAsync();
            }
        }

        return stream.ToArray();
    }

    private static bool IsReason(CsvTable table, int column) =>
        table.Columns[column] is "" or Column && FileMapping.None.Of(table.File.Columns[column]) == Column;

    // One sign at its start, and no formula: "-1.32" is written as it is, "-1+cmd|..." is not.
    private static bool IsNumber(string cell) =>
        cell is ['-' or '+', .. { Length: > 0 } rest] && rest.All(c => char.IsAsciiDigit(c) || c is '.' or ',' or ' ');
}
