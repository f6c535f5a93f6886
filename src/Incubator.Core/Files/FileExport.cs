using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Files;

/// <summary>Writes a file that imports back unchanged. Archived records are not in it.</summary>
public abstract class FileExport
{
    private protected const int PageSize = 500;

    /// <summary>What the file is about, as the command line names it: <c>spaces</c>.</summary>
    public abstract string Kind { get; }

    /// <returns>The number of rows.</returns>
    public abstract Task<int> WriteAsync(Stream stream, CancellationToken ct);
}

/// <summary>The export of records that have a name, a source and a key in it.</summary>
public abstract class RecordExport<TRecord, TInput>(IDbContextFactory<IncubatorDb> factory) : FileExport where TRecord : Record
{
    private protected abstract IReadOnlyList<Column<TInput>> Columns { get; }

    private protected abstract IQueryable<TRecord> Query(IncubatorDb db);

    private protected abstract TInput From(TRecord record);

    /// <summary>Columns that need more than the input: places, and what a record points to.</summary>
    private protected abstract Task<IReadOnlyList<(string Name, Func<TRecord, string?> Text)>> OthersAsync(IncubatorDb db, CancellationToken ct);

    public sealed override async Task<int> WriteAsync(Stream stream, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        await using var output = new CsvOutput(stream);
        var others = await OthersAsync(db, ct);
        foreach (var name in Columns.Select(c => c.Name).Prepend("id").Concat(others.Select(o => o.Name)).Append("source").Append("source_licence").Append("source_attribution"))
        {
            output.Text(name);
        }

        await output.EndRowAsync();
        var (count, after) = (0, 0);
        while (await Query(db).AsNoTracking().AsSplitQuery().Where(r => r.State != RecordState.Archived && r.Id > after).OrderBy(r => r.Id).Take(PageSize).ToListAsync(ct) is { Count: > 0 } page)
        {
            foreach (var record in page)
            {
                Write(output, record, others);
                await output.EndRowAsync();
            }

            (count, after) = (count + page.Count, page[^1].Id);
        }

        return count;
    }

    private void Write(CsvOutput output, TRecord record, IReadOnlyList<(string Name, Func<TRecord, string?> Text)> others)
    {
        var input = From(record);

        // A record that came without an id goes without one; our own has its address.
        output.Text(record.Source == Record.Local ? record.Slug : record.SourceId);
        foreach (var column in Columns)
        {
            if (column.IsNumber)
            {
                output.Number(column.Get(input));
            }
            else
            {
                output.Text(column.Get(input));
            }
        }

        foreach (var (_, text) in others)
        {
            output.Text(text(record));
        }

        output.Text(record.Source);
        output.Text(record.SourceLicence);
        output.Text(record.SourceAttribution);
    }
}
