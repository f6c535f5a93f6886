using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Files;

/// <summary>Writes a file that imports back unchanged. Archived records are not in it.</summary>
public abstract class FileExport
{
    /// <summary>How many records are read at once.</summary>
    protected const int PageSize = 500;

    /// <summary>What the file is about, as the command line names it: <c>spaces</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>JSON instead of CSV.</summary>
    public abstract bool IsJson { get; }

    /// <returns>The number of rows.</returns>
    public Task<int> WriteAsync(Stream stream, CancellationToken ct) => WriteAsync(stream, null, ct);

    /// <param name="only">The records that are meant; null for all.</param>
    /// <returns>The number of rows.</returns>
    public abstract Task<int> WriteAsync(Stream stream, IReadOnlySet<int>? only, CancellationToken ct);
}

/// <summary>Writes the records of a kind as its format describes them.</summary>
public sealed class FileExport<TRecord, TInput, TBook>(
    FileFormat<TRecord, TInput, TBook> format, Editor<TRecord, TInput> editor, IDbContextFactory<IncubatorDb> factory) : FileExport
    where TRecord : class, IEditable
    where TInput : class, IVersioned, new()
{
    public override string Kind => format.Kind;

    public override bool IsJson => format.IsJson;

    public override async Task<int> WriteAsync(Stream stream, IReadOnlySet<int>? only, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        await using var output = new CsvOutput(stream);
        var book = await format.ReadBookAsync(db, await Book.ReadAsync(db, [], ct), ct);
        foreach (var cell in format.Cells)
        {
            output.Text(cell.Name);
        }

        await output.EndRowAsync();
        var (count, after) = (0, 0);
        var all = format.Exported(db).AsNoTracking().AsSplitQuery().Where(r => r.State != RecordState.Archived);
        all = only is null ? all : all.Where(r => only.Contains(r.Id));
        while (await all.Where(r => r.Id > after).OrderBy(r => r.Id).Take(PageSize).ToListAsync(ct) is { Count: > 0 } page)
        {
            foreach (var record in page)
            {
                Write(output, record, book);
                await output.EndRowAsync();
            }

            (count, after) = (count + page.Count, page[^1].Id);
        }

        return count;
    }

    private void Write(CsvOutput output, TRecord record, TBook book)
    {
        var input = editor.InputOf(record);
        foreach (var cell in format.Cells)
        {
            var text = cell.Text(record, input, book);
            if (cell.IsNumber)
            {
                output.Number(text);
            }
            else
            {
                output.Text(text);
            }
        }
    }
}
